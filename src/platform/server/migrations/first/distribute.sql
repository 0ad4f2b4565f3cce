-- On Citus the table is spread by community_id; on plain PostgreSQL nothing happens.
create or replace function distribute(t text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_distributed_table(%L, %L)', t, 'community_id');
  end if;
end $$;
