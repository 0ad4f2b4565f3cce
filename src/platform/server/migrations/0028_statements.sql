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
  foreign key (community_id, statement_id) references statements (community_id, id),
  foreign key (community_id, payment_id) references payments (community_id, id)
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
