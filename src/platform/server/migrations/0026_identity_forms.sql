-- Names and doors in the form in which they are compared; the written one stays beside it and is shown. Two people or homes of one
-- core are likely the same: a person says whether they are, and what was one is kept under the other.
alter table people add column name_form text, add column name_core text, add column same_as uuid;
alter table people add constraint same_person foreign key (community_id, same_as) references people (community_id, id);
grant update (name_form, name_core, same_as) on people to six_points_app;
create index people_by_core on people (community_id, name_core);
create index people_by_phone on people (community_id, phone_blind) where phone_blind is not null;
create index people_by_document on people (community_id, document_blind) where document_blind is not null;
create index people_same_as on people (community_id, same_as) where same_as is not null;

alter table units add column door_form text, add column door_core text, add column same_as uuid;
alter table units add constraint same_home foreign key (community_id, same_as) references units (community_id, id);
grant update (door_form, door_core, same_as) on units to six_points_app;
create index units_by_door on units (community_id, compound_id, door_form);
create index units_by_core on units (community_id, compound_id, door_core);
create index units_same_as on units (community_id, same_as) where same_as is not null;

-- What somebody said of two that are likely the same: it is not asked again.
create table roll_answers (
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('person', 'home')),
  one uuid not null,
  other uuid not null,
  same boolean not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (community_id, kind, one, other),
  constraint the_lower_first check (one < other),
  foreign key (community_id, answered_by) references people (community_id, id)
);
select distribute('roll_answers');
select admit('roll_answers', 'select, insert');

-- Columns of a file that were used for nothing and lines that were left out, shown before anything is taken.
alter table roll_imports add column left_out jsonb;
grant update (left_out) on roll_imports to six_points_app;

-- What stood before is found in its usual writing (3号楼, 2单元, 0501) until a file names it again.
update people set name_form = lower(regexp_replace(normalize(legal_name, NFKC), '\s', '', 'g'));
update people set name_core = regexp_replace(name_form, '\([^()]*\)?|[·•・]', '', 'g') where name_core is null;
update units u set door_form = concat_ws('|', f.building, f.stairwell, f.room), door_core = concat_ws('|', f.building, f.room)
  from (select x.community_id, x.id,
      ltrim(regexp_replace(lower(regexp_replace(normalize(b.name, NFKC), '\s', '', 'g')), '(号楼|栋|幢|座|#|号)$', ''), '0') as building,
      ltrim(regexp_replace(lower(regexp_replace(normalize(s.name, NFKC), '\s', '', 'g')), '(^无单元|^无|单元|门)$', ''), '0') as stairwell,
      ltrim(lower(regexp_replace(normalize(x.room, NFKC), '\s', '', 'g')), '0') as room
    from units x join stairwells s on s.community_id = x.community_id and s.id = x.stairwell_id
    join buildings b on b.community_id = s.community_id and b.id = s.building_id) f
  where u.community_id = f.community_id and u.id = f.id;
