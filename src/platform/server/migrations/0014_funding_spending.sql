-- What was paid for once in a subdistrict, whichever community it was: digests of invoice numbers and of files. The application may
-- only add; that adding does nothing is all that anybody learns.
create table used_papers (
  subdistrict_id uuid not null references subdistricts (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (subdistrict_id, digest)
);
select replicate('used_papers');
grant insert on used_papers to six_points_app;

-- Photos of invoices and contracts: for those who sign, not for everybody.
create table spending_papers (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, brought_by) references people (community_id, id)
);
select distribute('spending_papers');
select admit('spending_papers', 'select, insert');
create index spending_papers_by_digest on spending_papers (community_id, digest);
create index spending_papers_by_project on spending_papers (community_id, project_id, brought_at desc, id);

-- A contract with a firm: its sum, its paper, and who recorded it.
create table contracts (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  contractor text not null check (contractor <> ''),
  total_fen bigint not null check (total_fen > 0),
  signed_on date not null,
  paper_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, id, project_id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, paper_id) references spending_papers (community_id, id),
  foreign key (community_id, made_by) references people (community_id, id)
);
select distribute('contracts');
select admit('contracts', 'select, insert');
create index contracts_by_project on contracts (community_id, project_id, made_at);

-- Which line of the plan a contract is for, with its part of the sum.
create table contract_lines (
  community_id uuid not null,
  contract_id uuid not null,
  line integer not null check (line > 0),
  name text not null check (name <> ''),
  amount_fen bigint not null check (amount_fen > 0),
  primary key (community_id, contract_id, line),
  foreign key (community_id, contract_id) references contracts (community_id, id)
);
select distribute('contract_lines');
select admit('contract_lines', 'select, insert');

-- A payment that somebody asks for under a line of the plan. Two signatures stand before it, of two bodies, by people who hold
-- that body's post, for the author whom the request names.
-- In one community an invoice is paid for once, however its number is typed (`invoice_key`); of a subdistrict `used_papers` knows it.
create table payments (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  plan_version integer not null,
  line integer not null,
  payee text not null check (payee <> ''),
  purpose text not null check (purpose <> ''),
  amount_fen bigint not null check (amount_fen > 0),
  invoice text not null check (invoice <> ''),
  requested_by uuid not null,
  requested_at timestamptz not null,
  paid_at timestamptz,
  bank_proof text,
  paid_by uuid,
  reversal_id uuid,
  posted_fen bigint generated always as
    (case when paid_at is null then null when reversal_id is null then amount_fen else 0 end) stored,
  signed_residents text generated always as (case when paid_at is not null then 'residents' end) stored,
  signed_owners text generated always as (case when paid_at is not null then 'owners' end) stored,
  handle smallint not null default 0 check (handle = 0),
  paper_id uuid,
  contract_id uuid,
  declined_by uuid,
  declined_at timestamptz,
  declined_why text,
  -- The invoice's number as it is compared, however it was typed: of one community only one request that stands may bring it,
  -- whoever else asks at the same moment. The call makes it (funding/spending/rules).
  invoice_key text not null,
  primary key (community_id, id),
  constraint payment_as_posted unique (community_id, id, project_id, posted_fen),
  constraint author unique (community_id, id, requested_by),
  check ((paid_at is null) = (bank_proof is null)),
  constraint only_a_posted_one_is_reversed check (reversal_id is null or paid_at is not null),
  constraint declined_or_paid check (declined_at is null or paid_at is null),
  constraint declined_whole check ((declined_at is null) = (declined_by is null) and (declined_at is null) = (declined_why is null)),
  foreign key (community_id, project_id, plan_version, line) references plan_lines (community_id, project_id, version, line),
  constraint requested_by_somebody foreign key (community_id, requested_by) references people (community_id, id),
  constraint paid_by_somebody foreign key (community_id, paid_by) references people (community_id, id),
  constraint posted foreign key (community_id, id, posted_fen)
    references postings (community_id, cause_id, amount_fen) deferrable initially deferred,
  constraint with_its_paper foreign key (community_id, paper_id) references spending_papers (community_id, id),
  constraint under_its_contract foreign key (community_id, contract_id, project_id)
    references contracts (community_id, id, project_id),
  constraint declined_by_somebody foreign key (community_id, declined_by) references people (community_id, id)
);
select distribute('payments');
select admit('payments',
  'select, insert (community_id, id, project_id, plan_version, line, payee, purpose, amount_fen, invoice, requested_by,
   requested_at, paper_id, contract_id, invoice_key), update (handle, declined_by, declined_at, declined_why)');
create index payments_by_project on payments (community_id, project_id, requested_at desc, id);
create unique index one_invoice on payments (community_id, invoice_key) where declined_at is null and reversal_id is null;
create index payments_by_invoice on payments (community_id, invoice_key);
alter table postings add constraint of_a_payment foreign key (community_id, payment_id, project_id, amount_fen)
  references payments (community_id, id, project_id, posted_fen) deferrable initially deferred;
alter table bank_lines add foreign key (community_id, payment_id) references payments (community_id, id);

-- Two bodies, two people, neither of them the author.
create table payment_signatures (
  community_id uuid not null,
  payment_id uuid not null,
  body text not null check (body in ('residents', 'owners')),
  person_id uuid not null,
  author_id uuid not null check (author_id <> person_id),
  at timestamptz not null,
  role text not null generated always as
    (case body when 'residents' then 'residentsSupervisor' else 'ownersSupervisor' end) stored,
  role_scope uuid not null default '00000000-0000-0000-0000-000000000000',
  -- The appointment by which it was signed, named by the day from which it signs, and the body for which it stands.
  signs_from timestamptz not null,
  as_body text not null,
  primary key (community_id, payment_id, body),
  constraint not_before_its_day check (at >= signs_from),
  unique (community_id, payment_id, person_id),
  foreign key (community_id, payment_id) references payments (community_id, id),
  constraint of_the_author foreign key (community_id, payment_id, author_id)
    references payments (community_id, id, requested_by),
  constraint by_a_supervisor foreign key (community_id, person_id, role, role_scope, signs_from, as_body)
    references appointments (community_id, person_id, role, scope_id, signs_from, body)
);
select distribute('payment_signatures');
select admit('payment_signatures', 'select, insert');
alter table payments add constraint signed_by_residents foreign key (community_id, id, signed_residents)
  references payment_signatures (community_id, payment_id, body);
alter table payments add constraint signed_by_owners foreign key (community_id, id, signed_owners)
  references payment_signatures (community_id, payment_id, body);
