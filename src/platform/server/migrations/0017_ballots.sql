-- A ballot fixes whom it asks, whether a vote may be changed, and which of paper and app stands; votes by paper and by
-- proxy, the rounds of a changed vote, doors that were reached, objections before a decision takes effect.

alter table ballots add column scope_kind text not null default 'compound'
  check (scope_kind in ('community', 'compound', 'building', 'stairwell', 'units'));
alter table ballots add column scope_ids uuid[] not null default '{}';
alter table ballots add column changeable boolean not null default false;
alter table ballots add column result_hash text;
alter table ballots add column effective_at timestamptz;
alter table ballots add unique (community_id, id, changeable);
update ballots set effective_at = counted_at where counted_at is not null;
do $$ begin execute 'grant update (result_hash, effective_at) on ballots to six_points_app'; end $$;
create index ballots_taking_effect on ballots (community_id, counted_at) where outcome = 'passed' and effective_at is null;

-- Every vote stays; the last round of an entry stands. A second round needs a package that allows it, or paper.
alter table votes add column round smallint not null default 1 check (round between 1 and 99);
alter table votes add column changeable boolean not null default false;
alter table votes drop constraint votes_pkey;
alter table votes add primary key (community_id, ballot_id, entry, round);
alter table votes add constraint changes_only_where_allowed check (round = 1 or changeable or channel = 'paper');
alter table votes add foreign key (community_id, ballot_id, changeable) references ballots (community_id, id, changeable);

create view standing_votes with (security_invoker = true) as
  select distinct on (community_id, ballot_id, entry) * from votes
  order by community_id, ballot_id, entry, round desc;
grant select on standing_votes to six_points_app;

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
select admit('paper_ballots', 'select, insert, update (scan_sealed, first_choice, first_by, first_at, second_choice,
  second_by, second_at, settled_choice, settled_by, settled_at, counted)');
create index papers_unsettled on paper_ballots (community_id, ballot_id) where first_choice is not null and counted is null;

-- A written proxy: its photo, the code that whoever holds it shows, and its end.
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
  primary key (community_id, id),
  unique (community_id, code_hash),
  check (holder_id is null or holder_id <> giver_id),
  foreign key (community_id, ballot_id, entry) references roll_entries (community_id, ballot_id, entry),
  foreign key (community_id, giver_id) references people (community_id, id),
  foreign key (community_id, holder_id) references people (community_id, id)
);
select distribute('proxies');
select admit('proxies', 'select, insert, update (holder_id, taken_at, revoked_at)');
create unique index one_standing_proxy on proxies (community_id, ballot_id, entry) where revoked_at is null;
create index proxies_by_holder on proxies (community_id, ballot_id, holder_id) where revoked_at is null;

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
