-- The ledger of a project, made where it is new, locked: writers of one project queue here.
create or replace function ledger_lock(p_project uuid) returns ledgers
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside(); l ledgers;
begin
  insert into ledgers (community_id, project_id, head_seq, head_hash) values (here, p_project, 0, repeat('0', 64))
    on conflict (community_id, project_id) do nothing;
  select * into l from ledgers where community_id = here and project_id = p_project for update;
  return l;
end $$;

revoke all on function ledger_lock(uuid) from public;
