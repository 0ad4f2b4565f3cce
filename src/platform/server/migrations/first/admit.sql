-- Row-level security by community, and the rights of the application's role on one table.
create or replace function admit(t text, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', t);
  execute format(
    'create policy inside on %I using (community_id = nullif(current_setting(''app.community'', true), '''')::uuid)', t);
  execute format('grant %s on %I to six_points_app', rights, t);
end $$;
