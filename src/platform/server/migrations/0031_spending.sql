-- Papers of spending, and the daily check of the books.

-- What was paid for once in a subdistrict, whichever community it was: digests of invoice numbers and of files. The application may
-- only add; that adding does nothing is all that anybody learns.
create table used_papers (
  subdistrict_id uuid not null references subdistricts (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (subdistrict_id, digest)
);
select replicate('used_papers');
do $$ begin execute 'grant insert on used_papers to six_points_app'; end $$;

-- Of a file as it was sent: made smaller and cleaned, the same photo may look another on another day.
alter table files add column sent_sha256 text;
do $$ begin execute 'grant update (sent_sha256) on files to six_points_app'; end $$;

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

alter table payments add column paper_id uuid;
alter table payments add column contract_id uuid;
alter table payments add column declined_by uuid;
alter table payments add column declined_at timestamptz;
alter table payments add column declined_why text;
alter table payments add constraint with_its_paper foreign key (community_id, paper_id) references spending_papers (community_id, id);
alter table payments add constraint under_its_contract foreign key (community_id, contract_id, project_id)
  references contracts (community_id, id, project_id);
alter table payments add constraint declined_by_somebody foreign key (community_id, declined_by) references people (community_id, id);
alter table payments add constraint declined_or_paid check (declined_at is null or paid_at is null);
alter table payments add constraint declined_whole check ((declined_at is null) = (declined_by is null) and (declined_at is null) = (declined_why is null));
do $$ begin execute 'grant insert (paper_id, contract_id), update (declined_by, declined_at, declined_why) on payments to six_points_app'; end $$;
-- A request that was declined, or a payment that was reversed, leaves its invoice free.
alter table payments drop constraint payments_community_id_invoice_key;
create unique index one_invoice on payments (community_id, invoice) where declined_at is null and reversal_id is null;
create index receipts_by_commitment on receipts (community_id, commitment_id);

-- How far the books of a project have been recomputed: `seq` follows the newest entries, `round` begins again at the first
-- whenever it has reached the end, in steps.
create table book_checks (
  community_id uuid not null,
  project_id uuid not null,
  on_day date not null,
  checked_at timestamptz not null,
  behind boolean not null,
  seq integer not null,
  hash text not null,
  balances jsonb not null,
  round_seq integer not null,
  round_hash text not null,
  round_balances jsonb not null,
  round_done_at timestamptz,
  promises_through integer not null,
  receipts_through integer not null,
  payments_through timestamptz,
  faults jsonb not null,
  primary key (community_id, project_id),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('book_checks');
select admit('book_checks', 'select, insert, update (on_day, checked_at, behind, seq, hash, balances, round_seq, round_hash,
  round_balances, round_done_at, promises_through, receipts_through, payments_through, faults)');
