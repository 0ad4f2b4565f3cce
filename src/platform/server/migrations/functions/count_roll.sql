-- After a roll has come in at once, what the database knows of its tables is counted anew in the same transaction: the first calls
-- would else be planned for tables with nothing in them.
create or replace function count_roll() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze people, buildings, stairwells, units, ownerships, roll_entries, roll_units;
end $$;

revoke all on function count_roll() from public;
grant execute on function count_roll() to six_points_app;
