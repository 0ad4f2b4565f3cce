-- Count one call for each of these, in their order, each with the most that may be counted within its seconds, which begin with the
-- first call. The first that has no room left is answered with its place and when there is room again, and nothing behind it is counted.
-- Without a moment the database's own time counts, one for all servers: a server whose clock is wrong begins nobody's seconds anew. Seconds
-- that end later than any that begin now (by more than clocks may differ) were begun by a clock that was ahead, and are over.
-- A second of counts lost with the machine is worth less than waiting for the disk at every call; a row that somebody holds is not waited
-- for as long as a connection is worth.
create or replace function count_call(subjects text[], mosts integer[], seconds integer[], moment timestamptz)
returns table (place integer, ends timestamptz) language plpgsql as $$
declare
  present constant timestamptz := coalesce(moment, clock_timestamp());
  latest timestamptz;
begin
  perform set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '1s', true);
  for n in 1..cardinality(subjects) loop
    latest := present + make_interval(secs => seconds[n]);
    insert into call_counts as c (subject, used, ends_at) values (subjects[n], 1, latest)
    on conflict (subject) do update set
      used = case when c.ends_at > present and c.ends_at <= latest + interval '5 minutes' then c.used + 1 else 1 end,
      ends_at = case when c.ends_at > present and c.ends_at <= latest + interval '5 minutes' then c.ends_at else latest end
    where c.used < mosts[n] or c.ends_at <= present or c.ends_at > latest + interval '5 minutes';
    if not found then
      return query select n, c.ends_at from call_counts c where c.subject = subjects[n];
      return;
    end if;
  end loop;
end $$;
