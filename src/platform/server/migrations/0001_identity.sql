-- The street offices that this deployment serves. Few and read everywhere, so copied to every node.
create table subdistricts (
  id uuid primary key,
  name text not null check (name <> ''),
  district text not null
);
select replicate('subdistricts');
grant select, insert on subdistricts to six_points_app;

-- A community: the wall. Whatever names one is seen only inside it.
create table communities (
  id uuid primary key,
  subdistrict_id uuid not null references subdistricts (id),
  name text not null check (name <> ''),
  profile text not null,
  households integer not null check (households > 0),
  founded_at timestamptz not null,
  -- The day on which what is kept only for a while was last thrown away.
  cleaned_on date not null default '-infinity',
  unique (subdistrict_id, name)
);
select replicate('communities');
grant select, insert, update (cleaned_on) on communities to six_points_app;
create index communities_to_clean on communities (cleaned_on);

-- One way of signing in. It belongs to no community: the same person may have homes in several, so it is copied to every
-- node. The phone is kept as its blind value only, by which an equal one is found.
create table accounts (
  id uuid primary key,
  openid text unique,
  created_at timestamptz not null,
  phone_blind text
);
select replicate('accounts');
grant select, insert, update (phone_blind) on accounts to six_points_app;
create unique index accounts_by_phone on accounts (phone_blind);

-- The ground of a community, from the large to the small: compounds, buildings, stairwells, units.
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
select admit('compounds', 'select, insert, update (households)');

-- A building of a compound.
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

-- A stairwell of a building: the smallest place for which people can be told or asked together.
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

-- A home, shop, parking space or store: what is owned, and whose area counts in a vote. Areas are whole dm².
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
  tenure text not null default 'owned'
    check (tenure in ('owned', 'unsold', 'undelivered', 'publicHousing', 'possessed')),
  primary key (community_id, id),
  unique (community_id, stairwell_id, room),
  foreign key (community_id, stairwell_id) references stairwells (community_id, id),
  foreign key (community_id, compound_id) references compounds (community_id, id)
);
select distribute('units');
select admit('units', 'select, insert, update (floor, area_dm2, area_source, use, tenure)');
create index units_by_compound on units (community_id, compound_id);

-- Somebody on the roll, whether or not they ever signed in. Phones and documents are sealed: the application reads them with a
-- key that the database does not have; a blind value finds an equal one without opening it.
create table people (
  community_id uuid not null references communities (id),
  id uuid not null,
  account_id uuid references accounts (id),
  legal_name text not null check (legal_name <> ''),
  joined_at timestamptz,
  kind text not null default 'person' check (kind in ('person', 'organisation')),
  phone_sealed text,
  phone_blind text,
  document_sealed text,
  document_blind text,
  -- The blind value of what makes a person one head.
  roll_key text,
  -- Who looked at this very person with this very account: posts that watch over others count only behind an account that the
  -- subdistrict or the operator handed a code to, so that whoever proposes somebody does not also say who that is.
  attested_account uuid references accounts (id),
  attested_as text check (attested_as in ('officer', 'operator')),
  attested_by uuid,
  attested_at timestamptz,
  primary key (community_id, id),
  unique (community_id, account_id),
  constraint attested_whole check ((attested_account is null) = (attested_as is null)
    and (attested_account is null) = (attested_at is null)),
  constraint attested_by_an_officer check ((attested_as = 'officer') = (attested_by is not null)),
  constraint attested_by_another check (attested_by <> id),
  check ((phone_sealed is null) = (phone_blind is null)),
  check ((document_sealed is null) = (document_blind is null))
);
select distribute('people');
select admit('people',
  'select, insert, update (account_id, legal_name, joined_at, kind, phone_sealed, phone_blind, document_sealed,
   document_blind, roll_key, attested_account, attested_as, attested_by, attested_at)');
create unique index people_by_roll_key on people (community_id, roll_key);

-- Who owns a unit. Of several co-owners one casts the household's ballot. A sale ends the old right at its date and nothing is
-- deleted: the right without an end is the one that holds.
create table ownerships (
  community_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  represents boolean not null,
  since timestamptz not null,
  until timestamptz check (until >= since),
  primary key (community_id, unit_id, person_id, since),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('ownerships');
select admit('ownerships', 'select, insert, update (represents, until)');
create index ownerships_by_person on ownerships (community_id, person_id);
create unique index one_representative on ownerships (community_id, unit_id) where represents and until is null;
create unique index one_standing_right on ownerships (community_id, unit_id, person_id) where until is null;

-- Who lives in or uses a unit without owning it. Ends like an ownership, by a date.
create table tenancies (
  community_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  since timestamptz not null,
  until timestamptz check (until >= since),
  primary key (community_id, unit_id, person_id, since),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('tenancies');
select admit('tenancies', 'select, insert, update (until)');
create index tenancies_by_person on tenancies (community_id, person_id);
create unique index one_standing_tenancy on tenancies (community_id, unit_id, person_id) where until is null;

-- How somebody came to a post that watches over others: a head of one of the two bodies, or a supervisor. Proposed by one with the
-- paper of the body, confirmed by the subdistrict and, for a supervisor, by the head of the other body: different people, none of
-- them the appointee. What was proposed, confirmed, refused and ended stays, for everybody to see.
create table appointments (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('residentsCommittee', 'ownersCommittee', 'residentsSupervisor', 'ownersSupervisor')),
  -- As what body that side signs: where there is no owners' committee the city's profile names another.
  body text not null check (body in ('residentsCommittee', 'ownersCommittee', 'propertyManagementCommittee',
    'ownersRepresentatives', 'subdistrict')),
  scope text not null,
  scope_kind text not null check (scope_kind in ('community', 'compound', 'building', 'grid', 'project', 'lot')),
  scope_id uuid not null,
  until timestamptz,
  paper bytea not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  body_by uuid,
  body_at timestamptz,
  office_by uuid,
  office_at timestamptz,
  -- In force since its last confirmation; from here on its holder signs.
  signs_from timestamptz,
  refused_by uuid,
  refused_at timestamptz,
  refused_why text check (refused_why <> ''),
  ended_by uuid,
  ended_at timestamptz,
  primary key (community_id, id),
  constraint one_beginning unique (community_id, person_id, role, scope_id, signs_from, body),
  constraint as_it_stands unique (community_id, id, person_id, role, scope_id, signs_from, body),
  constraint nobody_proposes_themselves check (proposed_by <> person_id),
  constraint confirmed_by_others check (body_by not in (person_id, proposed_by) and office_by not in (person_id, proposed_by)),
  constraint two_confirm check (body_by <> office_by),
  constraint confirmed_whole check ((body_by is null) = (body_at is null) and (office_by is null) = (office_at is null)),
  constraint in_force_when_confirmed check (signs_from is null
    or (office_by is not null and (body_by is not null or role in ('residentsCommittee', 'ownersCommittee')))),
  constraint refused_whole check ((refused_by is null) = (refused_at is null) and (refused_by is null) = (refused_why is null)),
  constraint refused_or_in_force check (refused_at is null or signs_from is null),
  constraint ended_whole check ((ended_by is null) = (ended_at is null)),
  constraint only_what_is_in_force_ends check (ended_at is null or signs_from is not null),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, proposed_by) references people (community_id, id),
  foreign key (community_id, body_by) references people (community_id, id),
  foreign key (community_id, office_by) references people (community_id, id)
);
select distribute('appointments');
select admit('appointments', 'select, insert, update (body_by, body_at, office_by, office_at, signs_from, refused_by, refused_at,
  refused_why, ended_by, ended_at)');
create unique index one_proposal on appointments (community_id, person_id, role, scope_id)
  where signs_from is null and refused_at is null;
create index appointments_by_time on appointments (community_id, proposed_at desc, id);

-- Who holds which post, where, and until when. A post has a term: it ends by itself or is ended, and what was done while it
-- lasted stays. The nil id means the whole community.
create table roles (
  community_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('secretary', 'gridWorker', 'microGridWorker',
    'buildingLead', 'officer', 'liaison', 'residentsCommittee', 'ownersCommittee', 'partyBranch', 'partyGroup',
    'ownersRepresentative', 'residentsRepresentative', 'residentsSupervisor', 'ownersSupervisor', 'inspector',
    'publicist', 'supporter', 'propertyManager', 'contractor', 'parkingOperator')),
  scope text not null,
  appointed_by uuid not null,
  appointed_at timestamptz not null,
  until timestamptz,
  ended_by uuid,
  scope_id uuid not null default '00000000-0000-0000-0000-000000000000',
  scope_kind text not null default 'community'
    check (scope_kind in ('community', 'compound', 'building', 'grid', 'project', 'lot')),
  -- A post that watches over others stands on an appointment that was confirmed, and signs from its day on.
  appointment_id uuid,
  signs_from timestamptz,
  body text,
  primary key (community_id, person_id, role, scope_id),
  constraint whole_community
    check ((scope_kind = 'community') = (scope_id = '00000000-0000-0000-0000-000000000000')),
  constraint watches_by_appointment
    check ((role in ('residentsCommittee', 'ownersCommittee', 'residentsSupervisor', 'ownersSupervisor'))
      = (appointment_id is not null) and (appointment_id is null) = (signs_from is null)
      and (appointment_id is null) = (body is null)),
  foreign key (community_id, person_id) references people (community_id, id),
  constraint as_confirmed foreign key (community_id, appointment_id, person_id, role, scope_id, signs_from, body)
    references appointments (community_id, id, person_id, role, scope_id, signs_from, body)
);
select distribute('roles');
select admit('roles',
  'select, insert, update (scope, appointed_by, appointed_at, until, ended_by, appointment_id, signs_from, body)');

-- A printed code that ties an account to a person on the roll: single use, expiring, kept only as a hash.
create table invitations (
  community_id uuid not null,
  code_hash text not null,
  person_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Who handed it out: what it proves reaches no further.
  issued_as text not null check (issued_as in ('secretary', 'officer', 'operator')),
  issued_by uuid,
  primary key (community_id, code_hash),
  constraint issued_by_somebody check ((issued_as = 'operator') = (issued_by is null)),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('invitations');
select admit('invitations', 'select, insert, update (used_at)');

-- A grid of the community's workers, or a micro-grid inside one.
create table grids (
  community_id uuid not null references communities (id),
  id uuid not null,
  name text not null check (name <> ''),
  level text not null default 'grid' check (level in ('grid', 'micro')),
  parent_id uuid,
  primary key (community_id, id),
  unique (community_id, name),
  constraint micro_in_grid check ((level = 'micro') = (parent_id is not null)),
  foreign key (community_id, parent_id) references grids (community_id, id)
);
select distribute('grids');
select admit('grids', 'select, insert');

-- A grid is a set of buildings; a building belongs to one grid.
create table grid_buildings (
  community_id uuid not null,
  grid_id uuid not null,
  building_id uuid not null,
  level text not null default 'grid' check (level in ('grid', 'micro')),
  primary key (community_id, level, building_id),
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
  kind text not null check (kind in ('wechat', 'wecom', 'wecomCustomer')),
  robot_key text check ((robot_key is null) or kind = 'wecom'),
  primary key (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
select distribute('grid_groups');
select admit('grid_groups', 'select, insert, update (robot_key)');

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

-- The file of a roll import, as it arrives: in parts, so that a slow line loses only one. Gone with the import.
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

-- What a roll import would do to each unit, shown before anybody confirms it.
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

-- Who asks to be known as an owner or occupant by a document. A second person looks at it; its photo is deleted with the decision.
create table claims (
  community_id uuid not null references communities (id),
  id uuid not null,
  account_id uuid not null,
  said_name text not null check (said_name <> ''),
  said_home text not null check (said_home <> ''),
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  person_id uuid,
  reason text,
  photo_sealed text,
  consented_at timestamptz not null,
  primary key (community_id, id),
  check ((decided_at is null) = (decided_by is null)),
  constraint photo_goes_with_the_decision check (decided_at is null or photo_sealed is null),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('claims');
select admit('claims', 'select, insert, update (decided_at, decided_by, person_id, reason, photo_sealed), delete');
create unique index one_open_claim on claims (community_id, account_id) where decided_at is null;
create index claims_open on claims (community_id, at) where decided_at is null;

-- A code that was sent to a phone: its hash, until when it counts, how often it was tried, and the ticket of whoever had it sent, without
-- which it is worth nothing. It belongs to no community, and goes when it is used or over.
create table sign_in_codes (
  phone_blind text not null,
  ticket_hash text not null,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  tries integer not null default 0 check (tries >= 0),
  primary key (phone_blind, ticket_hash)
);
select replicate('sign_in_codes');
grant select, insert, update (tries), delete on sign_in_codes to six_points_app;
create index sign_in_codes_over on sign_in_codes (expires_at);

-- A device stays signed in by a secret that changes with every use; whoever shows an old one has copied it, and each can be
-- shut out by itself. It belongs to no community.
create table devices (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  label text not null,
  refresh_hash text not null unique,
  earlier_hash text unique,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz,
  -- Strong: signed in by WeChat itself, or by password and second factor. Only there do posts work.
  strong boolean not null default false
);
select replicate('devices');
grant select, insert, update (refresh_hash, earlier_hash, seen_at, revoked_at) on devices to six_points_app;
create index devices_by_account on devices (account_id);

-- What was done for a neighbour without a phone: by whom, before which witness, for ever marked.
create table assisted_acts (
  community_id uuid not null references communities (id),
  id uuid not null,
  path text not null check (path <> ''),
  person_id uuid not null,
  worker_id uuid not null,
  witness_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  check (person_id <> worker_id and worker_id <> witness_id and witness_id <> person_id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, worker_id) references people (community_id, id),
  foreign key (community_id, witness_id) references people (community_id, id)
);
select distribute('assisted_acts');
select admit('assisted_acts', 'select, insert');
create index assisted_acts_by_person on assisted_acts (community_id, person_id, at);

-- Whoever holds a post signs in on the web with a password and a second factor; a code to the phone is not enough.
create table staff_keys (
  account_id uuid primary key references accounts (id),
  password_hash text not null,
  totp_sealed text not null,
  last_step bigint not null default 0,
  set_at timestamptz not null
);
select replicate('staff_keys');
grant select, insert, delete, update (password_hash, totp_sealed, last_step, set_at) on staff_keys to six_points_app;

-- A grid that is drawn by stairwells, where a building is shared.
create table grid_stairwells (
  community_id uuid not null,
  level text not null check (level in ('grid', 'micro')),
  stairwell_id uuid not null,
  grid_id uuid not null,
  primary key (community_id, level, stairwell_id),
  foreign key (community_id, grid_id) references grids (community_id, id),
  foreign key (community_id, stairwell_id) references stairwells (community_id, id)
);
select distribute('grid_stairwells');
select admit('grid_stairwells', 'select, insert');
create index grid_stairwells_by_grid on grid_stairwells (community_id, grid_id);

-- What somebody agreed to, each purpose by itself, with its dates.
create table consents (
  community_id uuid not null references communities (id),
  id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('publicName', 'messages')),
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('consents');
select admit('consents', 'select, insert, update (withdrawn_at)');
create unique index one_standing_consent on consents (community_id, person_id, purpose) where withdrawn_at is null;
create index consents_by_person on consents (community_id, person_id, given_at);

-- What somebody asks to have put right about themselves, and the answer.
create table corrections (
  community_id uuid not null references communities (id),
  id uuid not null,
  person_id uuid not null,
  field text not null check (field in ('name', 'phone', 'home', 'other')),
  said_sealed text not null,
  at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answer text,
  done boolean,
  primary key (community_id, id),
  check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (done is null)),
  check (answered_by is null or answered_by <> person_id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('corrections');
select admit('corrections', 'select, insert, update (answered_at, answered_by, answer, done)');
create unique index one_open_correction on corrections (community_id, person_id, field) where answered_at is null;
create index corrections_open on corrections (community_id, at) where answered_at is null;

-- Which stairwells a grid reaches, however it was drawn. Read with the reader's own rights.
create view grid_reach with (security_invoker = true) as
  select gb.community_id, gb.grid_id, s.id as stairwell_id
  from grid_buildings gb join stairwells s on s.community_id = gb.community_id and s.building_id = gb.building_id
  union all
  select community_id, grid_id, stairwell_id from grid_stairwells;
grant select on grid_reach to six_points_app;
