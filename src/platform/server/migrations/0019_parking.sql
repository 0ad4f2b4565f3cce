-- A car park and how many of its spaces are free now.
create table lots (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid not null,
  name text not null check (name <> ''),
  operator text not null check (operator <> ''),
  spaces integer not null check (spaces > 0),
  free integer not null check (free >= 0 and free <= spaces),
  price_fen bigint not null check (price_fen >= 0),
  unit_minutes integer not null check (unit_minutes > 0),
  free_minutes integer not null check (free_minutes >= 0),
  day_cap_fen bigint not null check (day_cap_fen >= price_fen),
  resident_percent integer not null check (resident_percent between 0 and 100),
  free_updated_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, compound_id) references compounds (community_id, id)
);
select distribute('lots');
select admit('lots', 'select, insert, update (free, free_updated_at)');
