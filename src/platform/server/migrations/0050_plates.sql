-- The plate of a car that somebody registered for their home. It stands in one home at a time; somebody else than who registered it has
-- seen the vehicle's licence and confirmed it. It ends when it is taken back, refused, or its registrant no longer lives there.
create table plates (
  community_id uuid not null,
  id uuid not null,
  plate text not null check (plate <> ''),
  unit_id uuid not null,
  person_id uuid not null,
  registered_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('takenBack', 'refused', 'gone')),
  refused_by uuid,
  refused_why text check (refused_why <> ''),
  primary key (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id),
  foreign key (community_id, refused_by) references people (community_id, id),
  constraint a_whole_confirmation check ((confirmed_by is null) = (confirmed_at is null)),
  constraint not_ones_own check (confirmed_by <> person_id),
  constraint a_whole_end check ((ended_at is null) = (ended_as is null)),
  constraint a_refusal_says_why check (
    (ended_as is not distinct from 'refused') = (refused_why is not null) and (refused_by is null) = (refused_why is null))
);
select distribute('plates');
select admit('plates', 'select, insert, update (confirmed_by, confirmed_at, ended_at, ended_as, refused_by, refused_why), delete');
create unique index plates_standing on plates (community_id, plate) where ended_at is null;
create index plates_of_home on plates (community_id, unit_id) where ended_at is null;
create index plates_of_person on plates (community_id, person_id, registered_at);
create index plates_waiting on plates (community_id, registered_at, id) where ended_at is null and confirmed_at is null;
create index plates_ended on plates (community_id, ended_at) where ended_at is not null;

-- A car in a car park, from its entry to its exit, by the server's clock. `plate_id` is the plate that was confirmed when it came: it has
-- the residents' price, and its registrant sees this stay. The bill is worked out once, at the exit, and kept with what it follows from.
-- What was written wrongly is cancelled with a reason, and written anew.
create table stays (
  community_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  plate text not null check (plate <> ''),
  plate_id uuid,
  entered_at timestamptz not null,
  entered_by uuid not null,
  exited_at timestamptz,
  exited_by uuid,
  minutes integer check (minutes >= 0),
  free_minutes integer check (free_minutes >= 0),
  unit_minutes integer check (unit_minutes > 0),
  units integer check (units >= 0),
  price_fen bigint check (price_fen >= 0),
  day_cap_fen bigint check (day_cap_fen >= 0),
  percent integer check (percent between 0 and 100),
  full_fen bigint check (full_fen >= 0),
  fee_fen bigint,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancelled_why text check (cancelled_why <> ''),
  primary key (community_id, id),
  foreign key (community_id, lot_id) references lots (community_id, id),
  foreign key (community_id, plate_id) references plates (community_id, id),
  foreign key (community_id, entered_by) references people (community_id, id),
  foreign key (community_id, exited_by) references people (community_id, id),
  foreign key (community_id, cancelled_by) references people (community_id, id),
  constraint out_after_in check (exited_at >= entered_at),
  constraint a_whole_bill check (num_nulls(exited_at, exited_by, minutes, free_minutes, unit_minutes, units, price_fen, day_cap_fen,
    percent, full_fen, fee_fen) in (0, 11)),
  constraint the_percent_of_the_whole check (fee_fen = full_fen * percent / 100),
  constraint a_whole_cancelling check (num_nulls(cancelled_at, cancelled_by, cancelled_why) in (0, 3))
);
select distribute('stays');
select admit('stays', 'select, insert, update (exited_at, exited_by, minutes, free_minutes, unit_minutes, units, price_fen, day_cap_fen,
  percent, full_fen, fee_fen, cancelled_at, cancelled_by, cancelled_why), delete');
create unique index stays_open on stays (community_id, lot_id, plate) where exited_at is null and cancelled_at is null;
create index stays_inside on stays (community_id, lot_id, entered_at, id) where exited_at is null and cancelled_at is null;
create index stays_of_plate on stays (community_id, plate_id, entered_at, id) where plate_id is not null;
create index stays_over on stays (community_id, coalesce(exited_at, cancelled_at));
