-- A community's word in the addresses of its pages: chosen when it is founded, never changed, because addresses are printed. Those that
-- are there already, and whoever chooses none, have one from an id.
alter table communities add column slug text;
update communities set slug = 'c' || right(id::text, 12);
alter table communities alter column slug set not null,
  alter column slug set default 'c' || right(gen_random_uuid()::text, 12),
  add constraint communities_slug_key unique (slug),
  add constraint communities_slug_check check (slug ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(slug) between 2 and 16);
