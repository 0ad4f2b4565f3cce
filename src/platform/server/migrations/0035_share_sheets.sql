-- A table of balances or of agreed amounts on its way in: parts of the file, then what its rows say of which home. Nothing
-- of it is kept in rows that could not be read; a draft of an allocation takes its amounts from here.
create table share_sheets (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  name text not null check (name <> ''),
  bytes integer not null check (bytes > 0),
  started_by uuid not null,
  started_at timestamptz not null,
  amounts jsonb,
  primary key (community_id, id),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, started_by) references people (community_id, id)
);
select distribute('share_sheets');
select admit('share_sheets', 'select, insert (community_id, id, project_id, name, bytes, started_by, started_at), update (amounts)');

create table share_sheet_parts (
  community_id uuid not null,
  sheet_id uuid not null,
  index integer not null check (index >= 0 and index < 100),
  content bytea not null,
  primary key (community_id, sheet_id, index),
  foreign key (community_id, sheet_id) references share_sheets (community_id, id)
);
select distribute('share_sheet_parts');
select admit('share_sheet_parts', 'select, insert, delete');
