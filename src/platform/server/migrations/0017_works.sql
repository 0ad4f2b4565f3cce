-- A step of the works, done or not.
create table milestones (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  planned_on date not null,
  done_at timestamptz,
  done_by uuid,
  note text not null default '',
  primary key (community_id, id),
  unique (community_id, project_id, position),
  check ((done_at is null) = (done_by is null)),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('milestones');
select admit('milestones', 'select, insert, update (done_at, done_by, note)');

-- Which photos show a step of the works.
create table milestone_photos (
  community_id uuid not null,
  milestone_id uuid not null,
  file_id uuid not null,
  primary key (community_id, milestone_id, file_id),
  foreign key (community_id, milestone_id) references milestones (community_id, id),
  foreign key (community_id, file_id) references files (community_id, id)
);
select distribute('milestone_photos');
select admit('milestone_photos', 'select, insert');

-- Acceptance: one signature of each body, neither by whoever declared the works finished.
create table acceptances (
  community_id uuid not null,
  project_id uuid not null,
  body text not null check (body in ('residents', 'owners')),
  person_id uuid not null,
  remark text not null,
  at timestamptz not null,
  role text not null generated always as
    (case body when 'residents' then 'residentsSupervisor' else 'ownersSupervisor' end) stored,
  role_scope uuid not null,
  -- The appointment by which it was signed, named by the day from which it signs, and the body for which it stands.
  signs_from timestamptz not null,
  as_body text not null,
  primary key (community_id, project_id, body),
  unique (community_id, project_id, person_id),
  constraint not_before_its_day check (at >= signs_from),
  constraint by_a_supervisor foreign key (community_id, person_id, role, role_scope, signs_from, as_body)
    references appointments (community_id, person_id, role, scope_id, signs_from, body),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('acceptances');
select admit('acceptances',
  'select, insert (community_id, project_id, body, person_id, remark, at, role_scope, signs_from, as_body)');
