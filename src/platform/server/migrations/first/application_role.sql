-- The role as which the application connects: it may do only what a table's line `admit` says.
do $$ begin
  if not exists (select from pg_roles where rolname = 'six_points_app') then
    create role six_points_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end $$;
do $$ begin execute format('grant six_points_app to %I', current_user); end $$;
grant usage on schema public to six_points_app;
