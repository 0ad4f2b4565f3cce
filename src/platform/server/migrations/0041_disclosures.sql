-- A paper for everybody: the photo of an invoice or a contract with its private parts blacked out for good. One person covers
-- them, another looks at the result; only then is it public. The original stays with those who sign.
create table disclosures (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  paper_id uuid not null,
  title text not null check (length(title) between 2 and 40),
  boxes jsonb not null,
  content bytea not null,
  made_by uuid not null,
  made_at timestamptz not null,
  decided_by uuid check (decided_by <> made_by),
  decided_at timestamptz,
  refused_why text check (refused_why <> ''),
  primary key (community_id, id),
  check ((decided_by is null) = (decided_at is null)),
  check (refused_why is null or decided_at is not null),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, paper_id) references spending_papers (community_id, id),
  foreign key (community_id, made_by) references people (community_id, id),
  foreign key (community_id, decided_by) references people (community_id, id)
);
select distribute('disclosures');
select admit('disclosures', 'select, insert (community_id, id, project_id, paper_id, title, boxes, content, made_by, made_at),
  update (decided_by, decided_at, refused_why)');
-- One at a time, and one for good; a refused one leaves room for a better one.
create unique index one_disclosure on disclosures (community_id, paper_id) where refused_why is null;
create index disclosures_of_project on disclosures (community_id, project_id, decided_at desc, id);
create index spending_papers_by_project on spending_papers (community_id, project_id, brought_at desc, id);
