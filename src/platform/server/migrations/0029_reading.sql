-- A row of a table of amounts that is not understood is put right in the file, or left out by a person with a reason in words. Such
-- rows are kept beside the amounts, each with what was said of it.
alter table share_sheets add column asked jsonb;
grant update (asked) on share_sheets to six_points_app;

-- Which table a version took its amounts from: whoever confirms it sees what was left out of that table.
alter table allocations add column sheet_id uuid;
alter table allocations add foreign key (community_id, sheet_id) references share_sheets (community_id, id);
grant insert (sheet_id) on allocations to six_points_app;

-- A table may be given up while it is sent or read, and nothing of it stays; one that a version took its amounts from is held by it.
-- For statements see drop_statement.
grant delete on share_sheets to six_points_app;
