-- A department called to a matter that the community cannot settle itself, with the day by which it answers.
create table whistles (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  department text not null check (department <> ''),
  matter text not null check (matter <> ''),
  state text not null check (state in ('blown', 'acknowledged', 'onSite', 'resolved')),
  due_at timestamptz not null,
  blown_by uuid not null,
  blown_at timestamptz not null,
  finding text,
  resolved_at timestamptz,
  primary key (community_id, id),
  check ((state = 'resolved') = (resolved_at is not null)),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('whistles');
select admit('whistles', 'select, insert, update (state, finding, resolved_at)');
create index whistles_by_project on whistles (community_id, project_id, blown_at desc, id);
create index whistles_by_department on whistles (community_id, department, blown_at desc, id);

-- What happened to a whistle, step by step.
create table whistle_steps (
  community_id uuid not null,
  whistle_id uuid not null,
  state text not null,
  note text not null,
  by uuid not null,
  at timestamptz not null,
  primary key (community_id, whistle_id, state),
  foreign key (community_id, whistle_id) references whistles (community_id, id)
);
select distribute('whistle_steps');
select admit('whistle_steps', 'select, insert');
