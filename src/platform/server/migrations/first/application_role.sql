-- The role as which the application connects: it may do only what a table's line `admit` says.
do $$ begin
  if not exists (select from pg_roles where rolname = 'six_points_app') then
    create role six_points_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end $$;
-- Where whoever runs the database has made and granted it, the owner may act as it without having it to give away.
do $$ begin
  execute format('grant six_points_app to %I', current_user);
exception when insufficient_privilege then
  if not pg_has_role('six_points_app', 'member') then raise; end if;
end $$;
grant usage on schema public to six_points_app;
