-- What was deleted, and on which day, by its ids alone: a restored backup deletes it again (`npm run restore`).
create table deletions (
  community_id uuid not null references communities (id),
  what text not null check (what <> ''),
  thing text not null check (thing <> ''),
  on_day date not null,
  primary key (community_id, what, thing)
);
select distribute('deletions');
select admit('deletions', 'select, insert, update (on_day), delete');
create index deletions_by_day on deletions (community_id, on_day);

-- Proofs are kept as long as what was decided can be challenged, then only their hash.
alter table proxies alter column photo_sealed drop not null, add column photo_digest text;
alter table proxies
  add constraint photo_or_its_hash check ((photo_sealed is null) = (photo_digest is not null)),
  add constraint photo_digest_is_one check (photo_digest ~ '^[0-9a-f]{64}$');
alter table paper_ballots add column scan_digest text;
alter table paper_ballots
  drop constraint paper_ballots_check,
  add constraint scanned_when_read check ((first_choice is null) = (first_by is null)
    and (first_choice is null) = (scan_sealed is null and scan_digest is null)),
  add constraint scan_or_its_hash check (scan_sealed is null or scan_digest is null),
  add constraint scan_digest_is_one check (scan_digest ~ '^[0-9a-f]{64}$');
alter table paper_signatures alter column photo_sealed drop not null, add column photo_digest text;
alter table paper_signatures
  add constraint photo_or_its_hash check ((photo_sealed is null) = (photo_digest is not null)),
  add constraint photo_digest_is_one check (photo_digest ~ '^[0-9a-f]{64}$');
alter table agreement_acts add column drawing_digest text;
alter table agreement_acts
  drop constraint signed_by_hand,
  add constraint signed_by_hand
    check ((act = 'sign') = (version is not null) and ((drawing_sealed is null and drawing_digest is null) or act = 'sign')
      and (act <> 'sign' or (drawing_sealed is null and drawing_digest is null) <> (paper_id is null))),
  add constraint drawing_or_its_hash check (drawing_sealed is null or drawing_digest is null),
  add constraint drawing_digest_is_one check (drawing_digest ~ '^[0-9a-f]{64}$');
alter table resolution_presences add column drawing_digest text;
alter table resolution_presences
  drop constraint resolution_presences_check,
  add constraint there_by_hand_or_sheet
    check ((sheet_id is null) = (drawing_sealed is not null or drawing_digest is not null)),
  add constraint drawing_or_its_hash check (drawing_sealed is null or drawing_digest is null),
  add constraint drawing_digest_is_one check (drawing_digest ~ '^[0-9a-f]{64}$');
-- The hash of these has been kept since they were brought.
alter table resolution_sheets alter column photo_sealed drop not null;
alter table resolution_minutes alter column photo_sealed drop not null;
-- Of a reason no hash is kept: it is a few words, which could be guessed.
alter table allocation_exemptions alter column reason_sealed drop not null;
-- Only functions empty these, and only when it is time.
revoke update (photo_sealed) on paper_signatures, resolution_sheets, resolution_minutes from six_points_app;
revoke update (reason_sealed) on allocation_exemptions from six_points_app;

-- Who asked to be known, and by which home, is forgotten after the decision; that it was asked and answered stays.
alter table claims alter column said_name drop not null, alter column said_home drop not null,
  add constraint said_until_decided check (said_name is not null and said_home is not null or decided_at is not null);
grant update (said_name, said_home) on claims to six_points_app;
alter table corrections alter column said_sealed drop not null,
  add constraint said_until_answered check (said_sealed is not null or answered_at is not null);
grant update (said_sealed) on corrections to six_points_app;
-- What was asked about the telephone of somebody who owns nothing any more.
grant delete on phone_questions to six_points_app;
grant delete on messages, deliveries to six_points_app;
-- A device that nobody uses any more.
grant delete on devices to six_points_app;
create index devices_unused on devices (coalesce(revoked_at, seen_at));

create index claims_decided on claims (community_id, decided_at) where decided_at is not null;
create index messages_old on messages (community_id, at);
create index rights_that_ended on ownerships (community_id, until) where until is not null;
