-- Somebody asks the workers of their own grid to come or to call. One asks once at a time; what is over is thrown away after its term.
create table help_requests (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  way text not null check (way in ('come', 'call')),
  topic text not null check (topic in ('vote', 'pay', 'read', 'other')),
  project_id uuid,
  phone_sealed text,
  state text not null default 'sent' check (state in ('sent', 'taken', 'done', 'withdrawn')),
  asked_at timestamptz not null,
  taken_by uuid,
  taken_at timestamptz,
  ended_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, taken_by) references people (community_id, id),
  check ((way = 'call') = (phone_sealed is not null)),
  check ((taken_by is null) = (taken_at is null)),
  check (taken_by <> person_id),
  check (state not in ('taken', 'done') or taken_by is not null),
  check (state <> 'sent' or taken_by is null),
  check ((ended_at is null) = (state in ('sent', 'taken')))
);
select distribute('help_requests');
select admit('help_requests', 'select, insert, update (state, taken_by, taken_at, ended_at), delete');
create unique index help_requests_open on help_requests (community_id, person_id) where ended_at is null;
create index help_requests_waiting on help_requests (community_id, asked_at, id) where ended_at is null;
create index help_requests_of_person on help_requests (community_id, person_id, asked_at desc);
create index help_requests_old on help_requests (community_id, asked_at);
