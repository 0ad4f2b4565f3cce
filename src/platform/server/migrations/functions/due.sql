-- Everything that is due at a moment, of all communities: found by the indexes of what waits for a moment, so that a community in
-- which nothing is due costs nothing. At most so many of each kind, the oldest first, and never what has failed and rests. In
-- turns: the first thing of every community comes before the second of any.
create function due(p_now timestamptz, p_soon integer, p_daily integer)
returns table (community_id uuid, kind text, thing text, at timestamptz, attempts integer)
language plpgsql stable security definer set search_path = public set plan_cache_mode = 'force_custom_plan' as $$
#variable_conflict use_column
declare
  local_now constant timestamp := p_now at time zone 'Asia/Shanghai';
  today constant date := local_now::date;
begin
  return query with resting as (select o.community_id, o.kind, o.thing from overdue o
    -- What was put off by a clock that was wrong does not rest.
    where o.next_at > p_now and o.next_at <= p_now + interval '61 minutes'),
  found as (
    (select b.community_id, 1 as rank, 'ballot' as kind, b.id::text as thing, b.closes_at as at from ballots b
      where b.counted_at is null and b.closes_at <= p_now
        and not exists (select from paper_ballots p where p.community_id = b.community_id and p.ballot_id = b.id
          and p.first_choice is not null and p.counted is null)
        and not exists (select from resting r where r.community_id = b.community_id and r.kind = 'ballot' and r.thing = b.id::text)
      order by b.closes_at limit p_soon)
    union all
    (select b.community_id, 2, 'effect', b.id::text, b.counted_at + days_in(b.rules) from ballots b
      where b.outcome = 'passed' and b.effective_at is null
        and not exists (select from ballot_objections x where x.community_id = b.community_id and x.ballot_id = b.id
          and x.answered_at is null)
        and not exists (select from ballot_challenges c where c.community_id = b.community_id and c.ballot_id = b.id
          and not exists (select from recounts n where n.community_id = c.community_id and n.challenge_id = c.id))
        and (b.counted_at + days_in(b.rules) <= p_now
          or exists (select from ballot_objections x where x.community_id = b.community_id and x.ballot_id = b.id and x.upheld)
          or exists (select from recounts n where n.community_id = b.community_id and n.ballot_id = b.id and not n.agrees))
        and not exists (select from resting r where r.community_id = b.community_id and r.kind = 'effect' and r.thing = b.id::text)
      order by b.counted_at limit p_soon)
    union all
    (select a.community_id, 3, 'agreement', a.id::text, a.reached_at + days_in(a.rules) from agreements a
      join projects p on p.community_id = a.community_id and p.id = a.project_id and p.stage = 'planned'
      where a.completed_at is null and a.reached_at <= p_now and a.reached_at + days_in(a.rules) <= p_now
        and not exists (select from resting r where r.community_id = a.community_id and r.kind = 'agreement' and r.thing = a.id::text)
      order by a.reached_at limit p_soon)
    union all
    (select s.community_id, 4, 'resolution', s.id::text, s.closes_at from put_resolutions s
      where s.closed_at is null and s.closes_at <= p_now
        and not exists (select from resting r where r.community_id = s.community_id and r.kind = 'resolution' and r.thing = s.id::text)
      order by s.closes_at limit p_soon)
    union all
    (select p.community_id, 5, 'bulletin', p.id::text, (today + time '18:00') at time zone 'Asia/Shanghai' from projects p
      where p.stage in ('funding', 'building', 'accepting') and p.told_on < today and local_now >= today + time '18:00'
        and not exists (select from resting r where r.community_id = p.community_id and r.kind = 'bulletin' and r.thing = p.id::text)
      order by p.told_on limit p_daily)
    union all
    -- A month that ended ten days ago, and in which something was entered, is closed by the clock.
    (select l.community_id, 6, 'closing', l.project_id::text, l.open_from from ledgers l
      where l.open_from < date_trunc('month', local_now - interval '10 days') at time zone 'Asia/Shanghai'
        and not exists (select from resting r where r.community_id = l.community_id and r.kind = 'closing'
          and r.thing = l.project_id::text)
      order by l.open_from limit p_daily)
    union all
    (select f.community_id, 7, 'account', f.id::text, f.due_at from final_accounts f
      where f.fixed_at is null and f.withdrawn_at is null and f.due_at <= p_now
        and not exists (select from resting r where r.community_id = f.community_id and r.kind = 'account' and r.thing = f.id::text)
      order by f.due_at limit p_soon)
    union all
    (select c.community_id, 8, 'check', c.project_id::text, today::timestamp at time zone 'Asia/Shanghai' from book_checks c
      where c.on_day < today
        and not exists (select from resting r where r.community_id = c.community_id and r.kind = 'check'
          and r.thing = c.project_id::text)
      order by c.on_day limit p_daily)
    union all
    (select c.community_id, 8, 'check', c.project_id::text, c.checked_at from book_checks c
      where c.behind and c.on_day >= today
        and not exists (select from resting r where r.community_id = c.community_id and r.kind = 'check'
          and r.thing = c.project_id::text)
      order by c.checked_at limit p_daily)
    union all
    -- WeChat has a day's list from ten in the morning of the next. For thirty days after a number was switched off money may come.
    (select m.community_id, 9, 'bill', m.id::text, (today + time '10:00') at time zone 'Asia/Shanghai' from wechat_merchants m
      where m.confirmed_at is not null and m.billed_on < today - 1 and local_now >= today + time '10:00'
        and (m.confirmed_at at time zone 'Asia/Shanghai')::date < today
        and (m.off_at is null or m.off_at > p_now - interval '33 days')
        and not exists (select from resting r where r.community_id = m.community_id and r.kind = 'bill' and r.thing = m.id::text)
      order by m.billed_on limit p_daily)
    union all
    (select c.id, 10, 'cleaning', c.id::text, today::timestamp at time zone 'Asia/Shanghai' from communities c
      where c.cleaned_on < today
        and not exists (select from resting r where r.community_id = c.id and r.kind = 'cleaning' and r.thing = c.id::text)
      order by c.cleaned_on limit p_daily)
  )
  select f.community_id, f.kind, f.thing, f.at, coalesce(o.attempts, 0) from (
    select n.*, row_number() over (partition by n.community_id order by n.rank, n.at) as turn from found n) f
  left join overdue o on o.community_id = f.community_id and o.kind = f.kind and o.thing = f.thing
  order by f.turn, f.rank, f.at;
end $$;

revoke all on function due(timestamptz, integer, integer) from public;
grant execute on function due(timestamptz, integer, integer) to six_points_app;
