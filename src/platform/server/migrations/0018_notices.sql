-- What people are told about the works: one text for the grids that it concerns.
create table notices (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  template text not null check (template in ('roadClosed', 'waterCut', 'noise', 'scaffold', 'other')),
  title text not null check (title <> '' and length(title) <= 30),
  reason text not null,
  affects text not null check (affects <> ''),
  detour text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  contractor text not null,
  site_manager text not null,
  site_phone text not null,
  complaint_phone text not null,
  night_permit text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, project_id) references projects (community_id, id)
);
select distribute('notices');
select admit('notices', 'select, insert');
create index notices_by_project on notices (community_id, project_id, published_at desc, id);
create index notices_upcoming on notices (community_id, ends_at);

-- Which grids a notice is for.
create table notice_grids (
  community_id uuid not null,
  notice_id uuid not null,
  grid_id uuid not null,
  primary key (community_id, notice_id, grid_id),
  foreign key (community_id, notice_id) references notices (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
select distribute('notice_grids');
select admit('notice_grids', 'select, insert');

-- What a person finds in the app's own box: the one channel that needs nobody's permission.
create table messages (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  cause text not null,
  title text not null,
  body text not null,
  page text not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (community_id, id),
  unique (community_id, person_id, cause),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('messages');
select admit('messages', 'select, insert, update (read_at)');
create index messages_newest on messages (community_id, person_id, at desc, id);

-- One way out of the app: to a group or to one person's WeChat. Never "delivered": queued, handed to a
-- person, sent (said so by the channel or by that person), seen (somebody opened it from that group).
create table deliveries (
  community_id uuid not null,
  id uuid not null,
  cause text not null,
  notice_id uuid,
  channel text not null check (channel in ('share', 'wecomRobot', 'subscribe')),
  group_id uuid,
  person_id uuid,
  state text not null check (state in ('queued', 'handed', 'sent', 'seen', 'failed')),
  problem text,
  tries integer not null default 0,
  opened integer not null default 0,
  queued_at timestamptz not null,
  handed_at timestamptz,
  sent_at timestamptz,
  sent_by uuid,
  seen_at timestamptz,
  primary key (community_id, id),
  unique nulls not distinct (community_id, cause, channel, group_id, person_id),
  check ((group_id is null) <> (person_id is null)),
  foreign key (community_id, notice_id) references notices (community_id, id),
  foreign key (community_id, group_id) references grid_groups (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('deliveries');
select admit('deliveries', 'select, insert, update (state, problem, tries, opened, handed_at, sent_at, sent_by, seen_at)');
create index deliveries_by_notice on deliveries (community_id, notice_id);
create index deliveries_of_group on deliveries (community_id, group_id, sent_at);

-- One consent in WeChat's dialog is one message that may be sent.
create table subscriptions (
  community_id uuid not null,
  person_id uuid not null,
  template text not null check (template in ('notice', 'ballot', 'bulletin')),
  remaining integer not null check (remaining >= 0),
  at timestamptz not null,
  primary key (community_id, person_id, template),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('subscriptions');
select admit('subscriptions', 'select, insert, update (remaining, at)');
