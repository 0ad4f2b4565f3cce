-- The bank sent it back: owed again.
create or replace function post_bounce(p_bounce uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  b record;
  s record;
begin
  select * into strict b from bounces where community_id = here and id = p_bounce for update;
  if b.confirmed_at is not null then raise exception 'this bounce is confirmed' using errcode = 'check_violation'; end if;
  update bounces set confirmed_by = p_by, confirmed_at = p_at where community_id = here and id = b.id;
  update sendings set bounce_id = b.id where community_id = here and id = b.sending_id returning * into strict s;
  return ledger_post(s.project_id, p_at, s.id, ledger_turned(s.id, p_memo));
end $$;

revoke all on function post_bounce(uuid, uuid, timestamptz, text) from public;
grant execute on function post_bounce(uuid, uuid, timestamptz, text) to six_points_app;
