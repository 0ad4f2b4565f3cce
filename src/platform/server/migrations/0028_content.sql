-- A photo that is not shown: it stays public property of what it shows, but nobody is given it.
alter table files add column hidden_at timestamptz;

-- Words and photos that somebody has to look at, or looked at. What is not shown was taken from its place and is kept here.
create table content_marks (
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('matter', 'remark', 'answer', 'minutes', 'notice', 'milestone', 'photo')),
  thing uuid not null,
  project_id uuid not null,
  compound_id uuid not null,
  author uuid not null,
  state text not null default 'shown' check (state in ('waiting', 'hidden', 'shown')),
  cause text not null check (cause in ('review', 'unreachable', 'photo', 'report', 'office')),
  since timestamptz not null,
  kept jsonb,
  reports integer not null default 0 check (reports >= 0),
  hidden_by uuid,
  hidden_as text,
  reason text,
  appeal text,
  appealed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  primary key (community_id, kind, thing),
  check ((kept is null) = (state = 'shown')),
  check (state <> 'hidden' or (reason is not null and hidden_as is not null)),
  check ((appeal is null) = (appealed_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_at is null or appealed_at is not null),
  check (decided_by <> hidden_by and decided_by <> author)
);
select distribute('content_marks');
select admit('content_marks',
  'select, insert (community_id, kind, thing, project_id, compound_id, author, cause, since),
   update (cause, since, reports, hidden_by, hidden_as, reason, appeal, appealed_at, decided_by, decided_at)');
create index content_marks_open on content_marks (community_id, since) where state <> 'shown' or reports > 0;
create index content_marks_own on content_marks (community_id, author, since desc);

-- Everything that was done about words and photos, and why; nothing is taken out of it.
create table content_acts (
  community_id uuid not null,
  kind text not null,
  thing uuid not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('held', 'reported', 'passed', 'hidden', 'appealed', 'upheld', 'granted')),
  person_id uuid,
  role text,
  note text not null,
  at timestamptz not null,
  primary key (community_id, kind, thing, seq),
  foreign key (community_id, kind, thing) references content_marks (community_id, kind, thing)
);
select distribute('content_acts');
select admit('content_acts', 'select, insert');
-- One person reports a thing once.
create unique index content_reports on content_acts (community_id, kind, thing, person_id) where act = 'reported';

-- Which photo WeChat was asked about: its answer comes later and names nothing but its own number.
create table media_traces (
  trace_id text primary key check (trace_id <> ''),
  community_id uuid not null references communities (id),
  file_id uuid not null,
  at timestamptz not null
);
select replicate('media_traces');
grant select, insert on media_traces to six_points_app;
