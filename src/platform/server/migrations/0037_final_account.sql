-- The final account of a project, and the way back of what is left. While an account is written nothing else is entered into the
-- books; when it is fixed, what is left leaves the cash and is owed to those who gave it; it is returned to each by two people.

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
  primary key (community_id, id),
  unique (community_id, id, project_id),
  unique (community_id, id, written_by),
  unique (community_id, id, project_id, set_aside_fen),
  check (kind = 'close' or length(reason) >= 2),
  check (kind = 'close' or surplus = 'return'),
  check ((surplus = 'return') = (destination = '')),
  check ((published_at is null) = (due_at is null)),
  check (fixed_at is null or (published_at is not null and fixed_at >= due_at)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)),
  check (withdrawn_at is null or fixed_at is null),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version),
  foreign key (community_id, written_by) references people (community_id, id),
  foreign key (community_id, withdrawn_by) references people (community_id, id)
);
select distribute('final_accounts');
select admit('final_accounts', 'select');
create unique index one_final_account on final_accounts (community_id, project_id) where withdrawn_at is null;
create index final_accounts_due on final_accounts (community_id, due_at) where fixed_at is null and withdrawn_at is null;
alter table projects add column final_account_id uuid;
alter table projects add constraint its_final_account foreign key (community_id, final_account_id, id)
  references final_accounts (community_id, id, project_id);

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
  primary key (community_id, account_id, body),
  unique (community_id, account_id, person_id),
  foreign key (community_id, account_id, author_id) references final_accounts (community_id, id, written_by),
  foreign key (community_id, person_id, role, role_scope) references roles (community_id, person_id, role, scope_id)
);
select distribute('final_account_signatures');
select admit('final_account_signatures', 'select, insert (community_id, account_id, body, person_id, author_id, role_scope, at)');
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
  check ((commitment_id is null) = (payee <> '')),
  foreign key (community_id, account_id, project_id) references final_accounts (community_id, id, project_id),
  foreign key (community_id, commitment_id) references commitments (community_id, id)
);
select distribute('returns');
select admit('returns', 'select');
create index returns_by_project on returns (community_id, project_id, number);
create index returns_by_commitment on returns (community_id, commitment_id);

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
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, return_id, project_id, point, amount_fen)
    references returns (community_id, id, project_id, point, amount_fen),
  foreign key (community_id, recorded_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id)
);
select distribute('sendings');
select admit('sendings', 'select, insert (community_id, id, return_id, project_id, point, amount_fen, method, evidence, recorded_by,
  recorded_at), update (handle, withdrawn_at)');
create unique index one_sending on sendings (community_id, return_id) where withdrawn_at is null and bounce_id is null;
create index sendings_by_return on sendings (community_id, return_id);
create index sendings_waiting on sendings (community_id, project_id) where confirmed_at is null and withdrawn_at is null;

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

-- Two new pairs of accounts: set aside from the cash, and sent. Cash itself is never returned past what is owed.
do $$
declare c record;
begin
  for c in select conname from pg_constraint
    where conrelid = 'entries'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%returned<cash%'
  loop execute format('alter table entries drop constraint %I', c.conname); end loop;
end $$;
alter table entries add constraint only_these_pairs check (
  case when reverses is null then split_part(debit, ':', 1) || '<' || split_part(credit, ':', 1)
    else split_part(credit, ':', 1) || '<' || split_part(debit, ':', 1) end
  in ('promised<committed', 'promisedInKind<committedInKind', 'cash<promised', 'inKind<promisedInKind',
    'spent<cash', 'owed<cash', 'returned<owed'));

-- Two new kinds of cause: an account, which is of every point, and a sending, which is of one.
alter table postings drop constraint postings_kind_check;
alter table postings drop constraint postings_check;
alter table postings add constraint known_kind check (kind in ('promise', 'receipt', 'payment', 'account', 'return'));
alter table postings add constraint of_one_point check ((point is null) = (kind in ('payment', 'account')));
alter table postings add column account_id uuid generated always as (case kind when 'account' then cause_id end) stored;
alter table postings add column sending_id uuid generated always as (case kind when 'return' then cause_id end) stored;
alter table postings add constraint of_an_account foreign key (community_id, account_id, project_id, amount_fen)
  references final_accounts (community_id, id, project_id, set_aside_fen) deferrable initially deferred;
alter table final_accounts add constraint posted foreign key (community_id, id, set_aside_fen)
  references postings (community_id, cause_id, amount_fen) deferrable initially deferred;
alter table postings add constraint of_a_sending foreign key (community_id, sending_id, project_id, point, amount_fen)
  references sendings (community_id, id, project_id, point, posted_fen) deferrable initially deferred;
alter table sendings add constraint posted foreign key (community_id, id, posted_fen)
  references postings (community_id, cause_id, amount_fen) deferrable initially deferred;

-- As before (0030), and: while a final account is written, and after it is fixed, only what is set aside and sent is entered.
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
  if exists (select from projects p where p.community_id = inside() and p.id = p_project and p.final_account_id is not null)
      and exists (select from jsonb_to_recordset(p_lines) as x(debit text) where x.debit not like 'owed:%' and x.debit not like 'returned:%') then
    raise exception 'the final account is written' using errcode = 'check_violation';
  end if;
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
      select inside(), p_cause, p_project, k.kind, case when k.kind not in ('payment', 'account') then split_part(l.debit, ':', 2) end,
        l.debit like '%InKind:%' or l.debit like 'inKind:%', stands
      from (select case split_part(case when l.reverses is null then l.debit else l.credit end, ':', 1)
        when 'cash' then 'receipt' when 'inKind' then 'receipt' when 'spent' then 'payment' when 'owed' then 'account'
        when 'returned' then 'return' else 'promise' end as kind) k;
  end if;
  update ledgers set head_seq = led.head_seq, head_hash = led.head_hash, clock_at = at_now
    where community_id = inside() and project_id = p_project;
  return led.head_seq;
end $$;

-- The account of a project as the books say it now, per point: planned, committed, received, spent, given otherwise, left. Whoever
-- writes it says why and, where the plan's surplus does not go back, where it goes.
create function write_account(p_id uuid, p_project uuid, p_kind text, p_reason text, p_destination text, p_days integer,
  p_by uuid, p_at timestamptz) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  p record;
  led ledgers;
  rule text;
  shown jsonb;
  left_over bigint;
begin
  select * into strict p from projects where community_id = inside() and id = p_project for update;
  led := ledger_lock(p_project);
  if p.final_account_id is not null or not (case p_kind when 'close' then p.stage = 'accepting' else p.stage in ('funding', 'building') end) then
    raise exception 'no final account of this kind can be written now' using errcode = 'check_violation';
  end if;
  select case p_kind when 'stop' then 'return' else surplus end into strict rule from plans
    where community_id = inside() and project_id = p_project and version = p.plan_version;
  with b as (select account, balance_fen as fen from account_balances where community_id = inside() and project_id = p_project),
  of as (
    select q.point, q.place,
      coalesce((select planned_fen from plan_points g where g.community_id = inside() and g.project_id = p_project
        and g.version = p.plan_version and g.point = q.point), 0) as planned,
      -coalesce((select sum(fen) from b where account in ('committed:' || q.point, 'committedInKind:' || q.point)), 0) as committed,
      coalesce((select fen from b where account = 'cash:' || q.point), 0) as cash,
      coalesce((select fen from b where account = 'spent:' || q.point), 0) as spent,
      coalesce((select fen from b where account = 'inKind:' || q.point), 0) as in_kind
    from unnest(array['government', 'street', 'unit', 'community', 'owner', 'property']) with ordinality q(point, place))
  select jsonb_agg(jsonb_build_object('point', point, 'plannedFen', planned, 'committedFen', committed, 'receivedFen', cash + spent,
      'spentFen', spent, 'inKindFen', in_kind, 'leftFen', cash) order by place), sum(cash)
    into shown, left_over from of;
  insert into final_accounts (community_id, id, project_id, kind, reason, surplus, destination, plan_version, public_days, figures,
      left_fen, head_seq, head_hash, written_by, written_at)
    values (inside(), p_id, p_project, p_kind, p_reason, rule, case rule when 'return' then '' else p_destination end, p.plan_version, p_days,
      shown, left_over, led.head_seq, led.head_hash, p_by, p_at);
  update projects set final_account_id = p_id where community_id = inside() and id = p_project;
  return left_over;
end $$;

-- Taken back before it is fixed, with a reason: money moves again, and another account may be written.
create function withdraw_account(p_id uuid, p_by uuid, p_at timestamptz, p_why text) returns void
language plpgsql security definer set search_path = public as $$
declare a record;
begin
  select * into strict a from final_accounts where community_id = inside() and id = p_id for update;
  if a.withdrawn_at is not null then raise exception 'this account is withdrawn' using errcode = 'check_violation'; end if;
  update projects set final_account_id = null where community_id = inside() and id = a.project_id;
  update final_accounts set withdrawn_by = p_by, withdrawn_at = p_at, withdrawn_why = p_why where community_id = inside() and id = p_id;
end $$;

-- Signed by both bodies: public from now on, for its days.
create function publish_account(p_id uuid, p_at timestamptz) returns timestamptz
language plpgsql security definer set search_path = public as $$
declare due timestamptz;
begin
  update final_accounts set published_at = p_at, due_at = p_at + public_days * interval '24 hours'
    where community_id = inside() and id = p_id and published_at is null and withdrawn_at is null returning due_at into strict due;
  return due;
end $$;

-- After its days the account is fixed: every fen that is left leaves the cash and is owed. To those who gave it, in proportion to
-- what each gave to the point, largest remainder, ties to the smaller number; or of each point to the plan's destination.
create function fix_account(p_id uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  a record;
  led ledgers;
  lines jsonb;
begin
  select * into strict a from final_accounts where community_id = inside() and id = p_id for update;
  led := ledger_lock(a.project_id);
  if a.fixed_at is not null or a.withdrawn_at is not null or a.due_at is null or a.due_at > p_at
      or led.head_seq <> a.head_seq or led.head_hash <> a.head_hash then
    raise exception 'this account cannot be fixed' using errcode = 'check_violation';
  end if;
  update final_accounts set fixed_at = p_at where community_id = inside() and id = p_id;
  insert into returns (community_id, id, account_id, project_id, number, point, commitment_id, payee, amount_fen)
    with cash as (
      select point, place, balance_fen::numeric as fen from account_balances
      join unnest(array['government', 'street', 'unit', 'community', 'owner', 'property']) with ordinality q(point, place)
        on account = 'cash:' || q.point
      where community_id = inside() and project_id = a.project_id and balance_fen > 0),
    gave as (
      select c.id, c.point, c.number, c.received_fen::numeric as fen, sum(c.received_fen) over (partition by c.point) as whole
      from commitments c where c.community_id = inside() and c.project_id = a.project_id and not c.in_kind and c.received_fen > 0),
    parts as (
      select g.id, g.point, g.number, k.place, div(k.fen * g.fen, g.whole) as fen, k.fen as all_fen,
        row_number() over (partition by g.point order by (k.fen * g.fen) % g.whole desc, g.number) as turn
      from gave g join cash k on k.point = g.point),
    shares as (
      select id, point, number, place,
        fen + case when turn <= all_fen - sum(fen) over (partition by point) then 1 else 0 end as fen from parts),
    rows as (
      select id, point, place, number, '' as payee, fen from shares where a.surplus = 'return' and fen > 0
      union all select null, point, place, 0, a.destination, fen from cash where a.surplus <> 'return')
    select inside(), gen_random_uuid(), p_id, a.project_id, row_number() over (order by place, number), point, id, payee, fen::bigint from rows;
  select jsonb_agg(jsonb_build_object('memo', p_memo, 'debit', 'owed:' || r.point, 'credit', 'cash:' || r.point, 'amountFen', r.fen)
      order by array_position(array['government', 'street', 'unit', 'community', 'owner', 'property'], r.point)) into lines
    from (select point, sum(amount_fen)::bigint as fen from returns where community_id = inside() and account_id = p_id group by point) r;
  if lines is not null then perform ledger_post(a.project_id, p_at, p_id, lines); end if;
  return (select count(*)::integer from returns where community_id = inside() and account_id = p_id);
end $$;

-- A sending that a second person confirms: what was owed is returned.
create function post_sent_back(p_sending uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare s record;
begin
  select * into strict s from sendings where community_id = inside() and id = p_sending for update;
  if s.confirmed_at is not null or s.withdrawn_at is not null then
    raise exception 'this sending is confirmed or withdrawn' using errcode = 'check_violation';
  end if;
  update sendings set confirmed_by = p_by, confirmed_at = p_at where community_id = inside() and id = s.id;
  return ledger_post(s.project_id, p_at, s.id, jsonb_build_array(jsonb_build_object('memo', p_memo,
    'debit', 'returned:' || s.point, 'credit', 'owed:' || s.point, 'amountFen', s.amount_fen)));
end $$;

-- The bank sent it back: owed again.
create function post_bounce(p_bounce uuid, p_by uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  b record;
  s record;
begin
  select * into strict b from bounces where community_id = inside() and id = p_bounce for update;
  if b.confirmed_at is not null then raise exception 'this bounce is confirmed' using errcode = 'check_violation'; end if;
  update bounces set confirmed_by = p_by, confirmed_at = p_at where community_id = inside() and id = b.id;
  update sendings set bounce_id = b.id where community_id = inside() and id = b.sending_id returning * into strict s;
  return ledger_post(s.project_id, p_at, s.id, ledger_turned(s.id, p_memo));
end $$;

revoke all on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz) from public;
revoke all on function withdraw_account(uuid, uuid, timestamptz, text) from public;
revoke all on function publish_account(uuid, timestamptz) from public;
revoke all on function fix_account(uuid, timestamptz, text) from public;
revoke all on function post_sent_back(uuid, uuid, timestamptz, text) from public;
revoke all on function post_bounce(uuid, uuid, timestamptz, text) from public;
grant execute on function write_account(uuid, uuid, text, text, text, integer, uuid, timestamptz) to six_points_app;
grant execute on function withdraw_account(uuid, uuid, timestamptz, text) to six_points_app;
grant execute on function publish_account(uuid, timestamptz) to six_points_app;
grant execute on function fix_account(uuid, timestamptz, text) to six_points_app;
grant execute on function post_sent_back(uuid, uuid, timestamptz, text) to six_points_app;
grant execute on function post_bounce(uuid, uuid, timestamptz, text) to six_points_app;
