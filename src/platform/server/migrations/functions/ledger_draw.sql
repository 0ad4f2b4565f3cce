-- A payment draws on the points in proportion to the cash that each has, exactly, by largest remainder, ties to the smaller name.
create or replace function ledger_draw(p_project uuid, p_fen bigint, p_memo text) returns jsonb
language plpgsql stable security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  return (with cash as (
      select split_part(account, ':', 2) as point, balance_fen::numeric as fen from account_balances
      where community_id = here and project_id = p_project and account like 'cash:%' and balance_fen > 0),
    whole as (select sum(fen) as fen from cash),
    shares as (
      select point, div(p_fen * c.fen, w.fen) as fen,
        row_number() over (order by (p_fen * c.fen) % w.fen desc, point collate "C") as place from cash c, whole w),
    drawn as (select point, fen + case when place <= p_fen - (select sum(fen) from shares) then 1 else 0 end as fen from shares)
    select jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', 'spent:' || point, 'credit', 'cash:' || point,
        'amountFen', fen::bigint) order by array_position(array['government', 'street', 'unit', 'community', 'owner', 'property'], point))
    from drawn where fen > 0);
end $$;

revoke all on function ledger_draw(uuid, bigint, text) from public;
