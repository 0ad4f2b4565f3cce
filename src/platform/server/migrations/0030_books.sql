-- Books that the application cannot bend. Until here it could hand any lines to ledger_post, and set by itself what had
-- been received and paid. From here every entry names a cause, the cause's own row says the amount, and constraints that are
-- looked at when the transaction ends hold the two to each other.

-- Reversals: asked for with a reason by one person, confirmed by another, once for each receipt or payment.
create table reversals (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  receipt_id uuid,
  payment_id uuid,
  cause_id uuid not null generated always as (coalesce(receipt_id, payment_id)) stored,
  reason text not null check (length(reason) between 2 and 60),
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> asked_by),
  confirmed_at timestamptz,
  primary key (community_id, id),
  unique (community_id, cause_id),
  unique (community_id, id, cause_id),
  check ((receipt_id is null) <> (payment_id is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id)
);
select distribute('reversals');
select admit('reversals', 'select, insert (community_id, id, project_id, receipt_id, payment_id, reason, asked_by, asked_at)');
create index reversals_waiting on reversals (community_id, project_id) where confirmed_at is null;

-- A month of one project's books, closed by two people or by the clock, with the head and the balances at its end. Its hash
-- covers the closing before it.
create table closings (
  community_id uuid not null,
  project_id uuid not null,
  month date not null check (extract(day from month) = 1),
  until timestamptz not null generated always as ((month + interval '1 month') at time zone 'Asia/Shanghai') stored,
  asked_by uuid,
  asked_at timestamptz not null,
  closed_by uuid check (closed_by <> asked_by),
  closed_at timestamptz check (closed_at >= asked_at),
  head_seq integer,
  head_hash text,
  balances jsonb,
  before_hash text,
  hash text,
  primary key (community_id, project_id, month),
  unique (community_id, project_id, until),
  check ((closed_at is null) = (hash is null) and (closed_at is null) = (balances is null)),
  check ((asked_by is null) = (closed_by is null) or closed_at is null),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, closed_by) references people (community_id, id)
);
select distribute('closings');
select admit('closings', 'select, insert (community_id, project_id, month, asked_by, asked_at)');

-- The hash that an entry must have, and the one that a closing must have.
create function entry_hash(before text, seq integer, at timestamptz, memo text, debit text, credit text, fen bigint, reverses integer)
returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(E'\n', before, seq,
    to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00', memo, debit, credit, fen, reverses), 'UTF8')), 'hex')
$$;

-- The chain is a chain by constraint: each entry names the hash and the time of the one before it, its own hash is
-- recomputed by the table, its time never goes back, and never into a month that is closed.
alter table ledgers add column clock_at timestamptz;
alter table ledgers add column closed_until timestamptz;
update ledgers l set clock_at = (select max(e.at) from entries e where e.community_id = l.community_id and e.project_id = l.project_id);
alter table ledgers add constraint never_into_a_closed_month check (closed_until is null or clock_at >= closed_until);

alter table entries add column before_seq integer generated always as (nullif(seq - 1, 0)) stored;
alter table entries add column before_hash text;
alter table entries add column before_at timestamptz;
alter table entries add column closed_until timestamptz;
update entries e set before_hash = coalesce((select p.hash from entries p
    where p.community_id = e.community_id and p.project_id = e.project_id and p.seq = e.seq - 1), repeat('0', 64)),
  before_at = (select p.at from entries p
    where p.community_id = e.community_id and p.project_id = e.project_id and p.seq = e.seq - 1);
alter table entries alter column before_hash set not null;
alter table entries add constraint one_link unique (community_id, project_id, seq, hash, at);
alter table entries add constraint linked foreign key (community_id, project_id, before_seq, before_hash, before_at)
  references entries (community_id, project_id, seq, hash, at);
alter table entries add constraint begins_at_zero check (seq > 1 or before_hash = repeat('0', 64));
alter table entries add constraint linked_in_time check (seq = 1 or before_at is not null);
alter table entries add constraint never_back check (before_at <= at) not valid;
alter table entries add constraint never_into_a_closed_month check (closed_until <= at);
alter table entries add constraint closed_is_closed foreign key (community_id, project_id, closed_until)
  references closings (community_id, project_id, until);
alter table entries add constraint hashed
  check (hash = entry_hash(before_hash, seq, at, memo, debit, credit, amount_fen, reverses));
-- A reversal is the very entry that it reverses, turned round.
alter table entries add constraint one_pair unique (community_id, project_id, seq, debit, credit, amount_fen);
alter table entries add constraint turned_round foreign key (community_id, project_id, reverses, credit, debit, amount_fen)
  references entries (community_id, project_id, seq, debit, credit, amount_fen);
create index entries_by_cause on entries (community_id, cause_id);

-- What a promise, a receipt and a payment stand for in the ledger. Every kind of cause has a column that refers to its
-- table: another kind is one more word, one more column, two more foreign keys and one more function that writes.
create table postings (
  community_id uuid not null,
  cause_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('promise', 'receipt', 'payment', 'return')),
  point text check ((point is null) = (kind = 'payment')),
  in_kind boolean not null,
  amount_fen bigint not null check (amount_fen >= 0),
  promise_id uuid generated always as (case kind when 'promise' then cause_id end) stored,
  receipt_id uuid generated always as (case kind when 'receipt' then cause_id end) stored,
  payment_id uuid generated always as (case kind when 'payment' then cause_id end) stored,
  primary key (community_id, cause_id),
  unique (community_id, cause_id, amount_fen),
  foreign key (community_id, project_id) references ledgers (community_id, project_id)
);
select distribute('postings');
select admit('postings', 'select');
insert into ledgers (community_id, project_id, head_seq, head_hash)
  select distinct community_id, project_id, 0, repeat('0', 64) from commitments on conflict do nothing;

-- Promises.
alter table commitments add column in_kind boolean not null generated always as (kind <> 'cash') stored;
alter table commitments add constraint promise_as_posted unique (community_id, id, project_id, point, in_kind, amount_fen);
alter table commitments add constraint promise_received unique (community_id, id, project_id, in_kind);
alter table commitments add constraint made_by_somebody foreign key (community_id, made_by) references people (community_id, id);
insert into postings (community_id, cause_id, project_id, kind, point, in_kind, amount_fen)
  select community_id, id, project_id, 'promise', point, in_kind, amount_fen from commitments;
alter table commitments add constraint posted foreign key (community_id, id, amount_fen)
  references postings (community_id, cause_id, amount_fen) deferrable initially deferred;
alter table postings add constraint of_a_promise
  foreign key (community_id, promise_id, project_id, point, in_kind, amount_fen)
  references commitments (community_id, id, project_id, point, in_kind, amount_fen) deferrable initially deferred;

-- Receipts.
alter table receipts add column reversal_id uuid;
alter table receipts add column posted_fen bigint generated always as
  (case when confirmed_at is null then null when reversal_id is null then amount_fen else 0 end) stored;
alter table receipts add column in_kind boolean not null generated always as (method = 'inKind') stored;
alter table receipts add constraint only_a_posted_one_is_reversed check (reversal_id is null or confirmed_at is not null);
alter table receipts add constraint receipt_as_posted unique (community_id, id, project_id, in_kind, posted_fen);
alter table receipts add constraint of_its_promise foreign key (community_id, commitment_id, project_id, in_kind)
  references commitments (community_id, id, project_id, in_kind);
alter table receipts add constraint recorded_by_somebody foreign key (community_id, recorded_by) references people (community_id, id);
alter table receipts add constraint confirmed_by_somebody foreign key (community_id, confirmed_by) references people (community_id, id);
alter table receipts add constraint reversed_by foreign key (community_id, reversal_id, id)
  references reversals (community_id, id, cause_id);
alter table reversals add constraint of_a_receipt foreign key (community_id, receipt_id) references receipts (community_id, id);
insert into postings (community_id, cause_id, project_id, kind, point, in_kind, amount_fen)
  select r.community_id, r.id, r.project_id, 'receipt', c.point, r.in_kind, r.amount_fen
  from receipts r join commitments c on c.community_id = r.community_id and c.id = r.commitment_id where r.confirmed_at is not null;
alter table receipts add constraint posted foreign key (community_id, id, posted_fen)
  references postings (community_id, cause_id, amount_fen) deferrable initially deferred;
alter table postings add constraint of_a_receipt foreign key (community_id, receipt_id, project_id, in_kind, amount_fen)
  references receipts (community_id, id, project_id, in_kind, posted_fen) deferrable initially deferred;

-- Payments, and the two signatures without which none is paid: of two bodies, by people who hold that body's post, for the
-- author whom the request names.
alter table payments add column paid_by uuid;
alter table payments add column reversal_id uuid;
alter table payments add column posted_fen bigint generated always as
  (case when paid_at is null then null when reversal_id is null then amount_fen else 0 end) stored;
alter table payments add column signed_residents text generated always as (case when paid_at is not null then 'residents' end) stored;
alter table payments add column signed_owners text generated always as (case when paid_at is not null then 'owners' end) stored;
alter table payments add constraint only_a_posted_one_is_reversed check (reversal_id is null or paid_at is not null);
alter table payments add constraint payment_as_posted unique (community_id, id, project_id, posted_fen);
alter table payments add constraint author unique (community_id, id, requested_by);
alter table payments add constraint requested_by_somebody foreign key (community_id, requested_by) references people (community_id, id);
alter table payments add constraint paid_by_somebody foreign key (community_id, paid_by) references people (community_id, id);
alter table payments add constraint reversed_by foreign key (community_id, reversal_id, id)
  references reversals (community_id, id, cause_id);
alter table reversals add constraint of_a_payment foreign key (community_id, payment_id) references payments (community_id, id);
alter table payments add constraint signed_by_residents foreign key (community_id, id, signed_residents)
  references payment_signatures (community_id, payment_id, body);
alter table payments add constraint signed_by_owners foreign key (community_id, id, signed_owners)
  references payment_signatures (community_id, payment_id, body);
alter table payment_signatures add column role text not null generated always as
  (case body when 'residents' then 'residentsSupervisor' else 'ownersSupervisor' end) stored;
alter table payment_signatures add column role_scope uuid not null default '00000000-0000-0000-0000-000000000000';
alter table payment_signatures add constraint of_the_author foreign key (community_id, payment_id, author_id)
  references payments (community_id, id, requested_by);
alter table payment_signatures add constraint by_a_supervisor foreign key (community_id, person_id, role, role_scope)
  references roles (community_id, person_id, role, scope_id);
insert into postings (community_id, cause_id, project_id, kind, point, in_kind, amount_fen)
  select community_id, id, project_id, 'payment', null, false, amount_fen from payments where paid_at is not null;
alter table payments add constraint posted foreign key (community_id, id, posted_fen)
  references postings (community_id, cause_id, amount_fen) deferrable initially deferred;
alter table postings add constraint of_a_payment foreign key (community_id, payment_id, project_id, amount_fen)
  references payments (community_id, id, project_id, posted_fen) deferrable initially deferred;

-- The application writes down what people say; what follows from it, only the functions below write.
create function admit_but(t text, kept text[]) returns void language plpgsql as $$
declare named text;
begin
  select string_agg(quote_ident(column_name), ', ') into named from information_schema.columns
    where table_schema = 'public' and table_name = t and is_generated = 'NEVER' and column_name <> all (kept);
  execute format('revoke insert on %I from six_points_app', t);
  execute format('grant insert (%s) on %I to six_points_app', named, t);
end $$;
select admit_but('commitments', array['received_fen']);
select admit_but('receipts', array['confirmed_by', 'confirmed_at', 'number', 'reversal_id']);
select admit_but('payments', array['paid_at', 'paid_by', 'bank_proof', 'reversal_id']);
do $$ begin execute 'revoke update (received_fen) on commitments from six_points_app'; end $$;
do $$ begin execute 'revoke update (confirmed_by, confirmed_at, number) on receipts from six_points_app'; end $$;
do $$ begin execute 'revoke update (paid_at, bank_proof) on payments from six_points_app'; end $$;
-- PostgreSQL lets only those lock a row who may update a column of it: one that can hold nothing.
alter table commitments add column handle smallint not null default 0 check (handle = 0);
alter table receipts add column handle smallint not null default 0 check (handle = 0);
alter table payments add column handle smallint not null default 0 check (handle = 0);
alter table reversals add column handle smallint not null default 0 check (handle = 0);
do $$ begin execute 'grant update (handle) on commitments, receipts, payments, reversals to six_points_app'; end $$;

-- The functions that write the books. Each reads what it writes from the row that people wrote down.
revoke all on function ledger_post(uuid, timestamptz, uuid, jsonb) from six_points_app;
drop function ledger_number(uuid, text);

-- The ledger of a project, made where it is new, locked: writers of one project queue here.
create function ledger_lock(p_project uuid) returns ledgers
language plpgsql security definer set search_path = public as $$
declare l ledgers;
begin
  insert into ledgers (community_id, project_id, head_seq, head_hash) values (inside(), p_project, 0, repeat('0', 64))
    on conflict (community_id, project_id) do nothing;
  select * into l from ledgers where community_id = inside() and project_id = p_project for update;
  return l;
end $$;

-- The next number of a promise of one project. The ledger's row is its queue.
create function promise_number(p_project uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare n integer;
begin
  perform ledger_lock(p_project);
  update ledgers set commitments = commitments + 1
    where community_id = inside() and project_id = p_project returning commitments into n;
  return n;
end $$;

-- Entries into the chain, in order. Lines are [{memo, debit, credit, amountFen, reverses?}]. Nobody but the functions of
-- this schema may call it. Time never goes back: whoever waited for the ledger's row is written at the time of whoever was quicker.
create or replace function ledger_post(p_project uuid, p_at timestamptz, p_cause uuid, p_lines jsonb) returns integer
language plpgsql security definer set search_path = public as $$
declare
  led ledgers;
  at_before timestamptz;
  at_now timestamptz;
  hash_before text;
  l record;
  stands bigint := 0;
begin
  led := ledger_lock(p_project);
  at_now := greatest(date_trunc('milliseconds', p_at), led.clock_at, led.closed_until);
  select e.at into at_before from entries e
    where e.community_id = inside() and e.project_id = p_project and e.seq = led.head_seq;
  for l in select * from jsonb_to_recordset(p_lines) as x(memo text, debit text, credit text, "amountFen" bigint, reverses integer)
  loop
    hash_before := led.head_hash;
    led.head_seq := led.head_seq + 1;
    led.head_hash := entry_hash(hash_before, led.head_seq, at_now, l.memo, l.debit, l.credit, l."amountFen", l.reverses);
    insert into entries (community_id, project_id, seq, at, memo, debit, credit, amount_fen, reverses, cause_id, hash,
        before_hash, before_at, closed_until)
      values (inside(), p_project, led.head_seq, at_now, l.memo, l.debit, l.credit, l."amountFen", l.reverses, p_cause, led.head_hash,
        hash_before, at_before, led.closed_until);
    at_before := at_now;
    stands := stands + case when l.reverses is null then l."amountFen" else -l."amountFen" end;
    insert into account_balances as b (community_id, project_id, account, balance_fen)
      values (inside(), p_project, l.debit, 0), (inside(), p_project, l.credit, 0)
      on conflict (community_id, project_id, account) do nothing;
    update account_balances set balance_fen = balance_fen + case account when l.debit then l."amountFen" else -l."amountFen" end
      where community_id = inside() and project_id = p_project and account in (l.debit, l.credit);
  end loop;
  -- What the cause stands for from now on; its own row must say the same when the transaction ends.
  update postings set amount_fen = amount_fen + stands where community_id = inside() and cause_id = p_cause;
  if not found then
    insert into postings (community_id, cause_id, project_id, kind, point, in_kind, amount_fen)
      select inside(), p_cause, p_project, k.kind, case when k.kind <> 'payment' then split_part(l.debit, ':', 2) end,
        l.debit like '%InKind:%' or l.debit like 'inKind:%', stands
      from (select case split_part(case when l.reverses is null then l.debit else l.credit end, ':', 1)
        when 'cash' then 'receipt' when 'inKind' then 'receipt' when 'spent' then 'payment' when 'returned' then 'return'
        else 'promise' end as kind) k;
  end if;
  update ledgers set head_seq = led.head_seq, head_hash = led.head_hash, clock_at = at_now
    where community_id = inside() and project_id = p_project;
  return led.head_seq;
end $$;

-- The entries of a cause that stand, turned round, in their order.
create function ledger_turned(p_cause uuid, p_memo text) returns jsonb
language sql stable security definer set search_path = public as $$
  select coalesce(jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', e.credit, 'credit', e.debit,
      'amountFen', e.amount_fen, 'reverses', e.seq) order by e.seq), '[]')
  from entries e where e.community_id = inside() and e.cause_id = p_cause and e.reverses is null
    and not exists (select from entries r where r.community_id = inside() and r.project_id = e.project_id and r.reverses = e.seq)
$$;

-- A promise as its row says it. Where the row says another amount than the ledger, the new one is written and the old one
-- reversed; the promise that is kept already can never become less than what was received.
create function post_promise(p_commitment uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  c record;
  stands bigint;
  lines jsonb;
  suffix text;
begin
  select * into strict c from commitments where community_id = inside() and id = p_commitment for update;
  perform ledger_lock(c.project_id);
  select amount_fen into stands from postings where community_id = inside() and cause_id = c.id;
  if stands = c.amount_fen then raise exception 'this promise is in the ledger' using errcode = 'check_violation'; end if;
  suffix := case when c.in_kind then 'InKind:' else ':' end || c.point;
  lines := ledger_turned(c.id, p_memo);
  if c.amount_fen > 0 then
    lines := jsonb_build_array(jsonb_build_object('memo', p_memo, 'debit', 'promised' || suffix,
      'credit', 'committed' || suffix, 'amountFen', c.amount_fen)) || lines;
  end if;
  return ledger_post(c.project_id, p_at, c.id, lines);
end $$;

-- A receipt that a second person confirms: numbered, counted for its promise, written. {number} in the memo is its number,
-- which is answered.
create function post_receipt(p_receipt uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  r record;
  c record;
  n integer;
begin
  select * into strict r from receipts where community_id = inside() and id = p_receipt for update;
  if r.confirmed_at is not null then raise exception 'this receipt is confirmed' using errcode = 'check_violation'; end if;
  select * into strict c from commitments where community_id = inside() and id = r.commitment_id for update;
  perform ledger_lock(r.project_id);
  update ledgers set receipts = receipts + 1
    where community_id = inside() and project_id = r.project_id returning receipts into n;
  update receipts set confirmed_by = p_by, confirmed_at = p_at, number = n where community_id = inside() and id = r.id;
  update commitments set received_fen = received_fen + r.amount_fen where community_id = inside() and id = c.id;
  perform ledger_post(r.project_id, p_at, r.id, jsonb_build_array(jsonb_build_object(
    'memo', replace(p_memo, '{number}', case when n < 10000 then lpad(n::text, 4, '0') else n::text end),
    'debit', case when c.in_kind then 'inKind:' else 'cash:' end || c.point,
    'credit', case when c.in_kind then 'promisedInKind:' else 'promised:' end || c.point,
    'amountFen', r.amount_fen)));
  return n;
end $$;

-- A payment draws on the points in proportion to the cash that each has, exactly, by largest remainder, ties to the smaller name.
create function ledger_draw(p_project uuid, p_fen bigint, p_memo text) returns jsonb
language sql stable security definer set search_path = public as $$
  with cash as (
    select split_part(account, ':', 2) as point, balance_fen::numeric as fen from account_balances
    where community_id = inside() and project_id = p_project and account like 'cash:%' and balance_fen > 0),
  whole as (select sum(fen) as fen from cash),
  shares as (
    select point, div(p_fen * c.fen, w.fen) as fen,
      row_number() over (order by (p_fen * c.fen) % w.fen desc, point collate "C") as place from cash c, whole w),
  drawn as (select point, fen + case when place <= p_fen - (select sum(fen) from shares) then 1 else 0 end as fen from shares)
  select jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', 'spent:' || point, 'credit', 'cash:' || point,
      'amountFen', fen::bigint) order by array_position(array['government', 'street', 'unit', 'community', 'owner', 'property'], point))
  from drawn where fen > 0
$$;

-- A payment that both bodies signed: marked as paid and written, with the bank's proof.
create function post_payment(p_payment uuid, p_by uuid, p_at timestamptz, p_proof text, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  y record;
  cash bigint;
begin
  select * into strict y from payments where community_id = inside() and id = p_payment for update;
  if y.paid_at is not null then raise exception 'this payment is paid' using errcode = 'check_violation'; end if;
  perform ledger_lock(y.project_id);
  select coalesce(sum(balance_fen), 0) into cash from account_balances
    where community_id = inside() and project_id = y.project_id and account like 'cash:%';
  if cash < y.amount_fen then raise exception 'not enough cash' using errcode = 'check_violation'; end if;
  update payments set paid_at = p_at, paid_by = p_by, bank_proof = p_proof where community_id = inside() and id = y.id;
  return ledger_post(y.project_id, p_at, y.id, ledger_draw(y.project_id, y.amount_fen, p_memo));
end $$;

-- A reversal that a second person confirms: every entry of the receipt or payment turned round.
create function post_reversal(p_reversal uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v record;
  r record;
begin
  select * into strict v from reversals where community_id = inside() and id = p_reversal for update;
  if v.confirmed_at is not null then raise exception 'this reversal is confirmed' using errcode = 'check_violation'; end if;
  update reversals set confirmed_by = p_by, confirmed_at = p_at where community_id = inside() and id = v.id;
  if v.receipt_id is not null then
    update receipts set reversal_id = v.id
      where community_id = inside() and id = v.receipt_id and project_id = v.project_id returning * into strict r;
    update commitments set received_fen = received_fen - r.amount_fen where community_id = inside() and id = r.commitment_id;
  else
    update payments set reversal_id = v.id
      where community_id = inside() and id = v.payment_id and project_id = v.project_id returning * into strict r;
  end if;
  return ledger_post(v.project_id, p_at, v.cause_id, ledger_turned(v.cause_id, p_memo));
end $$;

-- A month is over: fix the head and the balances at its end. By a second person, or by the clock (nobody) ten days later. The
-- months before it are closed with it.
create function close_month(p_project uuid, p_month date, p_by uuid, p_at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  led ledgers;
  c closings;
  last closings;
  h record;
  b jsonb;
  fingerprint text;
begin
  led := ledger_lock(p_project);
  if p_by is null then
    insert into closings (community_id, project_id, month, asked_at) values (inside(), p_project, p_month, p_at)
      on conflict (community_id, project_id, month) do update set asked_by = null;
  end if;
  select * into strict c from closings where community_id = inside() and project_id = p_project and month = p_month for update;
  if c.closed_at is not null or p_at < c.until + (case when p_by is null then interval '10 days' else interval '0' end)
      or led.closed_until >= c.until then
    raise exception 'this month cannot be closed' using errcode = 'check_violation';
  end if;
  select * into last from closings where community_id = inside() and project_id = p_project and until = led.closed_until;
  select coalesce(max(e.seq), 0) as seq into h from entries e
    where e.community_id = inside() and e.project_id = p_project and e.seq > coalesce(last.head_seq, 0) and e.at < c.until;
  h.seq := greatest(h.seq, coalesce(last.head_seq, 0));
  select coalesce(jsonb_object_agg(a.account, a.balance_fen - coalesce((
      select sum(case e.debit when a.account then e.amount_fen else -e.amount_fen end) from entries e
      where e.community_id = inside() and e.project_id = p_project and e.seq > h.seq and a.account in (e.debit, e.credit)), 0)), '{}')
    into b from account_balances a where a.community_id = inside() and a.project_id = p_project;
  select coalesce((select e.hash from entries e where e.community_id = inside() and e.project_id = p_project and e.seq = h.seq),
    repeat('0', 64)) into c.head_hash;
  c.before_hash := coalesce(last.hash, repeat('0', 64));
  fingerprint := encode(sha256(convert_to(concat_ws(E'\n', c.before_hash, to_char(c.month, 'YYYY-MM'),
    to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00', h.seq, c.head_hash,
    (select string_agg(k.key || '=' || k.value, E'\n' order by k.key collate "C") from jsonb_each_text(b) k where k.value <> '0')),
    'UTF8')), 'hex');
  update closings set closed_by = p_by, closed_at = p_at, head_seq = h.seq, head_hash = c.head_hash,
    balances = (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(b) k where k.value <> '0'::jsonb),
    before_hash = c.before_hash, hash = fingerprint
    where community_id = inside() and project_id = p_project and month = p_month;
  update ledgers set closed_until = c.until, clock_at = greatest(clock_at, c.until)
    where community_id = inside() and project_id = p_project;
  return fingerprint;
end $$;

revoke all on function ledger_lock(uuid) from public;
revoke all on function promise_number(uuid) from public;
revoke all on function ledger_post(uuid, timestamptz, uuid, jsonb) from public;
revoke all on function ledger_turned(uuid, text) from public;
revoke all on function ledger_draw(uuid, bigint, text) from public;
revoke all on function post_promise(uuid, timestamptz, text) from public;
revoke all on function post_receipt(uuid, uuid, timestamptz, text) from public;
revoke all on function post_payment(uuid, uuid, timestamptz, text, text) from public;
revoke all on function post_reversal(uuid, uuid, timestamptz, text) from public;
revoke all on function close_month(uuid, date, uuid, timestamptz) from public;
grant execute on function promise_number(uuid) to six_points_app;
grant execute on function post_promise(uuid, timestamptz, text) to six_points_app;
grant execute on function post_receipt(uuid, uuid, timestamptz, text) to six_points_app;
grant execute on function post_payment(uuid, uuid, timestamptz, text, text) to six_points_app;
grant execute on function post_reversal(uuid, uuid, timestamptz, text) to six_points_app;
grant execute on function close_month(uuid, date, uuid, timestamptz) to six_points_app;
