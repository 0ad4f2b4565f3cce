-- Money and works of one day, as published: never changed afterwards.
create table bulletins (
  community_id uuid not null,
  project_id uuid not null,
  on_date date not null,
  published_at timestamptz not null,
  figures jsonb not null,
  primary key (community_id, project_id, on_date),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('bulletins');
select admit('bulletins', 'select, insert');
