-- Count one call for each of these, in their order, each with the most that may be counted within its seconds, which begin with the
-- first call. The first that has no room left is answered with its place and when there is room again, and nothing behind it is counted.
-- A second of counts lost with the machine is worth less than waiting for the disk at every call.
create or replace function count_call(subjects text[], mosts integer[], seconds integer[], moment timestamptz)
returns table (place integer, ends timestamptz) language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  for n in 1..cardinality(subjects) loop
    insert into call_counts as c (subject, used, ends_at) values (subjects[n], 1, moment + make_interval(secs => seconds[n]))
    on conflict (subject) do update set
      used = case when c.ends_at <= moment then 1 else c.used + 1 end,
      ends_at = case when c.ends_at <= moment then excluded.ends_at else c.ends_at end
    where c.ends_at <= moment or c.used < mosts[n];
    if not found then
      return query select n, c.ends_at from call_counts c where c.subject = subjects[n];
      return;
    end if;
  end loop;
end $$;
