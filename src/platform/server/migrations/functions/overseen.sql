-- The communities in which an account holds the subdistrict's post for the whole of them, each with its figures. It looks into several
-- communities, which no call may, and tells of each only sums that anybody may read there.
create function overseen(p_account uuid, p_now timestamptz)
returns table (community_id uuid, name text, households integer, going integer, talking integer, ended integer, late_whistles integer,
  open_remarks integer, oldest_remark timestamptz, received_fen bigint)
language sql stable security definer set search_path = public as $$
  select c.id, c.name, c.households, p.going, p.talking, p.ended, w.late, r.open, r.oldest, m.received
  from communities c
    cross join lateral (
      select count(*) filter (where stage in ('deciding', 'funding', 'building', 'accepting'))::int as going,
          count(*) filter (where stage in ('raised', 'deliberating', 'planned'))::int as talking,
          count(*) filter (where stage in ('closed', 'declined', 'withdrawn', 'stopped'))::int as ended
        from projects where projects.community_id = c.id) p
    cross join lateral (
      select count(*)::int as late from whistles
        where whistles.community_id = c.id and state <> 'resolved' and due_at < p_now) w
    cross join lateral (
      select count(*)::int as open, min(at) as oldest from remarks
        where remarks.community_id = c.id and answered_at is null
          and not exists (select from content_marks k where k.community_id = c.id and k.kind = 'remark' and k.thing = remarks.id
            and k.state = 'hidden')) r
    cross join lateral (
      select coalesce(sum(s.received_fen), 0)::bigint as received from commitments s where s.community_id = c.id) m
  where exists (
    select from people q join roles o on o.community_id = q.community_id and o.person_id = q.id
      where q.community_id = c.id and q.account_id = p_account and q.attested_account = p_account and q.attested_as = 'operator'
        and o.role = 'officer' and o.scope_id = '00000000-0000-0000-0000-000000000000' and (o.until is null or o.until > p_now))
  order by w.late desc, r.open desc, c.name
  limit 500
$$;

revoke all on function overseen(uuid, timestamptz) from public;
grant execute on function overseen(uuid, timestamptz) to six_points_app;
