-- Posts for everybody whom the six-point model names, each for the whole community or for one part of it; grids and
-- micro-grids of buildings or single stairwells; three kinds of chat groups.

alter table roles drop constraint roles_role_check;
alter table roles add constraint roles_role_check check (role in ('secretary', 'gridWorker', 'microGridWorker',
  'buildingLead', 'officer', 'liaison', 'residentsCommittee', 'ownersCommittee', 'partyBranch', 'partyGroup',
  'ownersRepresentative', 'residentsRepresentative', 'residentsSupervisor', 'ownersSupervisor', 'inspector',
  'publicist', 'supporter', 'propertyManager', 'contractor', 'parkingOperator'));
-- The nil id means the whole community.
alter table roles add column scope_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table roles add column scope_kind text not null default 'community'
  check (scope_kind in ('community', 'compound', 'building', 'grid', 'project', 'lot'));
alter table roles add constraint whole_community
  check ((scope_kind = 'community') = (scope_id = '00000000-0000-0000-0000-000000000000'));
alter table roles drop constraint roles_pkey;
alter table roles add primary key (community_id, person_id, role, scope_id);

alter table grids add column level text not null default 'grid' check (level in ('grid', 'micro'));
alter table grids add column parent_id uuid;
alter table grids add constraint micro_in_grid check ((level = 'micro') = (parent_id is not null));
alter table grids add foreign key (community_id, parent_id) references grids (community_id, id);
alter table grid_buildings add column level text not null default 'grid' check (level in ('grid', 'micro'));
alter table grid_buildings drop constraint grid_buildings_pkey;
alter table grid_buildings add primary key (community_id, level, building_id);

create table grid_stairwells (
  community_id uuid not null,
  level text not null check (level in ('grid', 'micro')),
  stairwell_id uuid not null,
  grid_id uuid not null,
  primary key (community_id, level, stairwell_id),
  foreign key (community_id, grid_id) references grids (community_id, id),
  foreign key (community_id, stairwell_id) references stairwells (community_id, id)
);
select distribute('grid_stairwells');
select admit('grid_stairwells', 'select, insert');
create index grid_stairwells_by_grid on grid_stairwells (community_id, grid_id);

-- Which stairwells a grid reaches, however it was drawn. Read with the reader's own rights.
create view grid_reach with (security_invoker = true) as
  select gb.community_id, gb.grid_id, s.id as stairwell_id
  from grid_buildings gb join stairwells s on s.community_id = gb.community_id and s.building_id = gb.building_id
  union all
  select community_id, grid_id, stairwell_id from grid_stairwells;
grant select on grid_reach to six_points_app;

alter table grid_groups drop constraint grid_groups_kind_check;
alter table grid_groups add constraint grid_groups_kind_check check (kind in ('wechat', 'wecom', 'wecomCustomer'));
