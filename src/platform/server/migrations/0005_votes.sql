-- Owners' ballots on a frozen roll.

create table ballots (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  plan_version integer not null,
  question text not null check (question <> ''),
  matter text not null check (matter in ('ordinary', 'special')),
  standing text not null check (standing in ('formal', 'consultative')),
  profile text not null,
  rules jsonb not null,
  roll_heads integer not null check (roll_heads > 0),
  roll_area_dm2 bigint not null check (roll_area_dm2 > 0),
  roll_hash text not null,
  fingerprint text not null,
  publicised_at timestamptz not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at and opens_at >= publicised_at),
  counted_at timestamptz,
  tally jsonb,
  commitments_root text,
  outcome text check (outcome in ('passed', 'notQuorate', 'notConsented')),
  primary key (community_id, id),
  check ((counted_at is null) = (tally is null) and (counted_at is null) = (outcome is null)),
  check (counted_at is null or counted_at >= closes_at),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version)
);
select distribute('ballots');
select admit('ballots', 'select, insert, update (counted_at, tally, commitments_root, outcome)');
create unique index one_open_ballot on ballots (community_id, project_id) where counted_at is null;
create index ballots_due on ballots (community_id, closes_at) where counted_at is null;

-- One voting right: one owner or one group of co-owners, with all units it owns. Heads count rights, areas add.
create table roll_entries (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null check (entry > 0),
  voter_id uuid not null,
  area_dm2 integer not null check (area_dm2 > 0),
  primary key (community_id, ballot_id, entry),
  unique (community_id, ballot_id, voter_id, entry),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, voter_id) references people (community_id, id)
);
select distribute('roll_entries');
select admit('roll_entries', 'select, insert');

create table roll_units (
  community_id uuid not null,
  ballot_id uuid not null,
  unit_id uuid not null,
  entry integer not null,
  stairwell_id uuid not null,
  area_dm2 integer not null check (area_dm2 > 0),
  primary key (community_id, ballot_id, unit_id),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry)
);
select distribute('roll_units');
select admit('roll_units', 'select, insert');
create index roll_units_by_entry on roll_units (community_id, ballot_id, entry);

-- One right, one ballot: the primary key, whatever the channel.
create table votes (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null,
  choice text not null check (choice in ('consent', 'against', 'abstain')),
  channel text not null check (channel in ('app', 'paper', 'proxy')),
  cast_by uuid not null,
  cast_at timestamptz not null,
  salt text not null check (length(salt) = 32),
  commitment text not null check (length(commitment) = 64),
  primary key (community_id, ballot_id, entry),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry)
);
select distribute('votes');
select admit('votes', 'select, insert');
