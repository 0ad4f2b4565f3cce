-- The roll as offices have it: title or none, people and organisations, rights that begin and end, and files read in.

alter table units add column tenure text not null default 'owned'
  check (tenure in ('owned', 'unsold', 'undelivered', 'publicHousing', 'possessed'));
do $$ begin execute 'grant update (floor, area_dm2, area_source, use, tenure) on units to six_points_app'; end $$;
do $$ begin execute 'grant update (households) on compounds to six_points_app'; end $$;

-- Phones and documents are sealed: the application reads them with a key that the database does not have. The blind
-- value finds an equal one without opening it. roll_key is the blind value of what makes a person one head.
alter table people add column kind text not null default 'person' check (kind in ('person', 'organisation'));
alter table people add column phone_sealed text;
alter table people add column phone_blind text;
alter table people add column document_sealed text;
alter table people add column document_blind text;
alter table people add column roll_key text;
alter table people add check ((phone_sealed is null) = (phone_blind is null));
alter table people add check ((document_sealed is null) = (document_blind is null));
create unique index people_by_roll_key on people (community_id, roll_key);
grant update (legal_name, kind, phone_sealed, phone_blind, document_sealed, document_blind, roll_key) on people to six_points_app;

-- A sale ends the old right at its date; nothing is deleted. A right that has no end is the one that holds.
alter table ownerships add column since timestamptz not null default '2000-01-01';
alter table ownerships add column until timestamptz check (until >= since);
alter table ownerships drop constraint ownerships_pkey;
alter table ownerships add primary key (community_id, unit_id, person_id, since);
drop index one_representative;
create unique index one_representative on ownerships (community_id, unit_id) where represents and until is null;
create unique index one_standing_right on ownerships (community_id, unit_id, person_id) where until is null;
grant update (until, represents) on ownerships to six_points_app;
alter table tenancies add column since timestamptz not null default '2000-01-01';
alter table tenancies add column until timestamptz check (until >= since);
alter table tenancies drop constraint tenancies_pkey;
alter table tenancies add primary key (community_id, unit_id, person_id, since);
create unique index one_standing_tenancy on tenancies (community_id, unit_id, person_id) where until is null;
grant update (until) on tenancies to six_points_app;

-- How often the roll was changed: what was previewed is confirmed only while nothing else moved.
create table roll_versions (
  community_id uuid primary key references communities (id),
  version integer not null check (version > 0)
);
select distribute('roll_versions');
select admit('roll_versions', 'select, insert, update (version)');

-- A file on its way into the roll: parts, then one line per unit with what would happen, then the confirmation.
create table roll_imports (
  community_id uuid not null references communities (id),
  id uuid not null,
  name text not null,
  bytes integer not null check (bytes > 0),
  defaults jsonb not null,
  started_by uuid not null,
  started_at timestamptz not null,
  read_at timestamptz,
  roll_version integer,
  counts jsonb,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (community_id, id)
);
select distribute('roll_imports');
select admit('roll_imports', 'select, insert, update (read_at, roll_version, counts, confirmed_at, confirmed_by), delete');

create table roll_import_parts (
  community_id uuid not null,
  import_id uuid not null,
  index integer not null check (index >= 0 and index < 500),
  content bytea not null,
  primary key (community_id, import_id, index),
  foreign key (community_id, import_id) references roll_imports (community_id, id) on delete cascade
);
select distribute('roll_import_parts');
select admit('roll_import_parts', 'select, insert, delete');

create table roll_import_rows (
  community_id uuid not null,
  import_id uuid not null,
  line integer not null,
  verdict text not null check (verdict in ('add', 'change', 'same', 'refused')),
  label text not null,
  notes jsonb not null,
  unit jsonb,
  primary key (community_id, import_id, line),
  foreign key (community_id, import_id) references roll_imports (community_id, id) on delete cascade
);
select distribute('roll_import_rows');
select admit('roll_import_rows', 'select, insert, delete');
create index roll_import_rows_by_verdict on roll_import_rows (community_id, import_id, verdict, line);

-- Who read a legal name, a phone or a document, and why. Its owner sees it. No person named means: everybody's.
create table name_reads (
  community_id uuid not null references communities (id),
  id uuid not null,
  person_id uuid,
  reader_id uuid not null,
  purpose text not null check (purpose <> ''),
  at timestamptz not null,
  primary key (community_id, id)
);
select distribute('name_reads');
select admit('name_reads', 'select, insert');
create index name_reads_by_person on name_reads (community_id, person_id, at);
