-- What a matter is found by while somebody types: each character of its title with its readings, as `platform/server/sought.ts` writes it.
-- Empty where its words are covered; null in a row from before, until the next start has filled it (`server/findable.ts`).
alter table projects add column sought text;
grant insert (sought) on projects to six_points_app;
create index projects_unsought on projects (community_id, id) where sought is null;

-- A pair of neighbouring letters of such a title, and what a reading begins with, stand as grams of their own kind: under row-level
-- security no index serves `~`, so these find the few rows at which it then looks.
alter table grams drop constraint grams_kind_check, add constraint grams_kind_check check (kind in ('project', 'typed'));
