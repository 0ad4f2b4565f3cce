-- On Citus the table is copied to every node; on plain PostgreSQL nothing happens.
create or replace function replicate(t text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_reference_table(%L)', t);
  end if;
end $$;
