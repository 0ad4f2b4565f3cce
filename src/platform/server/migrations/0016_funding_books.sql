-- Reversals: asked for with a reason by one person, confirmed by another, once for each receipt or payment.
create table reversals (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  receipt_id uuid,
  payment_id uuid,
  cause_id uuid not null generated always as (coalesce(receipt_id, payment_id)) stored,
  reason text not null check (length(reason) between 2 and 60),
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> asked_by),
  confirmed_at timestamptz,
  handle smallint not null default 0 check (handle = 0),
  primary key (community_id, id),
  unique (community_id, cause_id),
  unique (community_id, id, cause_id),
  check ((receipt_id is null) <> (payment_id is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id),
  constraint of_a_receipt foreign key (community_id, receipt_id) references receipts (community_id, id),
  constraint of_a_payment foreign key (community_id, payment_id) references payments (community_id, id)
);
select distribute('reversals');
select admit('reversals',
  'select, insert (community_id, id, project_id, receipt_id, payment_id, reason, asked_by, asked_at), update (handle)');
create index reversals_waiting on reversals (community_id, project_id) where confirmed_at is null;
alter table receipts add constraint reversed_by foreign key (community_id, reversal_id, id)
  references reversals (community_id, id, cause_id);
alter table payments add constraint reversed_by foreign key (community_id, reversal_id, id)
  references reversals (community_id, id, cause_id);

-- A month of one project's books, closed by two people or by the clock, with the head and the balances at its end. Its hash
-- covers the closing before it.
create table closings (
  community_id uuid not null,
  project_id uuid not null,
  month date not null check (extract(day from month) = 1),
  until timestamptz not null generated always as ((month + interval '1 month') at time zone 'Asia/Shanghai') stored,
  asked_by uuid,
  asked_at timestamptz not null,
  closed_by uuid check (closed_by <> asked_by),
  closed_at timestamptz check (closed_at >= asked_at),
  head_seq integer,
  head_hash text,
  balances jsonb,
  before_hash text,
  hash text,
  primary key (community_id, project_id, month),
  unique (community_id, project_id, until),
  check ((closed_at is null) = (hash is null) and (closed_at is null) = (balances is null)),
  check ((asked_by is null) = (closed_by is null) or closed_at is null),
  foreign key (community_id, project_id) references projects (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, closed_by) references people (community_id, id)
);
select distribute('closings');
select admit('closings', 'select, insert (community_id, project_id, month, asked_by, asked_at)');
alter table entries add constraint closed_is_closed foreign key (community_id, project_id, closed_until)
  references closings (community_id, project_id, until);

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
select admit('disclosures',
  'select, insert (community_id, id, project_id, paper_id, title, boxes, content, made_by, made_at), update
   (decided_by, decided_at, refused_why)');
-- One at a time, and one for good; a refused one leaves room for a better one.
create unique index one_disclosure on disclosures (community_id, paper_id) where refused_why is null;
create index disclosures_of_project on disclosures (community_id, project_id, decided_at desc, id);
