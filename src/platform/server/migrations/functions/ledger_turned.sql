-- The entries of a cause that stand, turned round, in their order.
create or replace function ledger_turned(p_cause uuid, p_memo text) returns jsonb
language plpgsql stable security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', e.credit, 'credit', e.debit,
        'amountFen', e.amount_fen, 'reverses', e.seq) order by e.seq), '[]')
    from entries e where e.community_id = here and e.cause_id = p_cause and e.reverses is null
      and not exists (select from entries r where r.community_id = here and r.project_id = e.project_id and r.reverses = e.seq));
end $$;

revoke all on function ledger_turned(uuid, text) from public;
