-- A reversal that a second person confirms: every entry of the receipt or payment turned round.
create or replace function post_reversal(p_reversal uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  v record;
  r record;
begin
  select * into strict v from reversals where community_id = here and id = p_reversal for update;
  if v.confirmed_at is not null then raise exception 'this reversal is confirmed' using errcode = 'check_violation'; end if;
  update reversals set confirmed_by = p_by, confirmed_at = p_at where community_id = here and id = v.id;
  if v.receipt_id is not null then
    update receipts set reversal_id = v.id
      where community_id = here and id = v.receipt_id and project_id = v.project_id returning * into strict r;
    update commitments set received_fen = received_fen - r.amount_fen where community_id = here and id = r.commitment_id;
  else
    update payments set reversal_id = v.id
      where community_id = here and id = v.payment_id and project_id = v.project_id returning * into strict r;
  end if;
  return ledger_post(v.project_id, p_at, v.cause_id, ledger_turned(v.cause_id, p_memo));
end $$;

revoke all on function post_reversal(uuid, uuid, timestamptz, text) from public;
grant execute on function post_reversal(uuid, uuid, timestamptz, text) to six_points_app;
