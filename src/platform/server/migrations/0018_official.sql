-- Where a city has its own platform for owners' ballots, the app asks intentions; the official result is brought in with
-- its evidence, by one person and confirmed by another, and stands beside what the app counted.

create table official_results (
  community_id uuid not null,
  ballot_id uuid not null,
  outcome text not null check (outcome in ('passed', 'notQuorate', 'notConsented')),
  tally jsonb not null,
  source text not null check (source <> ''),
  held_on date not null,
  file_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (community_id, ballot_id),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or confirmed_by <> recorded_by),
  foreign key (community_id, ballot_id) references ballots (community_id, id),
  foreign key (community_id, file_id) references files (community_id, id)
);
select distribute('official_results');
select admit('official_results', 'select, insert, update (confirmed_by, confirmed_at)');
