-- A ballot of owners on a frozen roll. It fixes whom it asks, whether a vote may be changed, and how paper and app stand to each
-- other. It is counted once, after its end; the database counts too (`count_ballot`), and what came out stays.
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
  scope_kind text not null default 'compound'
    check (scope_kind in ('community', 'compound', 'building', 'stairwell', 'units')),
  scope_ids uuid[] not null default '{}',
  changeable boolean not null default false,
  result_hash text,
  effective_at timestamptz,
  primary key (community_id, id),
  unique (community_id, id, changeable),
  check ((counted_at is null) = (tally is null) and (counted_at is null) = (outcome is null)),
  check (counted_at is null or counted_at >= closes_at),
  constraint takes_effect_after_the_count check (effective_at is null or effective_at >= counted_at),
  constraint effect_of_a_count check (effective_at is null or counted_at is not null),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version)
);
select distribute('ballots');
select admit('ballots',
  'select, insert (community_id, id, project_id, plan_version, question, matter, standing, profile, rules, roll_heads,
   roll_area_dm2, roll_hash, fingerprint, publicised_at, opens_at, closes_at, scope_kind, scope_ids, changeable),
   update (effective_at)');
create unique index one_open_ballot on ballots (community_id, project_id) where counted_at is null;
-- What is due is looked for in all communities at once: see `due`.
create index ballots_due on ballots (closes_at) where counted_at is null;
create index ballots_taking_effect on ballots (counted_at) where outcome = 'passed' and effective_at is null;

-- One voting right: one owner or one group of co-owners, with all units it owns. Heads count rights, areas add.
create table roll_entries (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null check (entry > 0),
  voter_id uuid not null,
  area_dm2 integer not null check (area_dm2 > 0),
  primary key (community_id, ballot_id, entry),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, voter_id) references people (community_id, id)
);
select distribute('roll_entries');
select admit('roll_entries', 'select, insert');

-- Which units a voting right stands for, with the area that each had when the roll was frozen.
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

-- A vote: one for each right (`entry`) and round, by primary key, whatever the channel. Every vote stays and the last round of a
-- right counts; a second round needs a ballot that allows it, or paper, by check (`changes_only_where_allowed`).
create table votes (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null,
  choice text not null check (choice in ('consent', 'against', 'abstain')),
  channel text not null check (channel in ('app', 'paper', 'proxy', 'assisted')),
  cast_by uuid not null,
  cast_at timestamptz not null,
  salt text not null check (length(salt) = 32),
  commitment text not null check (length(commitment) = 64),
  round smallint not null default 1 check (round between 1 and 99),
  changeable boolean not null default false,
  primary key (community_id, ballot_id, entry, round),
  constraint changes_only_where_allowed check (round = 1 or changeable or channel = 'paper'),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry),
  foreign key (community_id, ballot_id, changeable) references ballots (community_id, id, changeable)
);
select distribute('votes');
select admit('votes', 'select, insert');

-- A paper ballot: delivered, scanned, typed in by one and by another; a third settles what they read differently.
create table paper_ballots (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null,
  delivered_at timestamptz not null,
  delivered_by uuid not null,
  evidence text not null check (evidence <> ''),
  scan_sealed text,
  first_choice text check (first_choice in ('consent', 'against', 'abstain', 'spoiled')),
  first_by uuid,
  first_at timestamptz,
  second_choice text check (second_choice in ('consent', 'against', 'abstain', 'spoiled')),
  second_by uuid,
  second_at timestamptz,
  settled_choice text check (settled_choice in ('consent', 'against', 'abstain', 'spoiled')),
  settled_by uuid,
  settled_at timestamptz,
  counted boolean,
  primary key (community_id, ballot_id, entry),
  check ((first_choice is null) = (first_by is null) and (first_choice is null) = (scan_sealed is null)),
  check (second_choice is null or first_choice is not null),
  check (second_by is null or second_by <> first_by),
  check (settled_by is null or (settled_by <> first_by and settled_by <> second_by)),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry)
);
select distribute('paper_ballots');
select admit('paper_ballots',
  'select, insert, update (scan_sealed, first_choice, first_by, first_at, second_choice, second_by, second_at,
   settled_choice, settled_by, settled_at, counted)');
create index papers_unsettled on paper_ballots (community_id, ballot_id) where first_choice is not null and counted is null;

-- A written proxy: its photo, the code that whoever holds it shows, and its end. A guardian votes for an owner who cannot act
-- (Civil Code art. 23 and 34): held like a proxy but not given by the owner, so recorded with its evidence by one and checked by
-- another before it counts.
create table proxies (
  community_id uuid not null,
  id uuid not null,
  ballot_id uuid not null,
  entry integer not null,
  giver_id uuid not null,
  holder_id uuid,
  code_hash text not null,
  photo_sealed text not null,
  given_at timestamptz not null,
  taken_at timestamptz,
  revoked_at timestamptz,
  kind text not null default 'written' check (kind in ('written', 'guardian')),
  recorded_by uuid,
  checked_by uuid,
  checked_at timestamptz,
  accepted boolean,
  primary key (community_id, id),
  unique (community_id, code_hash),
  check (holder_id is null or holder_id <> giver_id),
  constraint guardians_are_recorded check ((kind = 'guardian') = (recorded_by is not null)),
  constraint only_guardians_are_checked
    check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (accepted is null)
      and (checked_by is null or kind = 'guardian')),
  constraint a_guardian_needs_two_others
    check (checked_by <> recorded_by and checked_by <> giver_id and checked_by <> holder_id
      and recorded_by <> giver_id and recorded_by <> holder_id),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry),
  foreign key (community_id, giver_id) references people (community_id, id),
  foreign key (community_id, holder_id) references people (community_id, id),
  foreign key (community_id, recorded_by) references people (community_id, id),
  foreign key (community_id, checked_by) references people (community_id, id)
);
select distribute('proxies');
select admit('proxies', 'select, insert, update (holder_id, taken_at, revoked_at, checked_by, checked_at, accepted)');
create unique index one_standing_proxy on proxies (community_id, ballot_id, entry) where revoked_at is null;
create index proxies_by_holder on proxies (community_id, ballot_id, holder_id) where revoked_at is null;
create index guardians_of on proxies (community_id, ballot_id, entry) where kind = 'guardian' and revoked_at is null;

-- The last that is known of a door, never how it voted.
create table door_visits (
  community_id uuid not null,
  ballot_id uuid not null,
  entry integer not null,
  state text not null check (state in ('reached', 'notHome', 'visit')),
  by_id uuid not null,
  at timestamptz not null,
  primary key (community_id, ballot_id, entry),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry)
);
select distribute('door_visits');
select admit('door_visits', 'select, insert, update (state, by_id, at)');

-- An objection before a decision takes effect, and its answer.
create table ballot_objections (
  community_id uuid not null,
  id uuid not null,
  ballot_id uuid not null,
  person_id uuid not null,
  text text not null check (text <> ''),
  at timestamptz not null,
  answer text,
  upheld boolean,
  answered_by uuid,
  answered_at timestamptz,
  primary key (community_id, id),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (upheld is null)),
  check (answered_by is null or answered_by <> person_id),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('ballot_objections');
select admit('ballot_objections', 'select, insert, update (answer, upheld, answered_by, answered_at)');
create index objections_of on ballot_objections (community_id, ballot_id, at);
-- One objection of a person waits for its answer at a time.
create unique index one_open_objection on ballot_objections (community_id, ballot_id, person_id) where answered_at is null;

-- Where a city has its own platform for owners' ballots, the app asks intentions; the official result is brought in with its
-- evidence, by one person and confirmed by another, and stands beside what the app counted. One that was typed wrong is entered
-- again: every entry stays, and one is confirmed.
create table official_results (
  community_id uuid not null,
  ballot_id uuid not null,
  outcome text not null check (outcome in ('passed', 'notQuorate', 'notConsented')),
  tally jsonb not null,
  source text not null check (source <> ''),
  held_on date not null,
  file_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  round smallint not null default 1 check (round between 1 and 99),
  primary key (community_id, ballot_id, round),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or confirmed_by <> recorded_by),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, file_id) references files (community_id, id)
);
select distribute('official_results');
select admit('official_results', 'select, insert, update (confirmed_by, confirmed_at)');
create unique index one_confirmed_result on official_results (community_id, ballot_id) where confirmed_at is not null;

-- Whoever is on the roll may challenge the counting of a ballot; a supervisor orders a recount, which is kept beside the
-- first result. Neither is ever changed.
create table ballot_challenges (
  community_id uuid not null,
  id uuid not null,
  ballot_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, ballot_id, person_id),
  unique (community_id, ballot_id, id),
  unique (community_id, id, person_id),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('ballot_challenges');
select admit('ballot_challenges', 'select, insert');

-- The second count: from the rows, by code that shares nothing with the first. One challenge, one recount.
create table recounts (
  community_id uuid not null,
  ballot_id uuid not null,
  challenge_id uuid not null,
  asked_by uuid not null,
  ordered_by uuid not null,
  at timestamptz not null,
  tally jsonb not null,
  outcome text not null check (outcome in ('passed', 'notQuorate', 'notConsented')),
  commitments_root text not null,
  faults text[] not null,
  agrees boolean not null,
  recount_hash text not null,
  primary key (community_id, challenge_id),
  check (ordered_by <> asked_by),
  check (not agrees or faults = '{}'),
  foreign key (community_id, ballot_id, challenge_id) references ballot_challenges (community_id, ballot_id, id),
  foreign key (community_id, challenge_id, asked_by) references ballot_challenges (community_id, id, person_id),
  foreign key (community_id, ordered_by) references people (community_id, id)
);
select distribute('recounts');
select admit('recounts', 'select, insert');
create index recounts_of on recounts (community_id, ballot_id);

-- The vote that counts of each right: its last round. Read with the reader's own rights.
create view standing_votes with (security_invoker = true) as
  select distinct on (community_id, ballot_id, entry) * from votes
  order by community_id, ballot_id, entry, round desc;
grant select on standing_votes to six_points_app;
