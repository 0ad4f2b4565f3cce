-- A surplus that goes to the next project arrives there: the account may name that project; what was sent to it becomes, once, a
-- promise of exactly that sum and point in its books, whose payer is the earlier project. It is received like every other.

alter table final_accounts add column next_project_id uuid check (next_project_id <> project_id);
alter table final_accounts add constraint only_where_the_plan_says check (next_project_id is null or surplus = 'nextProject');
alter table final_accounts add constraint to_the_next foreign key (community_id, next_project_id) references projects (community_id, id);
alter table final_accounts add constraint account_surplus unique (community_id, id, surplus);
alter table returns add constraint return_of_account unique (community_id, id, account_id, project_id, point, amount_fen);
alter table sendings add constraint sending_of_return unique (community_id, id, return_id, posted_fen);
alter table projects add constraint of_its_compound unique (community_id, id, compound_id);

-- The sending is named as it was confirmed: once carried over, the bank's sending back cannot be posted any more. The promise is
-- named as it stands in the ledger: once it carries a surplus, it has no other version.
create table carried (
  community_id uuid not null,
  return_id uuid not null,
  account_id uuid not null,
  from_project_id uuid not null,
  point text not null,
  amount_fen bigint not null,
  sending_id uuid not null,
  to_project_id uuid not null check (to_project_id <> from_project_id),
  compound_id uuid not null,
  promise_id uuid not null,
  carried_by uuid not null,
  carried_at timestamptz not null,
  rule text generated always as ('nextProject') stored,
  in_kind boolean generated always as (false) stored,
  primary key (community_id, return_id),
  unique (community_id, promise_id),
  constraint as_it_was_owed foreign key (community_id, return_id, account_id, from_project_id, point, amount_fen)
    references returns (community_id, id, account_id, project_id, point, amount_fen),
  constraint where_the_plan_says foreign key (community_id, account_id, rule) references final_accounts (community_id, id, surplus),
  constraint as_it_was_sent foreign key (community_id, sending_id, return_id, amount_fen)
    references sendings (community_id, id, return_id, posted_fen),
  constraint as_it_is_promised foreign key (community_id, promise_id, to_project_id, point, in_kind, amount_fen)
    references commitments (community_id, id, project_id, point, in_kind, amount_fen),
  constraint from_this_compound foreign key (community_id, from_project_id, compound_id)
    references projects (community_id, id, compound_id),
  constraint to_the_same_compound foreign key (community_id, to_project_id, compound_id)
    references projects (community_id, id, compound_id),
  foreign key (community_id, carried_by) references people (community_id, id)
);
select distribute('carried');
select admit('carried', 'select, insert (community_id, return_id, account_id, from_project_id, point, amount_fen, sending_id,
  to_project_id, compound_id, promise_id, carried_by, carried_at)');
create index carried_from on carried (community_id, from_project_id);
create index carried_to on carried (community_id, to_project_id);

-- As before (0037), and it names the next project where the plan's surplus goes there and it is known.
drop function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz);
create function write_account(p_id uuid, p_project uuid, p_kind text, p_reason text, p_destination text, p_days integer,
  p_by uuid, p_at timestamptz, p_next uuid default null) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  p record;
  led ledgers;
  rule text;
  shown jsonb;
  left_over bigint;
begin
  select * into strict p from projects where community_id = inside() and id = p_project for update;
  led := ledger_lock(p_project);
  if p.final_account_id is not null or not (case p_kind when 'close' then p.stage = 'accepting' else p.stage in ('funding', 'building') end) then
    raise exception 'no final account of this kind can be written now' using errcode = 'check_violation';
  end if;
  select case p_kind when 'stop' then 'return' else surplus end into strict rule from plans
    where community_id = inside() and project_id = p_project and version = p.plan_version;
  with b as (select account, balance_fen as fen from account_balances where community_id = inside() and project_id = p_project),
  of as (
    select q.point, q.place,
      coalesce((select planned_fen from plan_points g where g.community_id = inside() and g.project_id = p_project
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
    values (inside(), p_id, p_project, p_kind, p_reason, rule, case rule when 'return' then '' else p_destination end, p.plan_version, p_days,
      shown, left_over, led.head_seq, led.head_hash, p_by, p_at,
      case rule when 'nextProject' then p_next end);
  update projects set final_account_id = p_id where community_id = inside() and id = p_project;
  return left_over;
end $$;

revoke all on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz, uuid) from public;
grant execute on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz, uuid) to six_points_app;
