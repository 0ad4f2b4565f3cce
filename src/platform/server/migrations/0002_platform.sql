-- Every write carries an id made by the phone; its first answer is kept, and a replay gets that answer.
create table requests (
  community_id uuid not null,
  request_id uuid not null,
  account_id uuid not null,
  path text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (community_id, request_id)
);
select distribute('requests');
select admit('requests', 'select, insert, update (answer), delete');
create index requests_by_age on requests (community_id, at);
-- Whoever sends the same thing again under another id is answered what it was answered before: found by who asked for what, however
-- many requests a community has made in the month for which they are kept.
create index requests_by_content on requests (community_id, account_id, input_hash);

-- Photos and papers: parts arrive first, then the cleaned picture in two sizes.
create table files (
  community_id uuid not null references communities (id),
  id uuid not null,
  uploaded_by uuid not null,
  mime text not null,
  bytes integer not null check (bytes > 0),
  published boolean not null default false,
  finished_at timestamptz,
  at timestamptz not null,
  -- Of a file as it was sent: made smaller and cleaned, the same photo may look another on another day.
  sent_sha256 text,
  primary key (community_id, id)
);
select distribute('files');
select admit('files', 'select, insert, update (mime, bytes, published, finished_at, sent_sha256), delete');

-- A file as it arrives, in parts. Gone when it is whole.
create table file_parts (
  community_id uuid not null,
  file_id uuid not null,
  index integer not null check (index >= 0 and index < 64),
  content bytea not null,
  primary key (community_id, file_id, index),
  foreign key (community_id, file_id) references files (community_id, id) on delete cascade
);
select distribute('file_parts');
select admit('file_parts', 'select, insert, delete');

-- A picture as it is shown, cleaned and in two sizes.
create table file_contents (
  community_id uuid not null,
  file_id uuid not null,
  size text not null check (size in ('full', 'thumb')),
  sha256 text not null,
  content bytea not null,
  primary key (community_id, file_id, size),
  foreign key (community_id, file_id) references files (community_id, id) on delete cascade
);
select distribute('file_contents');
select admit('file_contents', 'select, insert, delete');

-- Which community a public thing belongs to, so that open reading finds it by its id alone. It holds nothing
-- but ids; what they stand for is read inside their community.
create table public_ids (
  id uuid primary key,
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('project', 'ballot', 'lot', 'file'))
);
select replicate('public_ids');
grant select, insert on public_ids to six_points_app;

-- Who read a legal name, a phone or a document, and why. Its owner sees it. No person named means: everybody's.
create table name_reads (
  community_id uuid not null references communities (id),
  id uuid not null,
  person_id uuid,
  reader_id uuid not null,
  purpose text not null check (purpose <> ''),
  at timestamptz not null,
  -- One line a day for one reader, one person and one purpose: enough to know, too little to drown in.
  day date not null,
  primary key (community_id, id)
);
select distribute('name_reads');
select admit('name_reads', 'select, insert');
create index name_reads_by_person on name_reads (community_id, person_id, at);
create unique index one_read_a_day on name_reads (community_id, person_id, reader_id, purpose, day);

-- By which pairs of characters a text is found, and single characters. A row for each of them and a b-tree, because under row-level
-- security an index serves only conditions that cannot leak: equality of text can use it, `@>` on an array and `like` cannot.
create table grams (
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('project')),
  gram text not null check (char_length(gram) between 1 and 2),
  id uuid not null,
  primary key (community_id, kind, gram, id)
);
select distribute('grams');
select admit('grams', 'select, insert');

-- Things that were due and failed: since when, how often, why, and when each is tried again. Gone when the thing has happened. A job
-- that is not tried again by itself has no next time: somebody has to look.
create table overdue (
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('ballot', 'effect', 'agreement', 'resolution', 'bulletin', 'closing', 'account', 'check',
    'bill', 'cleaning', 'job')),
  thing text not null check (thing <> '' and length(thing) <= 100),
  since timestamptz not null,
  attempts integer not null check (attempts > 0),
  tried_at timestamptz not null,
  next_at timestamptz check (next_at > tried_at),
  code text not null check (code <> '' and length(code) <= 100),
  primary key (community_id, kind, thing)
);
select distribute('overdue');
select admit('overdue', 'select, insert, update (attempts, tried_at, next_at, code), delete');

-- The latest moment at which this deployment has worked. A clock that stands long after it, or before it, is not believed.
create table clock (
  one boolean primary key default true check (one),
  worked_at timestamptz not null
);
select replicate('clock');
grant select, insert, update (worked_at) on clock to six_points_app;

-- Those who run jobs, by the name under which graphile-worker locks a job for them, and when each was last seen alive.
create table workers (
  name text primary key check (name <> ''),
  seen_at timestamptz not null
);
select replicate('workers');

-- How often something was asked for within a while: by whom, from where, about whom, or at all. It belongs to no community: whoever
-- tries doors tries them everywhere. A subject is blind: neither a number nor an address lies here. Gone when its while is over.
create table call_counts (
  subject text primary key,
  used integer not null check (used >= 0),
  ends_at timestamptz not null
);
select replicate('call_counts');
grant select, insert, update (used, ends_at), delete on call_counts to six_points_app;
create index call_counts_over on call_counts (ends_at);
