-- Every time that an account came to stand behind a person, and by which way: the household hears of it and may object for the days of
-- the city's profile. While an objection waits the account votes, pledges and signs nothing; two people decide it, neither of them who
-- joined or who objects. What was joined before this table stays as it is.
create table joinings (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  way text not null check (way in ('slip', 'handed', 'phone', 'vouched', 'document')),
  at timestamptz not null,
  until timestamptz not null check (until >= at),
  objected_by uuid,
  objected_at timestamptz,
  reason text check (reason <> ''),
  stands boolean,
  proposed_by uuid,
  proposed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  primary key (community_id, id),
  constraint objection_whole check ((objected_at is null) = (objected_by is null) and (objected_at is null) = (reason is null)),
  constraint proposal_whole check ((proposed_at is null) = (proposed_by is null) and (proposed_at is null) = (stands is null)),
  constraint decision_whole check ((decided_at is null) = (decided_by is null)),
  constraint objected_before_proposed check (proposed_at is null or objected_at is not null),
  constraint proposed_before_decided check (decided_at is null or proposed_at is not null),
  constraint objected_by_another check (objected_by <> person_id),
  constraint proposed_by_another check (proposed_by <> person_id and proposed_by <> objected_by),
  constraint decided_by_a_second check (decided_by <> person_id and decided_by <> objected_by and decided_by <> proposed_by),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('joinings');
select admit('joinings', 'select, insert,
  update (objected_by, objected_at, reason, stands, proposed_by, proposed_at, decided_by, decided_at)');
create index joinings_of_person on joinings (community_id, person_id, at desc);
create index joinings_objected on joinings (community_id, objected_at, id) where objected_at is not null and decided_at is null;
create index joinings_suspend on joinings (community_id, person_id) where objected_at is not null and decided_at is null;
