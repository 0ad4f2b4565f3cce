-- A payment that both bodies signed: marked as paid and written, with the bank's proof.
create or replace function post_payment(p_payment uuid, p_by uuid, p_at timestamptz, p_proof text, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  y record;
  cash bigint;
begin
  select * into strict y from payments where community_id = here and id = p_payment for update;
  if y.paid_at is not null then raise exception 'this payment is paid' using errcode = 'check_violation'; end if;
  perform ledger_lock(y.project_id);
  select coalesce(sum(balance_fen), 0) into cash from account_balances
    where community_id = here and project_id = y.project_id and account like 'cash:%';
  if cash < y.amount_fen then raise exception 'not enough cash' using errcode = 'check_violation'; end if;
  update payments set paid_at = p_at, paid_by = p_by, bank_proof = p_proof where community_id = here and id = y.id;
  return ledger_post(y.project_id, p_at, y.id, ledger_draw(y.project_id, y.amount_fen, p_memo));
end $$;

revoke all on function post_payment(uuid, uuid, timestamptz, text, text) from public;
grant execute on function post_payment(uuid, uuid, timestamptz, text, text) to six_points_app;
