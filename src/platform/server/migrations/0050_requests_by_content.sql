-- Whoever sends the same thing again under another id is answered what it was answered before: found by who asked for what, however
-- many requests a community has made in the month for which they are kept.
create index requests_by_content on requests (community_id, account_id, input_hash);
