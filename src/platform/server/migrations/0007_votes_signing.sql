-- Signing by ratio: one household applies, neighbours say whether they support it, and at the ratio each signs a version of
-- the agreement with its own share. Every support, signature and withdrawal stays; the last round of a home stands.
create table agreements (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  scope_kind text not null check (scope_kind in ('stairwell', 'building')),
  scope_id uuid not null,
  rules jsonb not null,
  version integer not null default 0 check (version >= 0),
  applied_by uuid not null,
  applied_at timestamptz not null,
  reached_at timestamptz,
  completed_at timestamptz,
  primary key (community_id, id),
  check (completed_at is null or reached_at is not null),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('agreements');
select admit('agreements', 'select, insert, update (version, reached_at, completed_at)');
create unique index one_agreement_of_project on agreements (community_id, project_id);
create index agreements_reached on agreements (reached_at) where completed_at is null;

-- The homes that an agreement asks, frozen with their areas and floors.
create table agreement_homes (
  community_id uuid not null,
  agreement_id uuid not null,
  unit_id uuid not null,
  stairwell_id uuid not null,
  room text not null,
  floor integer not null,
  area_dm2 integer not null check (area_dm2 > 0),
  primary key (community_id, agreement_id, unit_id),
  foreign key (community_id, agreement_id) references agreements (community_id, id)
);
select distribute('agreement_homes');
select admit('agreement_homes', 'select, insert');

-- A version is fixed when it is written: its text, what it costs, and each home's share of it.
create table agreement_versions (
  community_id uuid not null,
  agreement_id uuid not null,
  version integer not null check (version > 0),
  text text not null check (text <> ''),
  text_hash text not null,
  total_fen bigint not null check (total_fen > 0),
  coefficients jsonb not null,
  by_area boolean not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (community_id, agreement_id, version),
  foreign key (community_id, agreement_id) references agreements (community_id, id)
);
select distribute('agreement_versions');
select admit('agreement_versions', 'select, insert');

-- What each home pays under a version of an agreement.
create table agreement_shares (
  community_id uuid not null,
  agreement_id uuid not null,
  version integer not null,
  unit_id uuid not null,
  share_fen bigint not null check (share_fen >= 0),
  primary key (community_id, agreement_id, version, unit_id),
  foreign key (community_id, agreement_id, version) references agreement_versions (community_id, agreement_id, version),
  foreign key (community_id, agreement_id, unit_id) references agreement_homes (community_id, agreement_id, unit_id)
);
select distribute('agreement_shares');
select admit('agreement_shares', 'select, insert');

-- A signature on paper, or its withdrawal: photographed and recorded by one, confirmed or sent back by another. Only then
-- does it become an act of its home.
create table paper_signatures (
  community_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  unit_id uuid not null,
  act text not null check (act in ('sign', 'withdraw')),
  version integer not null,
  photo_sealed text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  accepted boolean,
  primary key (community_id, id),
  check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (accepted is null)),
  check (checked_by is null or checked_by <> recorded_by),
  foreign key (community_id, agreement_id, version, unit_id)
    references agreement_shares (community_id, agreement_id, version, unit_id)
);
select distribute('paper_signatures');
select admit('paper_signatures', 'select, insert, update (photo_sealed, checked_by, checked_at, accepted)');
create unique index one_waiting_paper on paper_signatures (community_id, agreement_id, unit_id) where checked_at is null;

-- What a home did about an agreement: supported, signed, withdrew. Nothing is changed; the last round stands.
create table agreement_acts (
  community_id uuid not null,
  agreement_id uuid not null,
  unit_id uuid not null,
  round smallint not null check (round between 1 and 99),
  act text not null check (act in ('support', 'oppose', 'sign', 'withdraw')),
  version integer,
  drawing_sealed text,
  device text not null default '',
  by_id uuid not null,
  at timestamptz not null,
  paper_id uuid,
  primary key (community_id, agreement_id, unit_id, round),
  constraint signed_by_hand
    check ((act = 'sign') = (version is not null) and (drawing_sealed is null or act = 'sign')
      and (act <> 'sign' or (drawing_sealed is null) <> (paper_id is null))),
  foreign key (community_id, agreement_id, version, unit_id)
    references agreement_shares (community_id, agreement_id, version, unit_id),
  foreign key (community_id, agreement_id, unit_id) references agreement_homes (community_id, agreement_id, unit_id),
  foreign key (community_id, paper_id) references paper_signatures (community_id, id)
);
select distribute('agreement_acts');
select admit('agreement_acts', 'select, insert');
create unique index one_act_of_paper on agreement_acts (community_id, paper_id) where paper_id is not null;

-- What counts of each home: its last round. Read with the reader's own rights.
create view standing_acts with (security_invoker = true) as
  select distinct on (community_id, agreement_id, unit_id) * from agreement_acts
  order by community_id, agreement_id, unit_id, round desc;
grant select on standing_acts to six_points_app;
