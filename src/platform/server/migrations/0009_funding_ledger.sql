-- The head of a project's books: its last entry, its clock, and the month until which it is closed. Its row is the queue of
-- all who write into the books.
create table ledgers (
  community_id uuid not null,
  project_id uuid not null,
  head_seq integer not null,
  head_hash text not null,
  commitments integer not null default 0,
  receipts integer not null default 0,
  clock_at timestamptz,
  closed_until timestamptz,
  -- The time of the first entry after the months that are closed.
  open_from timestamptz,
  primary key (community_id, project_id),
  constraint never_into_a_closed_month check (closed_until is null or clock_at >= closed_until),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('ledgers');
select admit('ledgers', 'select');
create index ledgers_open on ledgers (open_from) where open_from is not null;

-- One row is one entry, balanced by its shape: within one point, and only between these pairs of accounts. The chain is a chain
-- by constraint: each entry names the hash and the time of the one before it, its own hash is recomputed by the table, its time
-- never goes back, and never into a closed month. A reversal is the very entry that it reverses, turned round.
create table entries (
  community_id uuid not null,
  project_id uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  memo text not null check (memo <> ''),
  debit text not null,
  credit text not null check (credit <> debit),
  amount_fen bigint not null check (amount_fen > 0),
  reverses integer check (reverses < seq),
  cause_id uuid not null,
  hash text not null check (length(hash) = 64),
  before_seq integer generated always as (nullif(seq - 1, 0)) stored,
  before_hash text not null,
  before_at timestamptz,
  closed_until timestamptz,
  primary key (community_id, project_id, seq),
  unique (community_id, project_id, reverses),
  constraint one_link unique (community_id, project_id, seq, hash, at),
  constraint one_pair unique (community_id, project_id, seq, debit, credit, amount_fen),
  constraint one_cause unique (community_id, project_id, seq, cause_id),
  check (split_part(debit, ':', 2) = split_part(credit, ':', 2)
    and split_part(debit, ':', 2) in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  constraint begins_at_zero check (seq > 1 or before_hash = repeat('0', 64)),
  constraint linked_in_time check (seq = 1 or before_at is not null),
  constraint never_back check (before_at <= at),
  constraint never_into_a_closed_month check (closed_until <= at),
  constraint hashed
    check (hash = entry_hash(before_hash, seq, at, memo, debit, credit, amount_fen, reverses)),
  constraint only_these_pairs check (
    case when reverses is null then split_part(debit, ':', 1) || '<' || split_part(credit, ':', 1)
      else split_part(credit, ':', 1) || '<' || split_part(debit, ':', 1) end
    in ('promised<committed', 'promisedInKind<committedInKind', 'cash<promised', 'inKind<promisedInKind',
      'spent<cash', 'owed<cash', 'returned<owed')),
  foreign key (community_id, project_id) references ledgers (community_id, project_id),
  constraint linked foreign key (community_id, project_id, before_seq, before_hash, before_at)
    references entries (community_id, project_id, seq, hash, at),
  constraint turned_round foreign key (community_id, project_id, reverses, credit, debit, amount_fen)
    references entries (community_id, project_id, seq, debit, credit, amount_fen)
);
select distribute('entries');
select admit('entries', 'select');
create index entries_by_cause on entries (community_id, cause_id);
-- Cash by day is read from the newest entries only: they are found by their time, which never goes back.
create index entries_by_time on entries (community_id, project_id, at);

-- Debits minus credits of each account, kept with every entry. Only what the six points committed stands
-- on the credit side; nothing else can go below zero, so cash cannot be overspent under any concurrency.
create table account_balances (
  community_id uuid not null,
  project_id uuid not null,
  account text not null,
  balance_fen bigint not null,
  primary key (community_id, project_id, account),
  check (case when account like 'committed%' then balance_fen <= 0 else balance_fen >= 0 end),
  -- All accounts of a project together stay below 2^53, where whole numbers stop being exact.
  constraint counted_exactly check (balance_fen between -100000000000000 and 100000000000000),
  foreign key (community_id, project_id) references ledgers (community_id, project_id)
);
select distribute('account_balances');
select admit('account_balances', 'select');

-- What a payer writes into a transfer's remark: six digits, and a check digit that is computed and not kept. The first
-- digit is 3 or more, so that no code reads as the beginning of a year or of a mobile number.
create table payment_codes (
  community_id uuid not null,
  number integer not null check (number between 300000 and 999999),
  commitment_id uuid not null,
  primary key (community_id, number),
  unique (community_id, commitment_id)
);
select distribute('payment_codes');
select admit('payment_codes', 'select, insert');

-- What a promise, a receipt, a payment, an account or a return stands for in the ledger. Every kind of cause has a column that
-- refers to its table: another kind is one more word, one more column, two more foreign keys and one more function that writes.
create table postings (
  community_id uuid not null,
  cause_id uuid not null,
  project_id uuid not null,
  kind text not null,
  point text,
  in_kind boolean not null,
  amount_fen bigint not null check (amount_fen >= 0),
  promise_id uuid generated always as (case kind when 'promise' then cause_id end) stored,
  receipt_id uuid generated always as (case kind when 'receipt' then cause_id end) stored,
  payment_id uuid generated always as (case kind when 'payment' then cause_id end) stored,
  account_id uuid generated always as (case kind when 'account' then cause_id end) stored,
  sending_id uuid generated always as (case kind when 'return' then cause_id end) stored,
  primary key (community_id, cause_id),
  unique (community_id, cause_id, amount_fen),
  constraint known_kind check (kind in ('promise', 'receipt', 'payment', 'account', 'return')),
  constraint of_one_point check ((point is null) = (kind in ('payment', 'account'))),
  foreign key (community_id, project_id) references ledgers (community_id, project_id)
);
select distribute('postings');
select admit('postings', 'select');

-- How far the books of a project have been recomputed: `seq` follows the newest entries, `round` begins again at the first
-- whenever it has reached the end, in steps. Made with the first entry, for a day before all days: so the first check is due.
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
select admit('book_checks',
  'select, insert, update (on_day, checked_at, behind, seq, hash, balances, round_seq, round_hash, round_balances,
   round_done_at, promises_through, receipts_through, payments_through, faults)');
create index checks_by_day on book_checks (on_day);
create index checks_behind on book_checks (checked_at) where behind;
