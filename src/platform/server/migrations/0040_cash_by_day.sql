-- Cash by day is read from the newest entries only: they are found by their time, which never goes back.
create index entries_by_time on entries (community_id, project_id, at);
