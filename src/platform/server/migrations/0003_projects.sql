-- A matter from the first word to the final account.
create table projects (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  summary text not null,
  stage text not null check (stage in ('raised', 'deliberating', 'planned', 'deciding', 'funding', 'building',
    'accepting', 'closed', 'declined', 'withdrawn', 'stopped')),
  plan_version integer not null default 0,
  raised_by uuid not null,
  raised_at timestamptz not null,
  final_account_id uuid,
  -- The day whose bulletin was published last.
  told_on date not null default '-infinity',
  ended_by uuid generated always as
    (case when stage in ('closed', 'stopped') then final_account_id end) stored,
  primary key (community_id, id),
  unique (community_id, number),
  constraint in_its_stage unique (community_id, id, stage),
  constraint of_its_compound unique (community_id, id, compound_id),
  constraint closed_by_an_account check (stage <> 'closed' or final_account_id is not null),
  foreign key (community_id, compound_id) references compounds (community_id, id),
  foreign key (community_id, raised_by) references people (community_id, id)
);
select distribute('projects');
select admit('projects',
  'select, insert (community_id, id, compound_id, number, title, summary, stage, raised_by, raised_at),
   update (stage, plan_version, told_on)');
-- How many matters of one person wait.
create index projects_waiting on projects (community_id, raised_by) where stage = 'raised';
create index projects_newest on projects (community_id, raised_at desc, id);
create index projects_to_tell on projects (told_on) where stage in ('funding', 'building', 'accepting');

-- Every stage that a project entered, when, why and by whom: the history that its current stage sums up.
create table project_stages (
  community_id uuid not null,
  project_id uuid not null,
  seq integer not null,
  stage text not null,
  reason text not null,
  entered_at timestamptz not null,
  moved_by uuid,
  primary key (community_id, project_id, seq),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('project_stages');
select admit('project_stages', 'select, insert');

-- Which photos show a project.
create table project_photos (
  community_id uuid not null,
  project_id uuid not null,
  file_id uuid not null,
  primary key (community_id, project_id, file_id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, file_id) references files (community_id, id)
);
select distribute('project_photos');
select admit('project_photos', 'select, insert');

-- One household, one co-signature.
create table cosigns (
  community_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (community_id, project_id, unit_id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('cosigns');
select admit('cosigns', 'select, insert');

-- A version of a project's plan: what is to be done and how it is paid for. What was decided on is never changed; a change is
-- another version. It says what happens if too little or too much comes together.
create table plans (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null check (version > 0),
  scope text not null check (scope <> ''),
  decided_by text not null check (decided_by in ('ballot', 'signing', 'council', 'contributors')),
  matter text not null check (matter in ('ordinary', 'special')),
  budget_fen bigint not null check (budget_fen > 0),
  allocation text not null check (allocation in ('voluntary', 'perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable')),
  surplus text not null check (surplus in ('return', 'nextProject', 'maintenanceFund')),
  suggested_fen bigint check (suggested_fen > 0),
  written_by uuid not null,
  written_at timestamptz not null,
  shortfall text not null
    check (shortfall in ('reduceScope', 'extend', 'stopAndReturn')),
  primary key (community_id, project_id, version),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('plans');
select admit('plans', 'select, insert');

-- What the works of a plan cost, line by line.
create table plan_lines (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null,
  line integer not null check (line > 0),
  name text not null check (name <> ''),
  amount_fen bigint not null check (amount_fen > 0),
  primary key (community_id, project_id, version, line),
  foreign key (community_id, project_id, version) references plans (community_id, project_id, version)
);
select distribute('plan_lines');
select admit('plan_lines', 'select, insert');

-- How much each of the six points is to bring, as the sum of its sources.
create table plan_points (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null,
  point text not null check (point in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  planned_fen bigint not null check (planned_fen > 0),
  payer text not null,
  basis text not null,
  sources integer not null check (sources > 0),
  primary key (community_id, project_id, version, point),
  constraint by_its_amount unique (community_id, project_id, version, point, planned_fen),
  foreign key (community_id, project_id, version) references plans (community_id, project_id, version)
);
select distribute('plan_points');
select admit('plan_points', 'select, insert');

-- Where a point's amount comes from: in which kind, from whom, on which condition and by when. Sources are numbered from one;
-- each says what came together before it, so that the last one's sum is the point's by constraint, without a trigger.
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
select admit('plan_sources',
  'select, insert (community_id, project_id, version, point, source, kind, payer, condition, due_on, planned_fen,
   before_fen)');
alter table plan_points add constraint as_much_as_its_sources foreign key (community_id, project_id, version, point, sources, planned_fen)
  references plan_sources (community_id, project_id, version, point, source, up_to_fen) deferrable initially deferred;
