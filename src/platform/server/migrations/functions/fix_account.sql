-- After its days the account is fixed: every fen that is left leaves the cash and is owed. To those who gave it, in proportion to
-- what each gave to the point, largest remainder, ties to the smaller number; or of each point to the plan's destination.
create or replace function fix_account(p_id uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  a record;
  led ledgers;
  lines jsonb;
begin
  select * into strict a from final_accounts where community_id = here and id = p_id for update;
  led := ledger_lock(a.project_id);
  if a.fixed_at is not null or a.withdrawn_at is not null or a.due_at is null or a.due_at > p_at
      or led.head_seq <> a.head_seq or led.head_hash <> a.head_hash then
    raise exception 'this account cannot be fixed' using errcode = 'check_violation';
  end if;
  update final_accounts set fixed_at = p_at where community_id = here and id = p_id;
  insert into returns (community_id, id, account_id, project_id, number, point, commitment_id, payee, amount_fen)
    with cash as (
      select point, place, balance_fen::numeric as fen from account_balances
      join unnest(array['government', 'street', 'unit', 'community', 'owner', 'property']) with ordinality q(point, place)
        on account = 'cash:' || q.point
      where community_id = here and project_id = a.project_id and balance_fen > 0),
    gave as (
      select c.id, c.point, c.number, c.received_fen::numeric as fen, sum(c.received_fen) over (partition by c.point) as whole
      from commitments c where c.community_id = here and c.project_id = a.project_id and not c.in_kind and c.received_fen > 0),
    parts as (
      select g.id, g.point, g.number, k.place, div(k.fen * g.fen, g.whole) as fen, k.fen as all_fen,
        row_number() over (partition by g.point order by (k.fen * g.fen) % g.whole desc, g.number) as turn
      from gave g join cash k on k.point = g.point),
    shares as (
      select id, point, number, place,
        fen + case when turn <= all_fen - sum(fen) over (partition by point) then 1 else 0 end as fen from parts),
    rows as (
      select id, point, place, number, '' as payee, fen from shares where a.surplus = 'return' and fen > 0
      union all select null, point, place, 0, a.destination, fen from cash where a.surplus <> 'return')
    select here, gen_random_uuid(), p_id, a.project_id, row_number() over (order by place, number), point, id, payee, fen::bigint from rows;
  select jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', 'owed:' || r.point, 'credit', 'cash:' || r.point, 'amountFen', r.fen)
      order by array_position(array['government', 'street', 'unit', 'community', 'owner', 'property'], r.point)) into lines
    from (select point, sum(amount_fen)::bigint as fen from returns where community_id = here and account_id = p_id group by point) r;
  if lines is not null then perform ledger_post(a.project_id, p_at, p_id, lines); end if;
  return (select count(*)::integer from returns where community_id = here and account_id = p_id);
end $$;

revoke all on function fix_account(uuid, timestamptz, text) from public;
grant execute on function fix_account(uuid, timestamptz, text) to six_points_app;
