-- Many jobs of one kind at once, each with its key: one by one, thirty thousand would take longer than a call may.
create or replace function enqueue_all(task text, payloads json[], job_keys text[]) returns void
language sql security definer set search_path = graphile_worker, public as $$
  select graphile_worker.add_jobs(array(
    select row(task, j.payload, null, null, 12, j.job_key, null, null)::graphile_worker.job_spec
    from unnest(payloads, job_keys) j (payload, job_key)))
$$;

revoke all on function enqueue_all(text, json[], text[]) from public;
grant execute on function enqueue_all(text, json[], text[]) to six_points_app;
