-- A post has a term: it ends by itself, or is ended; what it did while it lasted stays.
alter table roles add column until timestamptz;
alter table roles add column ended_by uuid;
do $$ begin execute 'grant update (until, ended_by, scope, appointed_by, appointed_at) on roles to six_points_app'; end $$;
