-- A sending that a second person confirms: what was owed is returned.
create or replace function post_sent_back(p_sending uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside(); s record;
begin
  select * into strict s from sendings where community_id = here and id = p_sending for update;
  if s.confirmed_at is not null or s.withdrawn_at is not null then
    raise exception 'this sending is confirmed or withdrawn' using errcode = 'check_violation';
  end if;
  update sendings set confirmed_by = p_by, confirmed_at = p_at where community_id = here and id = s.id;
  return ledger_post(s.project_id, p_at, s.id, jsonb_build_array(jsonb_build_object('memo', p_memo,
    'debit', 'returned:' || s.point, 'credit', 'owed:' || s.point, 'amountFen', s.amount_fen)));
end $$;

revoke all on function post_sent_back(uuid, uuid, timestamptz, text) from public;
grant execute on function post_sent_back(uuid, uuid, timestamptz, text) to six_points_app;
