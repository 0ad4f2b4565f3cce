-- The final account of a project. While it is written nothing else is entered into the books; when it is fixed, what is left
-- leaves the cash and is owed to those who gave it. A project and its account say the same: closed is only a project whose fixed
-- account closes it, and where an account is fixed its project has ended, for ever. One that stops before money was asked for has none.
create table final_accounts (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('close', 'stop')),
  reason text not null check (length(reason) <= 300),
  surplus text not null check (surplus in ('return', 'nextProject', 'maintenanceFund')),
  destination text not null check (length(destination) <= 60),
  plan_version integer not null,
  public_days smallint not null check (public_days between 1 and 60),
  figures jsonb not null,
  left_fen bigint not null check (left_fen >= 0),
  head_seq integer not null check (head_seq >= 0),
  head_hash text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_why text,
  published_at timestamptz check (published_at >= written_at),
  due_at timestamptz check (due_at = published_at + public_days * interval '24 hours'),
  fixed_at timestamptz,
  signed_residents text generated always as (case when published_at is not null then 'residents' end) stored,
  signed_owners text generated always as (case when published_at is not null then 'owners' end) stored,
  set_aside_fen bigint generated always as (case when fixed_at is not null and left_fen > 0 then left_fen end) stored,
  ended_stage text generated always as
    (case when fixed_at is not null then case kind when 'close' then 'closed' else 'stopped' end end) stored,
  next_project_id uuid check (next_project_id <> project_id),
  primary key (community_id, id),
  unique (community_id, id, project_id),
  unique (community_id, id, written_by),
  unique (community_id, id, project_id, set_aside_fen),
  constraint ends_in unique (community_id, id, ended_stage),
  constraint account_surplus unique (community_id, id, surplus),
  check (kind = 'close' or length(reason) >= 2),
  check (kind = 'close' or surplus = 'return'),
  check ((surplus = 'return') = (destination = '')),
  check ((published_at is null) = (due_at is null)),
  check (fixed_at is null or (published_at is not null and fixed_at >= due_at)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)),
  check (withdrawn_at is null or fixed_at is null),
  constraint only_where_the_plan_says check (next_project_id is null or surplus = 'nextProject'),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version),
  foreign key (community_id, written_by) references people (community_id, id),
  foreign key (community_id, withdrawn_by) references people (community_id, id),
  constraint posted foreign key (community_id, id, set_aside_fen)
    references postings (community_id, cause_id, amount_fen) deferrable initially deferred,
  -- Fixing comes first and the stage follows, in one transaction.
  constraint ended_its_project foreign key (community_id, project_id, ended_stage)
    references projects (community_id, id, stage) deferrable initially deferred,
  constraint to_the_next foreign key (community_id, next_project_id) references projects (community_id, id)
);
select distribute('final_accounts');
select admit('final_accounts', 'select');
create unique index one_final_account on final_accounts (community_id, project_id) where withdrawn_at is null;
create index final_accounts_due on final_accounts (due_at) where fixed_at is null and withdrawn_at is null;
alter table projects add constraint its_final_account foreign key (community_id, final_account_id, id)
  references final_accounts (community_id, id, project_id);
alter table projects add constraint ended_by_its_account foreign key (community_id, ended_by, stage)
  references final_accounts (community_id, id, ended_stage);
alter table postings add constraint of_an_account foreign key (community_id, account_id, project_id, amount_fen)
  references final_accounts (community_id, id, project_id, set_aside_fen) deferrable initially deferred;

-- Audited by both bodies of the supervision group, two people, neither of them who wrote it.
create table final_account_signatures (
  community_id uuid not null,
  account_id uuid not null,
  body text not null check (body in ('residents', 'owners')),
  person_id uuid not null,
  author_id uuid not null check (author_id <> person_id),
  role text not null generated always as
    (case body when 'residents' then 'residentsSupervisor' else 'ownersSupervisor' end) stored,
  role_scope uuid not null,
  at timestamptz not null,
  -- The appointment by which it was signed, named by the day from which it signs, and the body for which it stands.
  signs_from timestamptz not null,
  as_body text not null,
  primary key (community_id, account_id, body),
  constraint not_before_its_day check (at >= signs_from),
  unique (community_id, account_id, person_id),
  foreign key (community_id, account_id, author_id) references final_accounts (community_id, id, written_by),
  foreign key (community_id, person_id, role, role_scope, signs_from, as_body)
    references appointments (community_id, person_id, role, scope_id, signs_from, body)
);
select distribute('final_account_signatures');
select admit('final_account_signatures',
  'select, insert (community_id, account_id, body, person_id, author_id, role_scope, at, signs_from, as_body)');
alter table final_accounts add constraint signed_by_residents foreign key (community_id, id, signed_residents)
  references final_account_signatures (community_id, account_id, body);
alter table final_accounts add constraint signed_by_owners foreign key (community_id, id, signed_owners)
  references final_account_signatures (community_id, account_id, body);

-- What is owed after the account is fixed: to each who gave, in proportion to what they gave; or of each point to the destination
-- that the plan named. Owed stays owed until it is sent.
create table returns (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  project_id uuid not null,
  number integer not null check (number > 0),
  point text not null check (point in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  commitment_id uuid,
  payee text not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (community_id, id),
  unique (community_id, account_id, number),
  unique (community_id, account_id, commitment_id),
  unique (community_id, id, project_id, point, amount_fen),
  constraint return_of_account unique (community_id, id, account_id, project_id, point, amount_fen),
  check ((commitment_id is null) = (payee <> '')),
  foreign key (community_id, account_id, project_id) references final_accounts (community_id, id, project_id),
  foreign key (community_id, commitment_id) references commitments (community_id, id)
);
select distribute('returns');
select admit('returns', 'select');
create index returns_by_project on returns (community_id, project_id, number);
create index returns_by_commitment on returns (community_id, commitment_id);
-- What is owed to a destination rather than to those who gave, found among many returns: what may be carried over is on the
-- secretary's list.
create index returns_to_destinations on returns (community_id, project_id) where commitment_id is null;

-- One return sent: recorded by one person with its proof, confirmed by another. The bank may send it back.
create table sendings (
  community_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  project_id uuid not null,
  point text not null,
  amount_fen bigint not null,
  method text not null check (method in ('transfer', 'cash')),
  evidence text not null check (evidence <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> recorded_by),
  confirmed_at timestamptz,
  withdrawn_at timestamptz check (withdrawn_at is null or confirmed_at is null),
  bounce_id uuid check (bounce_id is null or confirmed_at is not null),
  handle smallint not null default 0 check (handle = 0),
  posted_fen bigint generated always as
    (case when confirmed_at is null then null when bounce_id is null then amount_fen else 0 end) stored,
  primary key (community_id, id),
  unique (community_id, id, project_id, point, posted_fen),
  constraint sending_of_return unique (community_id, id, return_id, posted_fen),
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, return_id, project_id, point, amount_fen)
    references returns (community_id, id, project_id, point, amount_fen),
  foreign key (community_id, recorded_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id),
  constraint posted foreign key (community_id, id, posted_fen)
    references postings (community_id, cause_id, amount_fen) deferrable initially deferred
);
select distribute('sendings');
select admit('sendings',
  'select, insert (community_id, id, return_id, project_id, point, amount_fen, method, evidence, recorded_by,
   recorded_at), update (withdrawn_at, handle)');
create unique index one_sending on sendings (community_id, return_id) where withdrawn_at is null and bounce_id is null;
create index sendings_by_return on sendings (community_id, return_id);
create index sendings_waiting on sendings (community_id, project_id) where confirmed_at is null and withdrawn_at is null;
alter table postings add constraint of_a_sending foreign key (community_id, sending_id, project_id, point, amount_fen)
  references sendings (community_id, id, project_id, point, posted_fen) deferrable initially deferred;

-- A return that the bank sent back: said by one, confirmed by another; then it is owed again.
create table bounces (
  community_id uuid not null,
  id uuid not null,
  sending_id uuid not null,
  why text not null check (length(why) between 2 and 60),
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> asked_by),
  confirmed_at timestamptz,
  handle smallint not null default 0 check (handle = 0),
  primary key (community_id, id),
  unique (community_id, sending_id),
  unique (community_id, id, sending_id),
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, sending_id) references sendings (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id)
);
select distribute('bounces');
select admit('bounces', 'select, insert (community_id, id, sending_id, why, asked_by, asked_at), update (handle)');
alter table sendings add constraint sent_back_by foreign key (community_id, bounce_id, id)
  references bounces (community_id, id, sending_id);

-- A surplus that goes to the next project of the compound: what was sent becomes, once, a promise of exactly that sum and point in
-- its books. The sending is named as it was confirmed, so that the bank's sending back cannot be posted any more; the promise as it
-- stands in the ledger, so that it has no other version.
create table carried (
  community_id uuid not null,
  return_id uuid not null,
  account_id uuid not null,
  from_project_id uuid not null,
  point text not null,
  amount_fen bigint not null,
  sending_id uuid not null,
  to_project_id uuid not null check (to_project_id <> from_project_id),
  compound_id uuid not null,
  promise_id uuid not null,
  carried_by uuid not null,
  carried_at timestamptz not null,
  rule text generated always as ('nextProject') stored,
  in_kind boolean generated always as (false) stored,
  primary key (community_id, return_id),
  unique (community_id, promise_id),
  constraint as_it_was_owed foreign key (community_id, return_id, account_id, from_project_id, point, amount_fen)
    references returns (community_id, id, account_id, project_id, point, amount_fen),
  constraint where_the_plan_says foreign key (community_id, account_id, rule)
    references final_accounts (community_id, id, surplus),
  constraint as_it_was_sent foreign key (community_id, sending_id, return_id, amount_fen)
    references sendings (community_id, id, return_id, posted_fen),
  constraint as_it_is_promised foreign key (community_id, promise_id, to_project_id, point, in_kind, amount_fen)
    references commitments (community_id, id, project_id, point, in_kind, amount_fen),
  constraint from_this_compound foreign key (community_id, from_project_id, compound_id)
    references projects (community_id, id, compound_id),
  constraint to_the_same_compound foreign key (community_id, to_project_id, compound_id)
    references projects (community_id, id, compound_id),
  foreign key (community_id, carried_by) references people (community_id, id)
);
select distribute('carried');
select admit('carried',
  'select, insert (community_id, return_id, account_id, from_project_id, point, amount_fen, sending_id, to_project_id,
   compound_id, promise_id, carried_by, carried_at)');
create index carried_from on carried (community_id, from_project_id);
create index carried_to on carried (community_id, to_project_id);
