-- What was said or shown is taken back by whoever did, and places on a photo are covered afterwards: both stand in the log of what was done.
alter table content_acts drop constraint content_acts_act_check;
alter table content_acts add constraint content_acts_act_check
  check (act in ('held', 'reported', 'passed', 'hidden', 'appealed', 'upheld', 'granted', 'taken', 'covered'));
-- What somebody said and showed themselves is listed for them.
create index remarks_by_person on remarks (community_id, person_id);
create index projects_by_person on projects (community_id, raised_by);
create index files_by_person on files (community_id, uploaded_by) where published;
