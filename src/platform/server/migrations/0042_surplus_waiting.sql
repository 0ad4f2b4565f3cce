-- What is owed to a destination rather than to those who gave, found among many returns: what may be carried over is on the
-- secretary's list.
create index returns_to_destinations on returns (community_id, project_id) where commitment_id is null;
