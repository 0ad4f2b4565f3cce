-- A receipt that was written down by mistake is declined before anybody confirms it: by the second person who looked, or withdrawn by
-- whoever wrote it down. It stays, with who said so and why, and is nothing any more: it is never confirmed, keeps nothing waiting, and
-- its counter slip stays used (a slip that was written out is void and is not written again).
alter table receipts add column declined_at timestamptz;
alter table receipts add column declined_by uuid;
alter table receipts add column decline_reason text;
alter table receipts add constraint declined_whole check (
  (declined_at is null) = (declined_by is null) and (declined_at is null) = (decline_reason is null));
alter table receipts add constraint declined_with_a_reason check (btrim(decline_reason) <> '');
-- What WeChat was paid goes back by WeChat; what is in the ledger is reversed.
alter table receipts add constraint declined_while_it_waits check (
  declined_at is null or (confirmed_at is null and wechat_order_id is null));
alter table receipts add constraint declined_by_somebody foreign key (community_id, declined_by) references people (community_id, id);
drop index receipts_waiting;
create index receipts_waiting on receipts (community_id, project_id, recorded_at) where confirmed_at is null and declined_at is null;
create index receipts_declined on receipts (community_id, project_id, declined_at) where declined_at is not null;

-- The application has no right to these columns: a declining is said here, once, and nowhere taken back.
create function decline_receipt(p_receipt uuid, p_by uuid, p_at timestamptz, p_reason text) returns void
language plpgsql security definer set search_path = public as $$
declare
  r record;
begin
  select * into strict r from receipts where community_id = inside() and id = p_receipt for update;
  if r.confirmed_at is not null then raise exception 'this receipt is confirmed' using errcode = 'check_violation'; end if;
  if r.declined_at is not null then raise exception 'this receipt is declined' using errcode = 'check_violation'; end if;
  if exists (select from line_shares s where s.community_id = inside() and s.receipt_id = r.id) then
    raise exception 'this receipt is of a bank line' using errcode = 'check_violation';
  end if;
  update receipts set declined_by = p_by, declined_at = p_at, decline_reason = p_reason
    where community_id = inside() and id = r.id;
end $$;
revoke all on function decline_receipt(uuid, uuid, timestamptz, text) from public;
grant execute on function decline_receipt(uuid, uuid, timestamptz, text) to six_points_app;

-- As before (0030), and never one that was declined.
create or replace function post_receipt(p_receipt uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  r record;
  c record;
  n integer;
begin
  select * into strict r from receipts where community_id = inside() and id = p_receipt for update;
  if r.confirmed_at is not null then raise exception 'this receipt is confirmed' using errcode = 'check_violation'; end if;
  if r.declined_at is not null then raise exception 'this receipt is declined' using errcode = 'check_violation'; end if;
  select * into strict c from commitments where community_id = inside() and id = r.commitment_id for update;
  perform ledger_lock(r.project_id);
  update ledgers set receipts = receipts + 1
    where community_id = inside() and project_id = r.project_id returning receipts into n;
  update receipts set confirmed_by = p_by, confirmed_at = p_at, number = n where community_id = inside() and id = r.id;
  update commitments set received_fen = received_fen + r.amount_fen where community_id = inside() and id = c.id;
  perform ledger_post(r.project_id, p_at, r.id, jsonb_build_array(jsonb_build_object(
    'memo', replace(p_memo, '{number}', case when n < 10000 then lpad(n::text, 4, '0') else n::text end),
    'debit', case when c.in_kind then 'inKind:' else 'cash:' end || c.point,
    'credit', case when c.in_kind then 'promisedInKind:' else 'promised:' end || c.point,
    'amountFen', r.amount_fen)));
  return n;
end $$;

-- As before (0042), and a declined receipt does not wait.
create or replace function post_change(p_promise uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  c commitments;
  v promise_versions;
  stage_now text;
  waits bigint;
  entry integer;
begin
  select p.stage into strict stage_now from projects p
    where p.community_id = inside()
      and p.id = (select k.project_id from commitments k where k.community_id = inside() and k.id = p_promise) for update;
  select * into strict c from commitments where community_id = inside() and id = p_promise for update;
  perform ledger_lock(c.project_id);
  select * into strict v from promise_versions where community_id = inside() and promise_id = c.id and version = c.version + 1;
  if stage_now <> 'funding' then raise exception 'the campaign is closed' using errcode = 'check_violation'; end if;
  if c.person_id <> v.made_by then raise exception 'this promise is of somebody else' using errcode = 'check_violation'; end if;
  select coalesce(sum(r.amount_fen), 0) into waits from receipts r
    where r.community_id = inside() and r.commitment_id = c.id and r.confirmed_at is null and r.declined_at is null
      and not exists (select from wechat_refunds f where f.community_id = inside() and f.order_id = r.wechat_order_id);
  waits := waits + (select coalesce(sum(s.amount_fen), 0) from line_shares s
    join line_decisions d on d.community_id = inside() and d.id = s.decision_id and d.outcome is null and d.kind = 'match'
    where s.community_id = inside() and s.commitment_id = c.id);
  if v.amount_fen < c.received_fen + waits then
    raise exception 'less than what came in' using errcode = 'check_violation';
  end if;
  update commitments set version = v.version, amount_fen = v.amount_fen, shown_as = v.shown_as
    where community_id = inside() and id = c.id;
  if v.amount_fen = c.amount_fen then
    select o.entry_seq into strict entry from promise_versions o
      where o.community_id = inside() and o.promise_id = c.id and o.version = c.version;
  else
    entry := ledger_post(c.project_id, p_at, c.id, promise_lines(c, v.amount_fen, p_memo));
  end if;
  update promise_versions set entry_seq = entry where community_id = inside() and promise_id = c.id and version = v.version;
  return entry;
end $$;
