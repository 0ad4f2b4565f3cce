-- A promise may be changed or withdrawn while the campaign is open. It keeps its number and its payment code; each version stays,
-- names who said so, and refers to the ledger's entry that made it so. What was received, or waits for its second person, holds.

alter table commitments drop constraint commitments_amount_fen_check;
alter table commitments add column version integer not null default 1 check (version > 0);
alter table commitments add constraint nothing_only_where_withdrawn check (amount_fen > 0 or (amount_fen = 0 and version > 1));
alter table commitments add constraint of_its_project unique (community_id, id, project_id);
alter table entries add constraint one_cause unique (community_id, project_id, seq, cause_id);

-- The application adds a version with entry 0, which no ledger has: unless post_change writes it before the transaction ends,
-- the version was never there.
create table promise_versions (
  community_id uuid not null,
  promise_id uuid not null,
  version integer not null check (version > 0),
  project_id uuid not null,
  amount_fen bigint not null check (amount_fen >= 0),
  shown_as text not null check (shown_as in ('masked', 'named', 'neighbour', 'organisation')),
  evidence text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  before_version integer generated always as (nullif(version - 1, 0)) stored,
  entry_seq integer not null default 0,
  primary key (community_id, promise_id, version),
  constraint version_as_posted unique (community_id, promise_id, version, amount_fen, shown_as),
  check (amount_fen > 0 or version > 1),
  constraint after_the_one_before foreign key (community_id, promise_id, before_version)
    references promise_versions (community_id, promise_id, version),
  constraint of_its_promise foreign key (community_id, promise_id, project_id) references commitments (community_id, id, project_id),
  constraint made_by_somebody foreign key (community_id, made_by) references people (community_id, id),
  constraint posted foreign key (community_id, project_id, entry_seq, promise_id)
    references entries (community_id, project_id, seq, cause_id) deferrable initially deferred
);
select distribute('promise_versions');
select admit('promise_versions',
  'select, insert (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at)');
insert into promise_versions (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at, entry_seq)
  select c.community_id, c.id, 1, c.project_id, c.amount_fen, c.shown_as, c.evidence, c.made_by, c.made_at,
    (select max(e.seq) from entries e where e.community_id = c.community_id and e.cause_id = c.id)
  from commitments c;
-- The promise says what its newest posted version says, or the transaction does not end.
alter table commitments add constraint as_its_version foreign key (community_id, id, version, amount_fen, shown_as)
  references promise_versions (community_id, promise_id, version, amount_fen, shown_as) deferrable initially deferred;

-- The lines that make the ledger say this amount for a promise: the new one first, so that what was received stays covered.
create function promise_lines(c commitments, p_fen bigint, p_memo text) returns jsonb
language sql stable security definer set search_path = public as $$
  select case when p_fen = 0 then '[]' else jsonb_build_array(jsonb_build_object('memo', p_memo,
      'debit', 'promised' || s.suffix, 'credit', 'committed' || s.suffix, 'amountFen', p_fen)) end || ledger_turned(c.id, p_memo)
  from (select case when c.in_kind then 'InKind:' else ':' end || c.point as suffix) s
$$;

-- A new promise as its row says it.
create or replace function post_promise(p_commitment uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  c commitments;
  entry integer;
begin
  select * into strict c from commitments where community_id = inside() and id = p_commitment for update;
  perform ledger_lock(c.project_id);
  perform from postings where community_id = inside() and cause_id = c.id;
  if found then raise exception 'this promise is in the ledger' using errcode = 'check_violation'; end if;
  entry := ledger_post(c.project_id, p_at, c.id, promise_lines(c, c.amount_fen, p_memo));
  insert into promise_versions (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at, entry_seq)
    values (inside(), c.id, 1, c.project_id, c.amount_fen, c.shown_as, c.evidence, c.made_by, c.made_at, entry);
  return entry;
end $$;

-- The next version of a promise: while the campaign is open, by the person whose promise it is, never below what was received and
-- what waits. The new amount is written and the old one reversed; where only the name changes, the ledger stays as it is.
create function post_change(p_promise uuid, p_at timestamptz, p_memo text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  c commitments;
  v promise_versions;
  stage_now text;
  waits bigint;
  entry integer;
begin
  select p.stage into strict stage_now from projects p
    where p.community_id = inside()
      and p.id = (select k.project_id from commitments k where k.community_id = inside() and k.id = p_promise) for update;
  select * into strict c from commitments where community_id = inside() and id = p_promise for update;
  perform ledger_lock(c.project_id);
  select * into strict v from promise_versions where community_id = inside() and promise_id = c.id and version = c.version + 1;
  if stage_now <> 'funding' then raise exception 'the campaign is closed' using errcode = 'check_violation'; end if;
  if c.person_id <> v.made_by then raise exception 'this promise is of somebody else' using errcode = 'check_violation'; end if;
  select coalesce(sum(r.amount_fen), 0) into waits from receipts r
    where r.community_id = inside() and r.commitment_id = c.id and r.confirmed_at is null;
  waits := waits + (select coalesce(sum(s.amount_fen), 0) from line_shares s
    join line_decisions d on d.community_id = inside() and d.id = s.decision_id and d.outcome is null and d.kind = 'match'
    where s.community_id = inside() and s.commitment_id = c.id);
  if v.amount_fen < c.received_fen + waits then
    raise exception 'less than what came in' using errcode = 'check_violation';
  end if;
  update commitments set version = v.version, amount_fen = v.amount_fen, shown_as = v.shown_as
    where community_id = inside() and id = c.id;
  if v.amount_fen = c.amount_fen then
    select o.entry_seq into strict entry from promise_versions o
      where o.community_id = inside() and o.promise_id = c.id and o.version = c.version;
  else
    entry := ledger_post(c.project_id, p_at, c.id, promise_lines(c, v.amount_fen, p_memo));
  end if;
  update promise_versions set entry_seq = entry where community_id = inside() and promise_id = c.id and version = v.version;
  return entry;
end $$;

revoke all on function promise_lines(commitments, bigint, text) from public;
revoke all on function post_change(uuid, timestamptz, text) from public;
grant execute on function post_change(uuid, timestamptz, text) to six_points_app;
