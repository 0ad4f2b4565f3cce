-- What is given in kind: what and how much. It is worth what one named person says, with a basis, and another confirms, each on
-- their own account; only then is it a promise in the ledger. Written once and never changed, like its values and confirmations.
create table things (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  point text not null check (point in ('government', 'street', 'unit', 'community', 'property')),
  kind text not null check (kind in ('concession', 'labour', 'materials')),
  payer text not null check (payer <> ''),
  what text not null check (what <> ''),
  quantity text not null,
  evidence_kind text not null check (evidence_kind in ('awardDecision', 'subsidyPaper', 'meetingMinutes', 'companyLetter', 'other')),
  evidence text not null check (evidence <> ''),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, id, project_id, point, kind, made_by),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, made_by) references people (community_id, id)
);
select distribute('things');
select admit('things', 'select, insert');
create index things_by_project on things (community_id, project_id, made_at);

-- What somebody says a thing is worth, and why.
create table thing_values (
  community_id uuid not null,
  thing_id uuid not null,
  number integer not null check (number > 0),
  value_fen bigint not null check (value_fen > 0),
  basis text not null check (basis <> ''),
  valued_by uuid not null,
  valued_as text not null,
  valued_at timestamptz not null,
  primary key (community_id, thing_id, number),
  unique (community_id, thing_id, number, value_fen, valued_by),
  foreign key (community_id, thing_id) references things (community_id, id),
  foreign key (community_id, valued_by) references people (community_id, id)
);
select distribute('thing_values');
select admit('thing_values', 'select, insert');

-- A promise (a pledge, 认缴) of one of the six points: money, or a thing in kind with a confirmed value. What it says is what its newest version
-- says, and the ledger says the same when the transaction ends. The application writes down what people say; what follows from it
-- (`received_fen`, `version`) only the functions write.
create table commitments (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  number integer not null check (number > 0),
  point text not null check (point in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  kind text not null check (kind in ('cash', 'concession', 'labour', 'materials')),
  amount_fen bigint not null,
  received_fen bigint not null default 0 check (received_fen >= 0 and received_fen <= amount_fen),
  payer text not null,
  person_id uuid,
  unit_id uuid,
  shown_as text not null check (shown_as in ('masked', 'named', 'neighbour', 'organisation')),
  evidence text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  in_kind boolean not null generated always as (kind <> 'cash') stored,
  -- PostgreSQL lets only those lock a row who may update a column of it: one that can hold nothing.
  handle smallint not null default 0 check (handle = 0),
  -- A promise in kind stands on the thing whose value was confirmed.
  thing_id uuid generated always as (case when kind <> 'cash' and amount_fen > 0 then id end) stored,
  -- What a promise of money rests on.
  evidence_kind text
    check (evidence_kind in ('awardDecision', 'subsidyPaper', 'meetingMinutes', 'companyLetter', 'other')),
  version integer not null default 1 check (version > 0),
  primary key (community_id, id),
  unique (community_id, project_id, number),
  constraint promise_as_posted unique (community_id, id, project_id, point, in_kind, amount_fen),
  constraint promise_received unique (community_id, id, project_id, in_kind),
  constraint of_its_project unique (community_id, id, project_id),
  check ((person_id is null) = (shown_as = 'organisation')),
  check (person_id is null or kind = 'cash'),
  constraint papers_of_organisations check (evidence_kind is null or person_id is null),
  constraint nothing_only_where_withdrawn check (amount_fen > 0 or (amount_fen = 0 and version > 1)),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id),
  constraint made_by_somebody foreign key (community_id, made_by) references people (community_id, id),
  constraint posted foreign key (community_id, id, amount_fen)
    references postings (community_id, cause_id, amount_fen) deferrable initially deferred
);
select distribute('commitments');
select admit('commitments',
  'select, insert (community_id, id, project_id, number, point, kind, amount_fen, payer, person_id, unit_id, shown_as,
   evidence, made_by, made_at, evidence_kind), update (handle)');
create index commitments_by_person on commitments (community_id, person_id, made_at desc);
-- Promises of money that are not kept yet: what a bank statement is matched with.
create index commitments_owed on commitments (community_id) where kind = 'cash' and received_fen < amount_fen;
alter table payment_codes add foreign key (community_id, commitment_id) references commitments (community_id, id);
alter table postings add constraint of_a_promise
  foreign key (community_id, promise_id, project_id, point, in_kind, amount_fen)
  references commitments (community_id, id, project_id, point, in_kind, amount_fen) deferrable initially deferred;

-- The value that a second person confirmed. It is a promise in the ledger when the transaction ends, of that amount.
create table thing_confirmations (
  community_id uuid not null,
  thing_id uuid not null,
  project_id uuid not null,
  point text not null,
  kind text not null,
  made_by uuid not null,
  value_number integer not null,
  value_fen bigint not null,
  valued_by uuid not null,
  confirmed_by uuid not null check (confirmed_by <> valued_by and confirmed_by <> made_by),
  confirmed_as text not null,
  confirmed_at timestamptz not null,
  in_kind boolean not null generated always as (true) stored,
  primary key (community_id, thing_id),
  unique (community_id, thing_id, project_id, point, kind, value_fen),
  constraint of_its_thing foreign key (community_id, thing_id, project_id, point, kind, made_by)
    references things (community_id, id, project_id, point, kind, made_by),
  constraint of_its_value foreign key (community_id, thing_id, value_number, value_fen, valued_by)
    references thing_values (community_id, thing_id, number, value_fen, valued_by),
  constraint confirmed_by_somebody foreign key (community_id, confirmed_by) references people (community_id, id),
  constraint promised foreign key (community_id, thing_id, project_id, in_kind)
    references commitments (community_id, id, project_id, in_kind) deferrable initially deferred
);
select distribute('thing_confirmations');
select admit('thing_confirmations',
  'select, insert (community_id, thing_id, project_id, point, kind, made_by, value_number, value_fen, valued_by,
   confirmed_by, confirmed_as, confirmed_at)');
alter table commitments add constraint valued_by_two foreign key (community_id, thing_id, project_id, point, kind, amount_fen)
  references thing_confirmations (community_id, thing_id, project_id, point, kind, value_fen);

-- The paper that a promise rests on, kept away from everybody's photos: members may read it, the public may not, for letters
-- name people.
create table promise_papers (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  commitment_id uuid,
  thing_id uuid,
  content bytea not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  primary key (community_id, id),
  check ((commitment_id is null) <> (thing_id is null)),
  foreign key (community_id, commitment_id) references commitments (community_id, id),
  foreign key (community_id, thing_id) references things (community_id, id),
  foreign key (community_id, brought_by) references people (community_id, id)
);
select distribute('promise_papers');
select admit('promise_papers', 'select, insert');
create index promise_papers_by_project on promise_papers (community_id, project_id);

-- Every version of a promise. The application adds one with entry 0, which no ledger has: unless `post_change` writes its entry
-- before the transaction ends, the version was never there.
create table promise_versions (
  community_id uuid not null,
  promise_id uuid not null,
  version integer not null check (version > 0),
  project_id uuid not null,
  amount_fen bigint not null check (amount_fen >= 0),
  shown_as text not null check (shown_as in ('masked', 'named', 'neighbour', 'organisation')),
  evidence text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  before_version integer generated always as (nullif(version - 1, 0)) stored,
  entry_seq integer not null default 0,
  primary key (community_id, promise_id, version),
  constraint version_as_posted unique (community_id, promise_id, version, amount_fen, shown_as),
  check (amount_fen > 0 or version > 1),
  constraint after_the_one_before foreign key (community_id, promise_id, before_version)
    references promise_versions (community_id, promise_id, version),
  constraint of_its_promise foreign key (community_id, promise_id, project_id)
    references commitments (community_id, id, project_id),
  constraint made_by_somebody foreign key (community_id, made_by) references people (community_id, id),
  constraint posted foreign key (community_id, project_id, entry_seq, promise_id)
    references entries (community_id, project_id, seq, cause_id) deferrable initially deferred
);
select distribute('promise_versions');
select admit('promise_versions',
  'select, insert (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at)');
-- The promise says what its newest posted version says, or the transaction does not end.
alter table commitments add constraint as_its_version foreign key (community_id, id, version, amount_fen, shown_as)
  references promise_versions (community_id, promise_id, version, amount_fen, shown_as) deferrable initially deferred;
