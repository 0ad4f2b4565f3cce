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
select admit('share_sheets',
  'select, insert (community_id, id, project_id, name, bytes, started_by, started_at), update (amounts)');

-- The file of a share sheet as it arrives, in parts.
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

-- How the owners' part of a plan is split between homes. A version is fixed when it is computed and counts once a second person
-- has confirmed it. That its shares add up, and lie within a fen of the exact ones, is held by constraints alone.
create table allocations (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  version integer not null check (version > 0),
  plan_version integer not null,
  point text not null default 'owner' check (point = 'owner'),
  mode text not null check (mode in ('perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable')),
  scope text not null check (scope in ('all', 'payers')),
  coefficients jsonb,
  times_area boolean not null,
  -- Whence the coefficients, the balances or the table, in the words of whoever brought them.
  source text not null,
  -- Homes and shops of the compound when it was computed; of them, those who take part; of them, the exempt.
  roll_homes integer not null,
  homes integer not null check (homes > 0 and homes <= roll_homes),
  exempt integer not null check (exempt >= 0 and exempt < homes),
  total_fen bigint not null check (total_fen > 0),
  whole_weight bigint not null check (whole_weight > 0),
  reason text not null,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (community_id, id),
  unique (community_id, project_id, version),
  unique (community_id, id, homes, total_fen, whole_weight),
  check ((mode = 'byFloor') = (coefficients is not null)),
  check (mode in ('perHousehold', 'byArea') or source <> ''),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by <> drafted_by),
  -- The sum is the owners' part of that very plan.
  foreign key (community_id, project_id, plan_version, point, total_fen)
    references plan_points (community_id, project_id, version, point, planned_fen),
  foreign key (community_id, drafted_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id)
);
select distribute('allocations');
select admit('allocations',
  'select, insert (community_id, id, project_id, version, plan_version, mode, scope, coefficients, times_area, source,
   roll_homes, homes, exempt, total_fen, whole_weight, reason, drafted_by, drafted_at), update (confirmed_by,
   confirmed_at)');

-- Shares are numbered in the order of their homes; each says what came together before it, in fen and in weight, so that
-- the last one's sums are the allocation's.
create table allocation_shares (
  community_id uuid not null,
  allocation_id uuid not null,
  unit_id uuid not null,
  place integer not null check (place > 0 and place <= homes),
  room text not null check (room <> ''),
  floor integer not null,
  area_dm2 integer not null check (area_dm2 > 0),
  amount_fen bigint check (amount_fen >= 0),
  exempt boolean not null,
  weight bigint not null check (weight >= 0),
  extra smallint not null check (extra in (0, 1)),
  share_fen bigint not null,
  homes integer not null,
  total_fen bigint not null,
  whole_weight bigint not null,
  before_fen bigint not null,
  before_weight bigint not null,
  before_place integer generated always as (nullif(place - 1, 0)) stored,
  up_to_fen bigint not null generated always as (before_fen + share_fen) stored,
  up_to_weight bigint not null generated always as (before_weight + weight) stored,
  exempt_unit uuid generated always as (case when exempt then unit_id end) stored,
  primary key (community_id, allocation_id, unit_id),
  unique (community_id, allocation_id, place),
  unique (community_id, allocation_id, place, up_to_fen, up_to_weight),
  unique (community_id, allocation_id, unit_id, exempt),
  check (place > 1 or (before_fen = 0 and before_weight = 0)),
  check (not exempt or weight = 0),
  check (share_fen = div(total_fen::numeric * weight, whole_weight) + extra),
  check (extra = 0 or mod(total_fen::numeric * weight, whole_weight) > 0),
  foreign key (community_id, allocation_id, homes, total_fen, whole_weight)
    references allocations (community_id, id, homes, total_fen, whole_weight),
  foreign key (community_id, allocation_id, before_place, before_fen, before_weight)
    references allocation_shares (community_id, allocation_id, place, up_to_fen, up_to_weight),
  foreign key (community_id, unit_id) references units (community_id, id)
);
select distribute('allocation_shares');
select admit('allocation_shares',
  'select, insert (community_id, allocation_id, unit_id, place, room, floor, area_dm2, amount_fen, exempt, weight,
   extra, share_fen, homes, total_fen, whole_weight, before_fen, before_weight)');
create index allocation_shares_by_unit on allocation_shares (community_id, unit_id);
alter table allocations add constraint as_much_as_its_shares foreign key (community_id, id, homes, total_fen, whole_weight)
  references allocation_shares (community_id, allocation_id, place, up_to_fen, up_to_weight) deferrable initially deferred;

-- Why a home pays nothing is for those who answer for it, sealed; everybody else sees that it is exempt.
create table allocation_exemptions (
  community_id uuid not null,
  id uuid not null,
  allocation_id uuid not null,
  unit_id uuid not null,
  exempt boolean not null default true check (exempt),
  reason_sealed text not null check (reason_sealed <> ''),
  primary key (community_id, id),
  unique (community_id, allocation_id, unit_id),
  foreign key (community_id, allocation_id, unit_id, exempt)
    references allocation_shares (community_id, allocation_id, unit_id, exempt)
);
select distribute('allocation_exemptions');
select admit('allocation_exemptions', 'select, insert, update (reason_sealed)');
alter table allocation_shares add constraint exempt_for_a_reason foreign key (community_id, allocation_id, exempt_unit)
  references allocation_exemptions (community_id, allocation_id, unit_id) deferrable initially deferred;
