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
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, compound_id) references compounds (community_id, id),
  foreign key (community_id, raised_by) references people (community_id, id)
);
select distribute('projects');
select admit('projects', 'select, insert, update (stage, plan_version)');
create index projects_newest on projects (community_id, raised_at desc, id);

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

create table plans (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null check (version > 0),
  scope text not null check (scope <> ''),
  decided_by text not null check (decided_by in ('ballot', 'signing', 'council', 'contributors')),
  matter text not null check (matter in ('ordinary', 'special')),
  budget_fen bigint not null check (budget_fen > 0),
  allocation text not null check (allocation in ('voluntary', 'byArea', 'perHousehold')),
  surplus text not null check (surplus in ('return', 'nextProject', 'maintenanceFund')),
  suggested_fen bigint check (suggested_fen > 0),
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (community_id, project_id, version),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('plans');
select admit('plans', 'select, insert');

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

create table plan_points (
  community_id uuid not null,
  project_id uuid not null,
  version integer not null,
  point text not null check (point in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  planned_fen bigint not null check (planned_fen > 0),
  payer text not null,
  basis text not null,
  primary key (community_id, project_id, version, point),
  foreign key (community_id, project_id, version) references plans (community_id, project_id, version)
);
select distribute('plan_points');
select admit('plan_points', 'select, insert');

-- Which community a public thing belongs to, so that open reading finds it by its id alone. It holds nothing
-- but ids; what they stand for is read inside their community.
create table public_ids (
  id uuid primary key,
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('project', 'ballot', 'lot', 'file'))
);
select replicate('public_ids');
grant select, insert on public_ids to six_points_app;
