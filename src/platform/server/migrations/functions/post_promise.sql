-- A new promise as its row says it.
create or replace function post_promise(p_commitment uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  c commitments;
  entry integer;
begin
  select * into strict c from commitments where community_id = here and id = p_commitment for update;
  perform ledger_lock(c.project_id);
  perform from postings where community_id = here and cause_id = c.id;
  if found then raise exception 'this promise is in the ledger' using errcode = 'check_violation'; end if;
  entry := ledger_post(c.project_id, p_at, c.id, promise_lines(c, c.amount_fen, p_memo));
  insert into promise_versions (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at, entry_seq)
    values (here, c.id, 1, c.project_id, c.amount_fen, c.shown_as, c.evidence, c.made_by, c.made_at, entry);
  perform within_plan(c.project_id);
  return entry;
end $$;

revoke all on function post_promise(uuid, timestamptz, text) from public;
grant execute on function post_promise(uuid, timestamptz, text) to six_points_app;
