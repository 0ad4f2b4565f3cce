-- What is given in kind is a thing: what and how much. It is worth what one named person says, with a basis, and another confirms,
-- each on their own account; only then is it a promise in the ledger. All three tables are written once and never changed.
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
  -- A confirmed value is a promise in the ledger when the transaction ends,
  constraint promised foreign key (community_id, thing_id, project_id, in_kind)
    references commitments (community_id, id, project_id, in_kind) deferrable initially deferred
);
select distribute('thing_confirmations');
select admit('thing_confirmations', 'select, insert (community_id, thing_id, project_id, point, kind, made_by, value_number, value_fen,
  valued_by, confirmed_by, confirmed_as, confirmed_at)');

-- and there is no promise in kind without one, of any other amount than nothing: withdrawn. Those from before stay as they are.
alter table commitments add column thing_id uuid generated always as (case when kind <> 'cash' and amount_fen > 0 then id end) stored;
alter table commitments add constraint valued_by_two foreign key (community_id, thing_id, project_id, point, kind, amount_fen)
  references thing_confirmations (community_id, thing_id, project_id, point, kind, value_fen) not valid;

-- What a promise of money rests on.
alter table commitments add column evidence_kind text
  check (evidence_kind in ('awardDecision', 'subsidyPaper', 'meetingMinutes', 'companyLetter', 'other'));
alter table commitments add constraint papers_of_organisations check (evidence_kind is null or person_id is null);
do $$ begin execute 'grant insert (evidence_kind) on commitments to six_points_app'; end $$;

-- Its photo, kept away from everybody's photos: members of the community may read it, the public may not, for letters name people.
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

-- What was given in kind is shown by photos, which are for everybody.
create table receipt_photos (
  community_id uuid not null,
  receipt_id uuid not null,
  file_id uuid not null,
  primary key (community_id, receipt_id, file_id),
  foreign key (community_id, receipt_id) references receipts (community_id, id),
  foreign key (community_id, file_id) references files (community_id, id)
);
select distribute('receipt_photos');
select admit('receipt_photos', 'select, insert');
