-- Workers say that they are alive, and free what those have left locked who have not said so for fifty seconds. Answers how many
-- jobs were freed. The database's own time counts, which is also the time of the locks. What it wrote while it was ahead says nothing:
-- neither that a worker lives and a lock is new, nor that a job which failed then rests for longer than any does.
create or replace function worker_beat(p_alive text[]) returns integer
language plpgsql security definer set search_path = public as $$
declare
  silent constant interval := '50 seconds';
  present constant timestamptz := clock_timestamp();
  dead text[];
  freed integer;
begin
  insert into workers (name, seen_at) select unnest(p_alive), present
    on conflict (name) do update set seen_at = excluded.seen_at;
  select array_agg(distinct l.locked_by) into dead
    from (select j.locked_by, j.locked_at from graphile_worker._private_jobs j where j.locked_at is not null
      union all select q.locked_by, q.locked_at from graphile_worker._private_job_queues q where q.locked_at is not null) l
    where l.locked_at not between present - silent and present + silent
      and not exists (select from workers w where w.name = l.locked_by and w.seen_at between present - silent and present + silent);
  select count(*) into freed from graphile_worker._private_jobs j where j.locked_by = any(dead);
  if dead is not null then perform graphile_worker.force_unlock_workers(dead); end if;
  -- graphile-worker lets a job that failed rest for e^10 seconds at most, which is six hours.
  update graphile_worker._private_jobs j set run_at = present
    where j.run_at > present + interval '7 hours' and j.attempts > 0 and j.locked_at is null;
  delete from workers w where w.seen_at not between present - interval '1 day' and present + interval '1 day';
  return freed;
end $$;

revoke all on function worker_beat(text[]) from public;
grant execute on function worker_beat(text[]) to six_points_app;
