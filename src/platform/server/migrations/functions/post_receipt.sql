-- A receipt that a second person confirms, as its row says it; never one that was declined.
create or replace function post_receipt(p_receipt uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  r record;
  c record;
  n integer;
begin
  select * into strict r from receipts where community_id = here and id = p_receipt for update;
  if r.confirmed_at is not null then raise exception 'this receipt is confirmed' using errcode = 'check_violation'; end if;
  if r.declined_at is not null then raise exception 'this receipt is declined' using errcode = 'check_violation'; end if;
  select * into strict c from commitments where community_id = here and id = r.commitment_id for update;
  perform ledger_lock(r.project_id);
  update ledgers set receipts = receipts + 1
    where community_id = here and project_id = r.project_id returning receipts into n;
  update receipts set confirmed_by = p_by, confirmed_at = p_at, number = n where community_id = here and id = r.id;
  update commitments set received_fen = received_fen + r.amount_fen where community_id = here and id = c.id;
  perform ledger_post(r.project_id, p_at, r.id, jsonb_build_array(jsonb_build_object(
    'memo', replace(p_memo, '{number}', case when n < 10000 then lpad(n::text, 4, '0') else n::text end),
    'debit', case when c.in_kind then 'inKind:' else 'cash:' end || c.point,
    'credit', case when c.in_kind then 'promisedInKind:' else 'promised:' end || c.point,
    'amountFen', r.amount_fen)));
  return n;
end $$;

revoke all on function post_receipt(uuid, uuid, timestamptz, text) from public;
grant execute on function post_receipt(uuid, uuid, timestamptz, text) to six_points_app;
