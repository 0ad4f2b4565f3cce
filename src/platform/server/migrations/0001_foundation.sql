-- What every later migration stands on: the application's role, the two helpers that let one set of
-- migrations serve plain PostgreSQL and Citus, and the wall between communities.

do $$ begin
  if not exists (select from pg_roles where rolname = 'six_points_app') then
    create role six_points_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end $$;
do $$ begin execute format('grant six_points_app to %I', current_user); end $$;

-- On Citus the table is spread by community_id; on plain PostgreSQL nothing happens.
create function distribute(t text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_distributed_table(%L, %L)', t, 'community_id');
  end if;
end $$;

-- On Citus the table is copied to every node; on plain PostgreSQL nothing happens.
create function replicate(t text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_reference_table(%L)', t);
  end if;
end $$;

-- The community whose rows this transaction may see and write.
create function inside() returns uuid language sql stable as
$$ select nullif(current_setting('app.community', true), '')::uuid $$;

-- Row-level security by community, and the rights of the application's role on one table.
create function admit(t text, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', t);
  execute format(
    'create policy inside on %I using (community_id = nullif(current_setting(''app.community'', true), '''')::uuid)', t);
  execute format('grant %s on %I to six_points_app', rights, t);
end $$;

do $$ begin execute format('grant usage on schema public to six_points_app'); end $$;

-- A job is added in the transaction that causes it; the application may add jobs, never read or change them.
create function enqueue(task text, payload json, job_key text, queue text, run_at timestamptz) returns void
language sql security definer set search_path = graphile_worker, public as $$
  select graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, max_attempts => 12, job_key => job_key)
$$;
revoke all on function enqueue(text, json, text, text, timestamptz) from public;
grant execute on function enqueue(text, json, text, text, timestamptz) to six_points_app;

create table subdistricts (
  id uuid primary key,
  name text not null check (name <> ''),
  district text not null
);
select replicate('subdistricts');
grant select, insert on subdistricts to six_points_app;

create table communities (
  id uuid primary key,
  subdistrict_id uuid not null references subdistricts (id),
  name text not null check (name <> ''),
  profile text not null,
  households integer not null check (households > 0),
  founded_at timestamptz not null,
  unique (subdistrict_id, name)
);
select replicate('communities');
grant select, insert on communities to six_points_app;

-- One way of signing in. It belongs to no community: the same person may have homes in several.
create table accounts (
  id uuid primary key,
  openid text unique,
  created_at timestamptz not null
);
select replicate('accounts');
grant select, insert on accounts to six_points_app;

-- Every write carries an id made by the client; its first answer is kept, and a replay gets that answer.
create table requests (
  community_id uuid not null,
  request_id uuid not null,
  account_id uuid not null,
  path text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (community_id, request_id)
);
select distribute('requests');
select admit('requests', 'select, insert, update (answer), delete');
create index requests_by_age on requests (community_id, at);
