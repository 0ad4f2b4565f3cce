-- A job of this community that failed begins anew at once; one that somebody is working on just now is left alone.
create function restart_job(p_job bigint) returns void
language sql security definer set search_path = public as $$
  select graphile_worker.reschedule_jobs(array[j.id], now(), null, 1)
    from graphile_worker._private_jobs j where j.id = p_job and j.locked_at is null and j.payload ->> 'communityId' = inside()::text
$$;

revoke all on function restart_job(bigint) from public;
grant execute on function restart_job(bigint) to six_points_app;
