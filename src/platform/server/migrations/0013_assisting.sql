-- A home claimed by a document's photo; and acts for a neighbour who has no phone, with a witness, marked for ever.

alter table claims drop column file_id;
alter table claims add column photo_sealed text;
alter table claims add column consented_at timestamptz not null;
alter table claims add constraint photo_goes_with_the_decision check (decided_at is null or photo_sealed is null);
do $$ begin execute 'grant update (photo_sealed), delete on claims to six_points_app'; end $$;

create table assisted_acts (
  community_id uuid not null references communities (id),
  id uuid not null,
  path text not null check (path <> ''),
  person_id uuid not null,
  worker_id uuid not null,
  witness_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  check (person_id <> worker_id and worker_id <> witness_id and witness_id <> person_id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, worker_id) references people (community_id, id),
  foreign key (community_id, witness_id) references people (community_id, id)
);
select distribute('assisted_acts');
select admit('assisted_acts', 'select, insert');
create index assisted_acts_by_person on assisted_acts (community_id, person_id, at);

alter table votes drop constraint votes_channel_check;
alter table votes add constraint votes_channel_check check (channel in ('app', 'paper', 'proxy', 'assisted'));
