-- What somebody agreed to, each purpose by itself, with its dates; and what they ask to have put right.

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
insert into consents (community_id, id, person_id, purpose, given_at)
  select community_id, gen_random_uuid(), person_id, 'publicName', min(made_at) from commitments
  where shown_as = 'named' and person_id is not null group by community_id, person_id;

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
