-- A guardian votes for an owner who cannot act (Civil Code art. 23 and 34): held like a proxy, but not given by the owner:
-- recorded with its evidence by one, checked by another, before it counts.

alter table proxies add column kind text not null default 'written' check (kind in ('written', 'guardian'));
alter table proxies add column recorded_by uuid;
alter table proxies add column checked_by uuid;
alter table proxies add column checked_at timestamptz;
alter table proxies add column accepted boolean;
alter table proxies add constraint guardians_are_recorded check ((kind = 'guardian') = (recorded_by is not null));
alter table proxies add constraint only_guardians_are_checked
  check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (accepted is null)
    and (checked_by is null or kind = 'guardian'));
alter table proxies add constraint a_guardian_needs_two_others
  check (checked_by <> recorded_by and checked_by <> giver_id and checked_by <> holder_id
    and recorded_by <> giver_id and recorded_by <> holder_id);
alter table proxies add foreign key (community_id, recorded_by) references people (community_id, id);
alter table proxies add foreign key (community_id, checked_by) references people (community_id, id);
create index guardians_of on proxies (community_id, ballot_id, entry) where kind = 'guardian' and revoked_at is null;
do $$ begin execute 'grant update (checked_by, checked_at, accepted) on proxies to six_points_app'; end $$;
