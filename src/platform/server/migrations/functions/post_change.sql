-- A promise's next version, as its row says it. It must cover what was received and what waits to be confirmed; a declined receipt
-- does not wait.
create or replace function post_change(p_promise uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  c commitments;
  v promise_versions;
  stage_now text;
  waits bigint;
  entry integer;
begin
  select p.stage into strict stage_now from projects p
    where p.community_id = here
      and p.id = (select k.project_id from commitments k where k.community_id = here and k.id = p_promise) for update;
  select * into strict c from commitments where community_id = here and id = p_promise for update;
  perform ledger_lock(c.project_id);
  select * into strict v from promise_versions where community_id = here and promise_id = c.id and version = c.version + 1;
  if stage_now <> 'funding' then raise exception 'the campaign is closed' using errcode = 'check_violation'; end if;
  if c.person_id <> v.made_by then raise exception 'this promise is of somebody else' using errcode = 'check_violation'; end if;
  select coalesce(sum(r.amount_fen), 0) into waits from receipts r
    where r.community_id = here and r.commitment_id = c.id and r.confirmed_at is null and r.declined_at is null
      and not exists (select from wechat_refunds f where f.community_id = here and f.order_id = r.wechat_order_id);
  waits := waits + (select coalesce(sum(s.amount_fen), 0) from line_shares s
    join line_decisions d on d.community_id = here and d.id = s.decision_id and d.outcome is null and d.kind = 'match'
    where s.community_id = here and s.commitment_id = c.id);
  if v.amount_fen < c.received_fen + waits then
    raise exception 'less than what came in' using errcode = 'check_violation';
  end if;
  update commitments set version = v.version, amount_fen = v.amount_fen, shown_as = v.shown_as
    where community_id = here and id = c.id;
  if v.amount_fen = c.amount_fen then
    select o.entry_seq into strict entry from promise_versions o
      where o.community_id = here and o.promise_id = c.id and o.version = c.version;
  else
    entry := ledger_post(c.project_id, p_at, c.id, promise_lines(c, v.amount_fen, p_memo));
    if v.amount_fen > c.amount_fen then perform within_plan(c.project_id); end if;
  end if;
  update promise_versions set entry_seq = entry where community_id = here and promise_id = c.id and version = v.version;
  return entry;
end $$;

revoke all on function post_change(uuid, timestamptz, text) from public;
grant execute on function post_change(uuid, timestamptz, text) to six_points_app;
