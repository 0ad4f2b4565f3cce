-- An official result that was typed wrong is entered again; every entry stays, and one is confirmed.

alter table official_results add column round smallint not null default 1 check (round between 1 and 99);
alter table official_results drop constraint official_results_pkey;
alter table official_results add primary key (community_id, ballot_id, round);
create unique index one_confirmed_result on official_results (community_id, ballot_id) where confirmed_at is not null;

-- One objection of a person waits for its answer at a time.
create unique index one_open_objection on ballot_objections (community_id, ballot_id, person_id) where answered_at is null;
