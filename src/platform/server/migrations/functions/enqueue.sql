-- A job is added in the transaction that causes it; the application may add jobs, never read or change them.
create or replace function enqueue(task text, payload json, job_key text, queue text, run_at timestamptz) returns void
language sql security definer set search_path = graphile_worker, public as $$
  select graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, max_attempts => 12, job_key => job_key)
$$;

revoke all on function enqueue(text, json, text, text, timestamptz) from public;
grant execute on function enqueue(text, json, text, text, timestamptz) to six_points_app;
