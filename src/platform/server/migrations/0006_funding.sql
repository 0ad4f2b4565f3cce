-- Money: what was promised, what arrived, what was spent, and the ledger that none of it can disagree with.

create table commitments (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  number integer not null check (number > 0),
  point text not null check (point in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  kind text not null check (kind in ('cash', 'concession', 'labour', 'materials')),
  amount_fen bigint not null check (amount_fen > 0),
  received_fen bigint not null default 0 check (received_fen >= 0 and received_fen <= amount_fen),
  payer text not null,
  person_id uuid,
  unit_id uuid,
  shown_as text not null check (shown_as in ('masked', 'named', 'neighbour', 'organisation')),
  evidence text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, project_id, number),
  check ((person_id is null) = (shown_as = 'organisation')),
  check (person_id is null or kind = 'cash'),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id)
);
select distribute('commitments');
select admit('commitments', 'select, insert, update (received_fen)');
create index commitments_by_person on commitments (community_id, person_id, made_at desc);

-- Something received for a commitment: written down by one person, confirmed by another.
create table receipts (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  commitment_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  method text not null check (method in ('transfer', 'cash', 'inKind')),
  evidence text not null check (evidence <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  number integer,
  primary key (community_id, id),
  unique (community_id, project_id, number),
  check (confirmed_by <> recorded_by),
  check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (number is null)),
  foreign key (community_id, commitment_id) references commitments (community_id, id)
);
select distribute('receipts');
select admit('receipts', 'select, insert, update (confirmed_by, confirmed_at, number)');
create index receipts_waiting on receipts (community_id, project_id, recorded_at) where confirmed_at is null;

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
  primary key (community_id, id),
  unique (community_id, invoice),
  check ((paid_at is null) = (bank_proof is null)),
  foreign key (community_id, project_id, plan_version, line) references plan_lines (community_id, project_id, version, line)
);
select distribute('payments');
select admit('payments', 'select, insert, update (paid_at, bank_proof)');
create index payments_by_project on payments (community_id, project_id, requested_at desc, id);

-- Two bodies, two people, neither of them the author.
create table payment_signatures (
  community_id uuid not null,
  payment_id uuid not null,
  body text not null check (body in ('residents', 'owners')),
  person_id uuid not null,
  author_id uuid not null check (author_id <> person_id),
  at timestamptz not null,
  primary key (community_id, payment_id, body),
  unique (community_id, payment_id, person_id),
  foreign key (community_id, payment_id) references payments (community_id, id)
);
select distribute('payment_signatures');
select admit('payment_signatures', 'select, insert');

create table ledgers (
  community_id uuid not null,
  project_id uuid not null,
  head_seq integer not null,
  head_hash text not null,
  commitments integer not null default 0,
  receipts integer not null default 0,
  primary key (community_id, project_id),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('ledgers');
select admit('ledgers', 'select');

-- One row is one entry, balanced by its shape. An entry stays within one point, and only these pairs exist;
-- a reversal is the same pair turned round and names what it reverses.
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
  primary key (community_id, project_id, seq),
  unique (community_id, project_id, reverses),
  check (split_part(debit, ':', 2) = split_part(credit, ':', 2)
    and split_part(debit, ':', 2) in ('government', 'street', 'unit', 'community', 'owner', 'property')),
  check (case when reverses is null then split_part(debit, ':', 1) || '<' || split_part(credit, ':', 1)
      else split_part(credit, ':', 1) || '<' || split_part(debit, ':', 1) end
    in ('promised<committed', 'promisedInKind<committedInKind', 'cash<promised', 'inKind<promisedInKind',
      'spent<cash', 'returned<cash')),
  foreign key (community_id, project_id) references ledgers (community_id, project_id)
);
select distribute('entries');
select admit('entries', 'select');

-- Debits minus credits of each account, kept with every entry. Only what the six points committed stands
-- on the credit side; nothing else can go below zero, so cash cannot be overspent under any concurrency.
create table account_balances (
  community_id uuid not null,
  project_id uuid not null,
  account text not null,
  balance_fen bigint not null,
  primary key (community_id, project_id, account),
  check (case when account like 'committed%' then balance_fen <= 0 else balance_fen >= 0 end),
  foreign key (community_id, project_id) references ledgers (community_id, project_id)
);
select distribute('account_balances');
select admit('account_balances', 'select');

-- The next number of a commitment or a receipt of one project, without gaps: the ledger's row is its queue.
create function ledger_number(p_project uuid, p_kind text) returns integer
language plpgsql security definer set search_path = public as $$
declare n integer;
begin
  insert into ledgers (community_id, project_id, head_seq, head_hash) values (inside(), p_project, 0, repeat('0', 64))
    on conflict (community_id, project_id) do nothing;
  if p_kind = 'commitment' then
    update ledgers set commitments = commitments + 1
      where community_id = inside() and project_id = p_project returning commitments into n;
  else
    update ledgers set receipts = receipts + 1
      where community_id = inside() and project_id = p_project returning receipts into n;
  end if;
  return n;
end $$;

-- The only way into the ledger. Lines are [{memo, debit, credit, amountFen, reverses?}]; the ledger's row is
-- locked, so entries of one project form one unbranching chain; each hash covers the one before it and every
-- public field of the entry. Answers the last sequence number.
create function ledger_post(p_project uuid, p_at timestamptz, p_cause uuid, p_lines jsonb) returns integer
language plpgsql security definer set search_path = public as $$
declare
  head record;
  l record;
  at_text text := to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00';
begin
  insert into ledgers (community_id, project_id, head_seq, head_hash) values (inside(), p_project, 0, repeat('0', 64))
    on conflict (community_id, project_id) do nothing;
  select head_seq as seq, head_hash as hash into head from ledgers
    where community_id = inside() and project_id = p_project for update;
  for l in select * from jsonb_to_recordset(p_lines) as x(memo text, debit text, credit text, "amountFen" bigint, reverses integer)
  loop
    head.seq := head.seq + 1;
    head.hash := encode(sha256(convert_to(
      concat_ws(E'\n', head.hash, head.seq, at_text, l.memo, l.debit, l.credit, l."amountFen"), 'UTF8')), 'hex');
    insert into entries (community_id, project_id, seq, at, memo, debit, credit, amount_fen, reverses, cause_id, hash)
      values (inside(), p_project, head.seq, p_at, l.memo, l.debit, l.credit, l."amountFen", l.reverses, p_cause, head.hash);
    insert into account_balances as b (community_id, project_id, account, balance_fen)
      values (inside(), p_project, l.debit, 0), (inside(), p_project, l.credit, 0)
      on conflict (community_id, project_id, account) do nothing;
    update account_balances set balance_fen = balance_fen + case account when l.debit then l."amountFen" else -l."amountFen" end
      where community_id = inside() and project_id = p_project and account in (l.debit, l.credit);
  end loop;
  update ledgers set head_seq = head.seq, head_hash = head.hash
    where community_id = inside() and project_id = p_project;
  return head.seq;
end $$;
revoke all on function ledger_number(uuid, text) from public;
revoke all on function ledger_post(uuid, timestamptz, uuid, jsonb) from public;
grant execute on function ledger_number(uuid, text) to six_points_app;
grant execute on function ledger_post(uuid, timestamptz, uuid, jsonb) to six_points_app;
