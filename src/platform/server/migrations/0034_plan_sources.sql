-- The funding plan says, for each planned amount of each point, in which kind it comes, from whom, on which condition and by
-- when; and what happens if too little or too much comes together.
alter table plans add column shortfall text not null default 'stopAndReturn'
  check (shortfall in ('reduceScope', 'extend', 'stopAndReturn'));
alter table plans alter column shortfall drop default;
alter table plans drop constraint plans_allocation_check;
alter table plans add constraint plans_allocation_check
  check (allocation in ('voluntary', 'perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable'));

-- The sources of a point are numbered from one; each says what came together before it, so that the last one's sum is the
-- point's by constraint, without a trigger. Only plans from before this migration have no due date.
create table plan_sources (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null,
  point text not null,
  source integer not null check (source > 0),
  kind text not null check (kind in ('cash', 'concession', 'labour', 'materials')),
  payer text not null check (payer <> ''),
  condition text not null,
  due_on date,
  planned_fen bigint not null check (planned_fen > 0),
  before_fen bigint not null check (source > 1 or before_fen = 0),
  before_source integer generated always as (nullif(source - 1, 0)) stored,
  up_to_fen bigint not null generated always as (before_fen + planned_fen) stored,
  primary key (community_id, project_id, version, point, source),
  unique (community_id, project_id, version, point, source, up_to_fen),
  foreign key (community_id, project_id, version, point) references plan_points (community_id, project_id, version, point),
  foreign key (community_id, project_id, version, point, before_source, before_fen)
    references plan_sources (community_id, project_id, version, point, source, up_to_fen)
);
select distribute('plan_sources');
select admit('plan_sources', 'select, insert (community_id, project_id, version, point, source, kind, payer, condition, due_on,
  planned_fen, before_fen)');

-- Older plans named one payer for each point and no kind; they stand as one source, in cash.
insert into plan_sources (community_id, project_id, version, point, source, kind, payer, condition, planned_fen, before_fen)
  select community_id, project_id, version, point, 1, 'cash', coalesce(nullif(payer, ''), point), '', planned_fen, 0 from plan_points;
alter table plan_points add column sources integer not null default 1 check (sources > 0);
alter table plan_points alter column sources drop default;
alter table plan_points add constraint as_much_as_its_sources foreign key (community_id, project_id, version, point, sources, planned_fen)
  references plan_sources (community_id, project_id, version, point, source, up_to_fen) deferrable initially deferred;
