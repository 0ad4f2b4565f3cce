-- Joining: wrong guesses are counted, sales end rights, a document is looked at by a second person.

create table join_tries (
  community_id uuid not null references communities (id),
  id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id)
);
select distribute('join_tries');
select admit('join_tries', 'select, insert, delete');
create index join_tries_by_account on join_tries (community_id, account_id, at);

-- Who asks to be known as an owner or occupant by a document. Its photo is deleted with the decision.
create table claims (
  community_id uuid not null references communities (id),
  id uuid not null,
  account_id uuid not null,
  said_name text not null check (said_name <> ''),
  said_home text not null check (said_home <> ''),
  file_id uuid,
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  person_id uuid,
  reason text,
  primary key (community_id, id),
  check ((decided_at is null) = (decided_by is null)),
  check (decided_at is null or file_id is null),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('claims');
select admit('claims', 'select, insert, update (file_id, decided_at, decided_by, person_id, reason)');
create unique index one_open_claim on claims (community_id, account_id) where decided_at is null;
create index claims_open on claims (community_id, at) where decided_at is null;
