-- The next number of a promise of one project. The ledger's row is its queue.
create or replace function promise_number(p_project uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside(); n integer;
begin
  perform ledger_lock(p_project);
  update ledgers set commitments = commitments + 1
    where community_id = here and project_id = p_project returning commitments into n;
  return n;
end $$;

revoke all on function promise_number(uuid) from public;
grant execute on function promise_number(uuid) to six_points_app;
