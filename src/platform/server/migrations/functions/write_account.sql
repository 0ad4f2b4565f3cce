-- Write the final account of a project: its figures are read from the books, point by point, and the books wait for it.
create or replace function write_account(p_id uuid, p_project uuid, p_kind text, p_reason text, p_destination text, p_days integer,
  p_by uuid, p_at timestamptz, p_next uuid default null) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  p record;
  led ledgers;
  rule text;
  shown jsonb;
  left_over bigint;
begin
  select * into strict p from projects where community_id = here and id = p_project for update;
  led := ledger_lock(p_project);
  if p.final_account_id is not null or not (case p_kind when 'close' then p.stage = 'accepting' else p.stage in ('funding', 'building') end) then
    raise exception 'no final account of this kind can be written now' using errcode = 'check_violation';
  end if;
  select case p_kind when 'stop' then 'return' else surplus end into strict rule from plans
    where community_id = here and project_id = p_project and version = p.plan_version;
  with b as (select account, balance_fen as fen from account_balances where community_id = here and project_id = p_project),
  of as (
    select q.point, q.place,
      coalesce((select planned_fen from plan_points g where g.community_id = here and g.project_id = p_project
        and g.version = p.plan_version and g.point = q.point), 0) as planned,
      -coalesce((select sum(fen) from b where account in ('committed:' || q.point, 'committedInKind:' || q.point)), 0) as committed,
      coalesce((select fen from b where account = 'cash:' || q.point), 0) as cash,
      coalesce((select fen from b where account = 'spent:' || q.point), 0) as spent,
      coalesce((select fen from b where account = 'inKind:' || q.point), 0) as in_kind
    from unnest(array['government', 'street', 'unit', 'community', 'owner', 'property']) with ordinality q(point, place))
  select jsonb_agg(jsonb_build_object('point', point, 'plannedFen', planned, 'committedFen', committed, 'receivedFen', cash + spent,
      'spentFen', spent, 'inKindFen', in_kind, 'leftFen', cash) order by place), sum(cash)
    into shown, left_over from of;
  insert into final_accounts (community_id, id, project_id, kind, reason, surplus, destination, plan_version, public_days, figures,
      left_fen, head_seq, head_hash, written_by, written_at, next_project_id)
    values (here, p_id, p_project, p_kind, p_reason, rule, case rule when 'return' then '' else p_destination end, p.plan_version, p_days,
      shown, left_over, led.head_seq, led.head_hash, p_by, p_at,
      case rule when 'nextProject' then p_next end);
  update projects set final_account_id = p_id where community_id = here and id = p_project;
  return left_over;
end $$;

revoke all on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz, uuid) from public;
grant execute on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz, uuid) to six_points_app;
