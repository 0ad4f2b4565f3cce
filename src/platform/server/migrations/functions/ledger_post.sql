-- Write entries into the books of a project, each linked to the one before it, and say what their cause stands for from now on.
-- While a final account is written, and after it is fixed, only what is set aside and sent is entered.
create or replace function ledger_post(p_project uuid, p_at timestamptz, p_cause uuid, p_lines jsonb) returns integer
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  led ledgers;
  at_before timestamptz;
  at_now timestamptz;
  hash_before text;
  is_first boolean;
  l record;
  stands bigint := 0;
begin
  led := ledger_lock(p_project);
  is_first := led.head_seq = 0;
  if exists (select from projects p where p.community_id = here and p.id = p_project and p.final_account_id is not null)
      and exists (select from jsonb_to_recordset(p_lines) as x(debit text) where x.debit not like 'owed:%' and x.debit not like 'returned:%') then
    raise exception 'the final account is written' using errcode = 'check_violation';
  end if;
  -- Time never goes back here. A last entry that is later than now by more than two clocks may differ would give its false date to
  -- all that follow: nothing is entered until the clock has been put right.
  if p_at < led.clock_at - interval '5 minutes' then
    raise exception 'the last entry is of %', led.clock_at using errcode = 'CLK01';
  end if;
  at_now := greatest(date_trunc('milliseconds', p_at), led.clock_at, led.closed_until);
  select e.at into at_before from entries e
    where e.community_id = here and e.project_id = p_project and e.seq = led.head_seq;
  for l in select * from jsonb_to_recordset(p_lines) as x(memo text, debit text, credit text, "amountFen" bigint, reverses integer)
  loop
    hash_before := led.head_hash;
    led.head_seq := led.head_seq + 1;
    led.head_hash := entry_hash(hash_before, led.head_seq, at_now, l.memo, l.debit, l.credit, l."amountFen", l.reverses);
    insert into entries (community_id, project_id, seq, at, memo, debit, credit, amount_fen, reverses, cause_id, hash,
        before_hash, before_at, closed_until)
      values (here, p_project, led.head_seq, at_now, l.memo, l.debit, l.credit, l."amountFen", l.reverses, p_cause, led.head_hash,
        hash_before, at_before, led.closed_until);
    at_before := at_now;
    stands := stands + case when l.reverses is null then l."amountFen" else -l."amountFen" end;
    insert into account_balances as b (community_id, project_id, account, balance_fen)
      values (here, p_project, l.debit, 0), (here, p_project, l.credit, 0)
      on conflict (community_id, project_id, account) do nothing;
    update account_balances set balance_fen = balance_fen + case account when l.debit then l."amountFen" else -l."amountFen" end
      where community_id = here and project_id = p_project and account in (l.debit, l.credit);
  end loop;
  -- What the cause stands for from now on; its own row must say the same when the transaction ends.
  update postings set amount_fen = amount_fen + stands where community_id = here and cause_id = p_cause;
  if not found then
    insert into postings (community_id, cause_id, project_id, kind, point, in_kind, amount_fen)
      select here, p_cause, p_project, k.kind, case when k.kind not in ('payment', 'account') then split_part(l.debit, ':', 2) end,
        l.debit like '%InKind:%' or l.debit like 'inKind:%', stands
      from (select case split_part(case when l.reverses is null then l.debit else l.credit end, ':', 1)
        when 'cash' then 'receipt' when 'inKind' then 'receipt' when 'spent' then 'payment' when 'owed' then 'account'
        when 'returned' then 'return' else 'promise' end as kind) k;
  end if;
  if is_first then
    insert into book_checks (community_id, project_id, on_day, checked_at, behind, seq, hash, balances, round_seq, round_hash, round_balances,
        promises_through, receipts_through, faults)
      values (here, p_project, '-infinity', at_now, false, 0, repeat('0', 64), '{}', 0, repeat('0', 64), '{}', 0, 0, '[]')
      on conflict (community_id, project_id) do nothing;
  end if;
  update ledgers set head_seq = led.head_seq, head_hash = led.head_hash, clock_at = at_now, open_from = coalesce(open_from, at_now)
    where community_id = here and project_id = p_project;
  return led.head_seq;
end $$;

revoke all on function ledger_post(uuid, timestamptz, uuid, jsonb) from public;
