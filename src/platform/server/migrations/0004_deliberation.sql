-- A meeting with its minutes.
create table meetings (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  venue text not null check (venue in ('hall', 'tripartite', 'joint', 'site', 'online', 'contributors', 'signing', 'survey')),
  held_at timestamptz not null,
  title text not null check (title <> ''),
  minutes text not null check (minutes <> ''),
  attended integer not null check (attended > 0),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, project_id, id),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('meetings');
select admit('meetings', 'select, insert');
create index meetings_by_project on meetings (community_id, project_id, held_at desc, id);

-- What a meeting resolved.
create table resolutions (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  plan_version integer not null,
  meeting_id uuid not null,
  text text not null check (text <> ''),
  entitled integer not null check (entitled > 0),
  present integer not null check (present >= 0 and present <= entitled),
  consented integer not null check (consented >= 0 and consented <= present),
  passed boolean not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, project_id, meeting_id) references meetings (community_id, project_id, id),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version)
);
select distribute('resolutions');
select admit('resolutions', 'select, insert');
create index resolutions_by_project on resolutions (community_id, project_id);

-- What somebody said about a project, owed an answer.
create table remarks (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  text text not null check (text <> '' and length(text) <= 500),
  at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (community_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (answered_by <> person_id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('remarks');
select admit('remarks', 'select, insert, update (answer, answered_by, answered_at)');
create index remarks_open on remarks (community_id, person_id) where answered_at is null;
create index remarks_by_project on remarks (community_id, project_id, at desc, id);
