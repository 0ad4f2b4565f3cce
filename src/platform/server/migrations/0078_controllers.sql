-- Who answers for the personal data of a community, how they are reached, and who takes complaints: each change is a row of its own.
create table controllers (
  community_id uuid not null references communities (id),
  version integer not null check (version > 0),
  name text not null check (name <> ''),
  contact text not null check (contact <> ''),
  complaints text not null check (complaints <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (community_id, version),
  foreign key (community_id, set_by) references people (community_id, id)
);
select distribute('controllers');
select admit('controllers', 'select, insert');
-- Somebody asks that something about them is deleted; a second person answers, as with what is to be put right.
alter table corrections drop constraint corrections_field_check;
alter table corrections add constraint corrections_field_check check (field in ('name', 'phone', 'home', 'other', 'deletion'));
