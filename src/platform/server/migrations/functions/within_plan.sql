-- While money is collected, all promises together stay within the plan in force. Whoever asks holds the ledger, so of two the second
-- counts the first. Building, nobody pledges any more, and a gift on top takes nothing from anybody.
create or replace function within_plan(p_project uuid) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  perform from projects p join plans l on l.community_id = here and l.project_id = p.id and l.version = p.plan_version
    where p.community_id = here and p.id = p_project and p.stage = 'funding'
      and l.budget_fen < (select -sum(a.balance_fen) from account_balances a
        where a.community_id = here and a.project_id = p_project and a.account like 'committed%');
  if found then raise exception 'more than the plan needs' using errcode = 'check_violation'; end if;
end $$;

revoke all on function within_plan(uuid) from public;
