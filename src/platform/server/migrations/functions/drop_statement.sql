-- A statement that nobody took goes with its file and its rows; one that was taken stays.
create or replace function drop_statement(p_id uuid) returns void
language sql security definer set search_path = public as $$
  delete from statements where community_id = inside() and id = p_id and taken_at is null;
$$;

revoke all on function drop_statement(uuid) from public;
grant execute on function drop_statement(uuid) to six_points_app;
