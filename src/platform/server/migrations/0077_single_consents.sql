-- A consent is for one thing: its purpose, what it is about (this pledge), in which words it was asked for, and when. What was agreed to
-- for every pledge at once ends here; each pledge that it named has one of its own from then on, in words that were not kept.
alter table consents
  add column object_id uuid,
  add column about text,
  add column wording text,
  add column wording_hash text;
alter table consents
  add constraint about_is_named check (about <> ''),
  add constraint wording_is_named check (wording <> ''),
  add constraint wording_hash_is_one check (wording_hash ~ '^[0-9a-f]{64}$'),
  add constraint worded_with_hash check ((wording is null) = (wording_hash is null)),
  add constraint object_with_words check ((object_id is null) = (about is null));
insert into consents (community_id, id, person_id, purpose, object_id, about, given_at)
  select c.community_id, gen_random_uuid(), c.person_id, 'publicName', c.id, p.title, k.given_at
  from commitments c
  join projects p on p.community_id = c.community_id and p.id = c.project_id
  join consents k on k.community_id = c.community_id and k.person_id = c.person_id
    and k.purpose = 'publicName' and k.withdrawn_at is null
  where c.shown_as = 'named' and exists (select from promise_versions n where n.community_id = c.community_id
    and n.promise_id = c.id and n.shown_as = 'named' and n.made_at >= k.given_at);
update consents set withdrawn_at = greatest(now(), given_at)
  where purpose = 'publicName' and object_id is null and withdrawn_at is null;
alter table consents add constraint name_beside_one_thing
  check ((purpose = 'publicName') = (object_id is not null) or (purpose = 'publicName' and withdrawn_at is not null));
drop index one_standing_consent;
create unique index one_standing_consent on consents (community_id, person_id, purpose, object_id)
  where withdrawn_at is null and object_id is not null;
create unique index one_standing_consent_to_all on consents (community_id, person_id, purpose)
  where withdrawn_at is null and object_id is null;

-- Which words somebody was shown before they did something for the first time: what of it is public, and for whom.
create table wordings_read (
  community_id uuid not null references communities (id),
  person_id uuid not null,
  wording text not null check (wording <> ''),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  read_at timestamptz not null,
  primary key (community_id, person_id, wording),
  foreign key (community_id, person_id) references people (community_id, id)
);
select distribute('wordings_read');
select admit('wordings_read', 'select, insert');

-- Which version of the notice on personal data an account was shown last, and when.
alter table accounts
  add column told_wording text,
  add column told_at timestamptz;
alter table accounts
  add constraint told_wording_is_named check (told_wording <> ''),
  add constraint told_when check ((told_wording is null) = (told_at is null));
grant update (told_wording, told_at) on accounts to six_points_app;
