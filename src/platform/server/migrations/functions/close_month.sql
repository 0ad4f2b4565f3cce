-- A month is over: fix the head and the balances at its end. By a second person, or by the clock (nobody) ten days later. The
-- months before it are closed with it.
create or replace function close_month(p_project uuid, p_month date, p_by uuid, p_at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  led ledgers;
  c closings;
  last closings;
  h record;
  b jsonb;
  fingerprint text;
begin
  led := ledger_lock(p_project);
  if p_by is null then
    insert into closings (community_id, project_id, month, asked_at) values (here, p_project, p_month, p_at)
      on conflict (community_id, project_id, month) do update set asked_by = null;
  end if;
  select * into strict c from closings where community_id = here and project_id = p_project and month = p_month for update;
  if c.closed_at is not null or p_at < c.until + (case when p_by is null then interval '10 days' else interval '0' end)
      or led.closed_until >= c.until then
    raise exception 'this month cannot be closed' using errcode = 'check_violation';
  end if;
  select * into last from closings where community_id = here and project_id = p_project and until = led.closed_until;
  select coalesce(max(e.seq), 0) as seq into h from entries e
    where e.community_id = here and e.project_id = p_project and e.seq > coalesce(last.head_seq, 0) and e.at < c.until;
  h.seq := greatest(h.seq, coalesce(last.head_seq, 0));
  select coalesce(jsonb_object_agg(a.account, a.balance_fen - coalesce((
      select sum(case e.debit when a.account then e.amount_fen else -e.amount_fen end) from entries e
      where e.community_id = here and e.project_id = p_project and e.seq > h.seq and a.account in (e.debit, e.credit)), 0)), '{}')
    into b from account_balances a where a.community_id = here and a.project_id = p_project;
  select coalesce((select e.hash from entries e where e.community_id = here and e.project_id = p_project and e.seq = h.seq),
    repeat('0', 64)) into c.head_hash;
  c.before_hash := coalesce(last.hash, repeat('0', 64));
  fingerprint := encode(sha256(convert_to(concat_ws(E'\n', c.before_hash, to_char(c.month, 'YYYY-MM'),
    to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00', h.seq, c.head_hash,
    (select string_agg(k.key || '=' || k.value, E'\n' order by k.key collate "C") from jsonb_each_text(b) k where k.value <> '0')),
    'UTF8')), 'hex');
  update closings set closed_by = p_by, closed_at = p_at, head_seq = h.seq, head_hash = c.head_hash,
    balances = (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(b) k where k.value <> '0'::jsonb),
    before_hash = c.before_hash, hash = fingerprint
    where community_id = here and project_id = p_project and month = p_month;
  update ledgers set closed_until = c.until, clock_at = greatest(clock_at, c.until),
    open_from = (select e.at from entries e where e.community_id = here and e.project_id = p_project and e.seq > h.seq
      order by e.seq limit 1)
    where community_id = here and project_id = p_project;
  return fingerprint;
end $$;

revoke all on function close_month(uuid, date, uuid, timestamptz) from public;
grant execute on function close_month(uuid, date, uuid, timestamptz) to six_points_app;
