-- Resolutions: a deliberation hall or a tripartite meeting resolves, or all who pay agree. Put once with everything that
-- counts, signed by those who were called, closed once with its numbers. What passed is what its numbers say.
create table put_resolutions (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  plan_version integer not null,
  version integer not null check (version > 0),
  venue text not null check (venue in ('hall', 'tripartite', 'contributors')),
  text text not null check (text <> ''),
  place text not null,
  meets_at timestamptz not null,
  closes_at timestamptz not null,
  quorum_of integer not null check (quorum_of > 0),
  quorum_in integer not null check (quorum_in >= quorum_of),
  quorum_strict boolean not null,
  majority_of integer not null check (majority_of > 0),
  majority_in integer not null check (majority_in >= majority_of),
  majority_strict boolean not null,
  every_party boolean not null,
  sign_in_minutes integer not null check (sign_in_minutes >= 0),
  basis text not null,
  seats integer not null check (seats > 0),
  total_fen bigint check (total_fen > 0),
  fingerprint text not null,
  put_by uuid not null,
  put_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  present integer,
  parties integer,
  consented integer,
  against integer,
  abstained integer,
  outcome text,
  result_hash text,
  primary key (community_id, id),
  unique (community_id, project_id, version),
  check (meets_at >= put_at and closes_at > meets_at),
  check ((venue = 'contributors') = (total_fen is not null)),
  -- Contributors decide alone what they alone pay for: every one of them agrees.
  check (venue <> 'contributors' or (quorum_of = quorum_in and not quorum_strict
    and majority_of = majority_in and not majority_strict)),
  check (case when closed_at is null
    then num_nonnulls(closed_by, present, parties, consented, against, abstained, outcome, result_hash) = 0
    else num_nonnulls(present, parties, consented, against, abstained, outcome, result_hash) = 7 end),
  check (present between 0 and seats and parties between 0 and 3),
  check (least(consented, against, abstained) >= 0 and consented + against + abstained <= present),
  constraint outcome_of_numbers check (outcome is null or outcome = 'replaced' or outcome = case
    when not (case when quorum_strict then present::bigint * quorum_in > seats::bigint * quorum_of
      else present::bigint * quorum_in >= seats::bigint * quorum_of end) or (every_party and parties < 3) then 'notQuorate'
    when case when majority_strict then consented::bigint * majority_in > present::bigint * majority_of
      else consented::bigint * majority_in >= present::bigint * majority_of end then 'passed'
    else 'notCarried' end),
  foreign key (community_id, project_id, plan_version) references plans (community_id, project_id, version),
  foreign key (community_id, put_by) references people (community_id, id)
);
select distribute('put_resolutions');
select admit('put_resolutions',
  'select, insert, update (closed_at, closed_by, present, parties, consented, against, abstained, outcome, result_hash)');
create unique index one_open_resolution on put_resolutions (community_id, project_id) where closed_at is null;
create index resolutions_due on put_resolutions (closes_at) where closed_at is null;

-- Whoever is called, once each: a person however many posts they hold, somebody named who is not on the roll, or the
-- home that pays with its share.
create table resolution_seats (
  community_id uuid not null,
  resolution_id uuid not null,
  seat integer not null check (seat > 0),
  person_id uuid,
  named text check (named <> ''),
  party text not null check (party in ('residents', 'owners', 'property', 'others')),
  body text not null,
  unit_id uuid,
  share_fen bigint check (share_fen > 0),
  primary key (community_id, resolution_id, seat),
  check ((person_id is null) <> (named is null)),
  check ((unit_id is null) = (share_fen is null) and (unit_id is null or person_id is not null)),
  foreign key (community_id, resolution_id) references put_resolutions (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id)
);
select distribute('resolution_seats');
select admit('resolution_seats', 'select, insert');
create unique index one_seat_of_person on resolution_seats (community_id, resolution_id, person_id) where unit_id is null;
create unique index one_seat_of_home on resolution_seats (community_id, resolution_id, unit_id) where unit_id is not null;
create index seats_of_person on resolution_seats (community_id, person_id);

-- A sheet that people signed: photographed and recorded by one, counted for nothing until another has checked it.
create table resolution_sheets (
  community_id uuid not null,
  id uuid not null,
  resolution_id uuid not null,
  lines jsonb not null,
  photo_sealed text not null,
  digest text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  accepted boolean,
  primary key (community_id, id),
  unique (community_id, resolution_id, id),
  check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (accepted is null)),
  check (checked_by is null or checked_by <> recorded_by),
  foreign key (community_id, resolution_id) references put_resolutions (community_id, id),
  foreign key (community_id, recorded_by) references people (community_id, id)
);
select distribute('resolution_sheets');
select admit('resolution_sheets', 'select, insert, update (photo_sealed, checked_by, checked_at, accepted)');
create unique index one_waiting_sheet on resolution_sheets (community_id, resolution_id) where checked_at is null;

-- There once: by a drawn signature on a phone, or by a sheet.
create table resolution_presences (
  community_id uuid not null,
  resolution_id uuid not null,
  seat integer not null,
  sheet_id uuid,
  drawing_sealed text,
  device text not null default '',
  by_id uuid not null,
  at timestamptz not null,
  primary key (community_id, resolution_id, seat),
  check ((sheet_id is null) = (drawing_sealed is not null)),
  foreign key (community_id, resolution_id, seat) references resolution_seats (community_id, resolution_id, seat),
  foreign key (community_id, resolution_id, sheet_id) references resolution_sheets (community_id, resolution_id, id),
  foreign key (community_id, by_id) references people (community_id, id)
);
select distribute('resolution_presences');
select admit('resolution_presences', 'select, insert');

-- Only who is there answers, once.
create table resolution_answers (
  community_id uuid not null,
  resolution_id uuid not null,
  seat integer not null,
  choice text not null check (choice in ('consent', 'against', 'abstain')),
  sheet_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (community_id, resolution_id, seat),
  foreign key (community_id, resolution_id, seat) references resolution_presences (community_id, resolution_id, seat),
  foreign key (community_id, resolution_id, sheet_id) references resolution_sheets (community_id, resolution_id, id),
  foreign key (community_id, by_id) references people (community_id, id)
);
select distribute('resolution_answers');
select admit('resolution_answers', 'select, insert');

-- The minutes of a resolution, photographed; the photo is sealed.
create table resolution_minutes (
  community_id uuid not null,
  resolution_id uuid not null,
  text text not null check (text <> ''),
  photo_sealed text not null,
  digest text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (community_id, resolution_id),
  foreign key (community_id, resolution_id) references put_resolutions (community_id, id),
  foreign key (community_id, written_by) references people (community_id, id)
);
select distribute('resolution_minutes');
select admit('resolution_minutes', 'select, insert, update (photo_sealed)');
