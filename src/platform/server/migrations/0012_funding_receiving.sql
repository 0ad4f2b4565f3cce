-- Something received for a promise: written down by one person, confirmed by another, and only then in the ledger. One that was
-- written down by mistake is declined before that; it stays with who said so and why, and its counter slip stays used.
create table receipts (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  commitment_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  method text not null check (method in ('transfer', 'cash', 'inKind', 'wechat')),
  evidence text not null check (evidence <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  number integer,
  -- Cash over the counter: the number of the slip that the payer was handed there; one slip, one receipt.
  counter text check (counter <> ''),
  reversal_id uuid,
  posted_fen bigint generated always as
    (case when confirmed_at is null then null when reversal_id is null then amount_fen else 0 end) stored,
  in_kind boolean not null generated always as (method = 'inKind') stored,
  handle smallint not null default 0 check (handle = 0),
  wechat_order_id uuid,
  declined_at timestamptz,
  declined_by uuid,
  decline_reason text,
  primary key (community_id, id),
  unique (community_id, project_id, number),
  constraint receipt_as_posted unique (community_id, id, project_id, in_kind, posted_fen),
  constraint one_receipt_of_an_order unique (community_id, wechat_order_id),
  check (confirmed_by <> recorded_by),
  check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (number is null)),
  constraint only_a_posted_one_is_reversed check (reversal_id is null or confirmed_at is not null),
  constraint an_order_stands_behind check ((method = 'wechat') = (wechat_order_id is not null)),
  constraint declined_whole check (
    (declined_at is null) = (declined_by is null) and (declined_at is null) = (decline_reason is null)),
  constraint declined_with_a_reason check (btrim(decline_reason) <> ''),
  -- What WeChat was paid goes back by WeChat; what is in the ledger is reversed.
  constraint declined_while_it_waits check (
    declined_at is null or (confirmed_at is null and wechat_order_id is null)),
  foreign key (community_id, commitment_id) references commitments (community_id, id),
  constraint of_its_promise foreign key (community_id, commitment_id, project_id, in_kind)
    references commitments (community_id, id, project_id, in_kind),
  constraint recorded_by_somebody foreign key (community_id, recorded_by) references people (community_id, id),
  constraint confirmed_by_somebody foreign key (community_id, confirmed_by) references people (community_id, id),
  constraint posted foreign key (community_id, id, posted_fen)
    references postings (community_id, cause_id, amount_fen) deferrable initially deferred,
  constraint declined_by_somebody foreign key (community_id, declined_by) references people (community_id, id)
);
select distribute('receipts');
select admit('receipts',
  'select, insert (community_id, id, project_id, commitment_id, amount_fen, method, evidence, recorded_by, recorded_at,
   counter, wechat_order_id), update (handle)');
create unique index receipts_by_counter on receipts (community_id, counter);
create index receipts_by_commitment on receipts (community_id, commitment_id);
create index receipts_waiting on receipts (community_id, project_id, recorded_at) where confirmed_at is null and declined_at is null;
create index receipts_declined on receipts (community_id, project_id, declined_at) where declined_at is not null;
alter table postings add constraint of_a_receipt foreign key (community_id, receipt_id, project_id, in_kind, amount_fen)
  references receipts (community_id, id, project_id, in_kind, posted_fen) deferrable initially deferred;

-- Where money goes: the body's own bank account, written down by one and typed anew by another, every version kept.
-- about_id is a project or a compound; a project without an account of its own uses its compound's.
create table bank_accounts (
  community_id uuid not null references communities (id),
  id uuid not null,
  about text not null check (about in ('project', 'compound')),
  about_id uuid not null,
  version smallint not null check (version > 0),
  holder text not null check (holder <> ''),
  bank text not null check (bank <> ''),
  number text not null check (number ~ '^[0-9]{8,32}$'),
  reason text not null check (reason <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (community_id, id),
  unique (community_id, about_id, version),
  check (confirmed_by <> set_by),
  check ((confirmed_by is null) = (confirmed_at is null))
);
select distribute('bank_accounts');
select admit('bank_accounts', 'select, insert, update (confirmed_by, confirmed_at)');

-- A bank statement on its way in: parts of the file, then its rows with what would become of each, then the lines.
create table statements (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  bytes integer not null check (bytes > 0),
  started_by uuid not null,
  started_at timestamptz not null,
  read_at timestamptz,
  counts jsonb,
  taken_at timestamptz,
  primary key (community_id, id),
  check (taken_at is null or read_at is not null),
  foreign key (community_id, account_id) references bank_accounts (community_id, id)
);
select distribute('statements');
select admit('statements', 'select, insert, update (read_at, counts, taken_at)');
create index statements_newest on statements (community_id, account_id, started_at desc);

-- The file of a bank statement as it arrives, in parts.
create table statement_parts (
  community_id uuid not null,
  statement_id uuid not null,
  index integer not null check (index >= 0 and index < 500),
  content bytea not null,
  primary key (community_id, statement_id, index),
  foreign key (community_id, statement_id) references statements (community_id, id) on delete cascade
);
select distribute('statement_parts');
select admit('statement_parts', 'select, insert, delete');

-- What would become of each row of a bank statement, shown before anybody takes it.
create table statement_rows (
  community_id uuid not null,
  statement_id uuid not null,
  row integer not null,
  verdict text not null check (verdict in ('new', 'known', 'similar', 'unread')),
  line jsonb not null,
  primary key (community_id, statement_id, row),
  foreign key (community_id, statement_id) references statements (community_id, id) on delete cascade
);
select distribute('statement_rows');
select admit('statement_rows', 'select, insert, delete');
create index statement_rows_by_verdict on statement_rows (community_id, statement_id, verdict, row);

-- Which column holds what, where a person had to say so, by the words of the header; remembered for the account.
create table statement_mappings (
  community_id uuid not null,
  number text not null,
  header text not null,
  columns jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (community_id, number, header)
);
select distribute('statement_mappings');
select admit('statement_mappings', 'select, insert, update (columns, made_by, made_at)');

-- One movement of an account. Its id is made of what it says (its fingerprint), so that the same movement in another
-- statement is the same line. A credit is in exactly one state, and so is a debit; lines are never deleted.
create table bank_lines (
  community_id uuid not null,
  id uuid not null,
  statement_id uuid not null,
  row integer not null,
  number text not null,
  on_day date not null,
  side text not null check (side in ('credit', 'debit')),
  amount_fen bigint not null check (amount_fen > 0),
  counterparty text not null,
  remark text not null,
  serial text not null,
  balance_fen bigint,
  state text not null check (case side when 'credit' then state in ('open', 'asked', 'proposed', 'booked', 'aside', 'returned')
    else state in ('open', 'paid', 'explained') end),
  payment_id uuid,
  explanation text check (explanation <> ''),
  explained_by uuid,
  primary key (community_id, id),
  unique (community_id, payment_id),
  check ((state = 'paid') = (payment_id is not null)),
  check ((state = 'explained') = (explanation is not null)),
  foreign key (community_id, statement_id) references statements (community_id, id)
);
select distribute('bank_lines');
select admit('bank_lines', 'select, insert, update (state, payment_id, explanation, explained_by)');
create index bank_lines_by_state on bank_lines (community_id, number, side, state, on_day, id);

-- What is to become of a credit: said by one, confirmed (or refused) by another. Every decision stays; one at a time
-- waits, and one is ever confirmed. To ask the payer waits for nobody's confirmation and ends when it is taken back.
create table line_decisions (
  community_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('match', 'aside', 'return', 'ask')),
  by_rule boolean not null,
  reason text not null check (reason <> '' or kind = 'match'),
  return_fen bigint not null default 0 check (return_fen >= 0),
  made_by uuid not null,
  made_at timestamptz not null,
  outcome text check (outcome in ('confirmed', 'refused')),
  outcome_by uuid,
  outcome_at timestamptz,
  outcome_reason text,
  primary key (community_id, id),
  check ((outcome is null) = (outcome_by is null) and (outcome is null) = (outcome_at is null)),
  check (outcome is distinct from 'confirmed' or outcome_by <> made_by),
  check (outcome is distinct from 'confirmed' or kind <> 'ask'),
  foreign key (community_id, line_id) references bank_lines (community_id, id)
);
select distribute('line_decisions');
select admit('line_decisions', 'select, insert, update (outcome, outcome_by, outcome_at, outcome_reason)');
create unique index one_waiting_decision on line_decisions (community_id, line_id) where outcome is null;
create unique index one_confirmed_decision on line_decisions (community_id, line_id) where outcome = 'confirmed';

-- To which promises a line's money belongs; with the receipts that it became.
create table line_shares (
  community_id uuid not null,
  decision_id uuid not null,
  commitment_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  score smallint not null,
  receipt_id uuid,
  primary key (community_id, decision_id, commitment_id),
  unique (community_id, receipt_id),
  foreign key (community_id, decision_id) references line_decisions (community_id, id),
  foreign key (community_id, commitment_id) references commitments (community_id, id),
  foreign key (community_id, receipt_id) references receipts (community_id, id)
);
select distribute('line_shares');
select admit('line_shares', 'select, insert, update (receipt_id)');
create index line_shares_by_commitment on line_shares (community_id, commitment_id);

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
