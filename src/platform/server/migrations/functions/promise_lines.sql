-- The lines that make the ledger say this amount for a promise: the new one first, so that what was received stays covered.
create or replace function promise_lines(c commitments, p_fen bigint, p_memo text) returns jsonb
language sql stable security definer set search_path = public as $$
  select case when p_fen = 0 then '[]' else jsonb_build_array(jsonb_build_object('memo', p_memo,
      'debit', 'promised' || s.suffix, 'credit', 'committed' || s.suffix, 'amountFen', p_fen)) end || ledger_turned(c.id, p_memo)
  from (select case when c.in_kind then 'InKind:' else ':' end || c.point as suffix) s
$$;

revoke all on function promise_lines(commitments, bigint, text) from public;
