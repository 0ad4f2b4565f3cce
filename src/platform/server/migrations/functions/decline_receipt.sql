-- The application has no right to these columns: a declining is said here, once, and nowhere taken back.
create or replace function decline_receipt(p_receipt uuid, p_by uuid, p_at timestamptz, p_reason text) returns void
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  r record;
begin
  select * into strict r from receipts where community_id = here and id = p_receipt for update;
  if r.confirmed_at is not null then raise exception 'this receipt is confirmed' using errcode = 'check_violation'; end if;
  if r.declined_at is not null then raise exception 'this receipt is declined' using errcode = 'check_violation'; end if;
  if exists (select from line_shares s where s.community_id = here and s.receipt_id = r.id) then
    raise exception 'this receipt is of a bank line' using errcode = 'check_violation';
  end if;
  update receipts set declined_by = p_by, declined_at = p_at, decline_reason = p_reason
    where community_id = here and id = r.id;
end $$;

revoke all on function decline_receipt(uuid, uuid, timestamptz, text) from public;
grant execute on function decline_receipt(uuid, uuid, timestamptz, text) to six_points_app;
