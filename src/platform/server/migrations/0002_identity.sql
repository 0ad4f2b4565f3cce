-- Homes, who owns them, and who may do what.

create table compounds (
  community_id uuid not null references communities (id),
  id uuid not null,
  name text not null check (name <> ''),
  built_year integer,
  households integer not null check (households > 0),
  primary key (community_id, id),
  unique (community_id, name)
);
select distribute('compounds');
select admit('compounds', 'select, insert');

create table buildings (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid not null,
  name text not null check (name <> ''),
  primary key (community_id, id),
  unique (community_id, compound_id, name),
  foreign key (community_id, compound_id) references compounds (community_id, id)
);
select distribute('buildings');
select admit('buildings', 'select, insert');

create table stairwells (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  name text not null check (name <> ''),
  primary key (community_id, id),
  unique (community_id, building_id, name),
  foreign key (community_id, building_id) references buildings (community_id, id)
);
select distribute('stairwells');
select admit('stairwells', 'select, insert');

create table units (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid not null,
  stairwell_id uuid not null,
  room text not null check (room <> ''),
  floor integer not null,
  area_dm2 integer not null check (area_dm2 > 0),
  area_source text not null check (area_source in ('register', 'survey', 'contract')),
  use text not null check (use in ('home', 'shop', 'parking', 'storage')),
  primary key (community_id, id),
  unique (community_id, stairwell_id, room),
  foreign key (community_id, stairwell_id) references stairwells (community_id, id),
  foreign key (community_id, compound_id) references compounds (community_id, id)
);
select distribute('units');
select admit('units', 'select, insert');
create index units_by_compound on units (community_id, compound_id);

create table people (
  community_id uuid not null references communities (id),
  id uuid not null,
  account_id uuid references accounts (id),
  legal_name text not null check (legal_name <> ''),
  joined_at timestamptz,
  primary key (community_id, id),
  unique (community_id, account_id)
);
select distribute('people');
select admit('people', 'select, insert, update (account_id, joined_at)');

-- Who owns a unit. Of several co-owners one casts the household's ballot.
create table ownerships (
  community_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  represents boolean not null,
  primary key (community_id, unit_id, person_id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('ownerships');
select admit('ownerships', 'select, insert');
create unique index one_representative on ownerships (community_id, unit_id) where represents;
create index ownerships_by_person on ownerships (community_id, person_id);

create table tenancies (
  community_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  primary key (community_id, unit_id, person_id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('tenancies');
select admit('tenancies', 'select, insert');
create index tenancies_by_person on tenancies (community_id, person_id);

create table roles (
  community_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('secretary', 'gridWorker', 'officer', 'liaison', 'residentsSupervisor',
    'ownersSupervisor', 'propertyManager', 'contractor', 'parkingOperator')),
  scope text not null,
  appointed_by uuid not null,
  appointed_at timestamptz not null,
  primary key (community_id, person_id, role),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('roles');
select admit('roles', 'select, insert');

-- A printed code that ties an account to a person on the roll: single use, expiring, kept only as a hash.
create table invitations (
  community_id uuid not null,
  code_hash text not null,
  person_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (community_id, code_hash),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('invitations');
select admit('invitations', 'select, insert, update (used_at)');

create table grids (
  community_id uuid not null references communities (id),
  id uuid not null,
  name text not null check (name <> ''),
  primary key (community_id, id),
  unique (community_id, name)
);
select distribute('grids');
select admit('grids', 'select, insert');

-- A grid is a set of buildings; a building belongs to one grid.
create table grid_buildings (
  community_id uuid not null,
  grid_id uuid not null,
  building_id uuid not null,
  primary key (community_id, building_id),
  foreign key (community_id, grid_id) references grids (community_id, id),
  foreign key (community_id, building_id) references buildings (community_id, id)
);
select distribute('grid_buildings');
select admit('grid_buildings', 'select, insert');
create index grid_buildings_by_grid on grid_buildings (community_id, grid_id);

-- A chat group of a grid. An ordinary WeChat group can only be reached by a person's tap;
-- a WeCom internal group has a robot with a key.
create table grid_groups (
  community_id uuid not null,
  id uuid not null,
  grid_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('wechat', 'wecom')),
  robot_key text check ((robot_key is null) or kind = 'wecom'),
  primary key (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
select distribute('grid_groups');
select admit('grid_groups', 'select, insert, update (robot_key)');

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
  primary key (community_id, id)
);
select distribute('files');
select admit('files', 'select, insert, update (mime, bytes, published, finished_at), delete');

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
