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

-- A signature on paper, or its withdrawal: photographed and recorded by one, confirmed or sent back by another. Only then
-- does it become an act of its home.
create table paper_signatures (
  community_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  unit_id uuid not null,
  act text not null check (act in ('sign', 'withdraw')),
  version integer not null,
  photo_sealed text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  accepted boolean,
  primary key (community_id, id),
  check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (accepted is null)),
  check (checked_by is null or checked_by <> recorded_by),
  foreign key (community_id, agreement_id, version, unit_id)
    references agreement_shares (community_id, agreement_id, version, unit_id)
);
select distribute('paper_signatures');
select admit('paper_signatures', 'select, insert, update (photo_sealed, checked_by, checked_at, accepted)');
create unique index one_waiting_paper on paper_signatures (community_id, agreement_id, unit_id) where checked_at is null;

alter table agreement_acts add column paper_id uuid;
alter table agreement_acts drop constraint agreement_acts_check;
alter table agreement_acts add constraint signed_by_hand
  check ((act = 'sign') = (version is not null) and (drawing_sealed is null or act = 'sign')
    and (act <> 'sign' or (drawing_sealed is null) <> (paper_id is null)));
alter table agreement_acts add foreign key (community_id, paper_id) references paper_signatures (community_id, id);
create unique index one_act_of_paper on agreement_acts (community_id, paper_id) where paper_id is not null;

create or replace view standing_acts with (security_invoker = true) as
  select distinct on (community_id, agreement_id, unit_id) * from agreement_acts
  order by community_id, agreement_id, unit_id, round desc;
