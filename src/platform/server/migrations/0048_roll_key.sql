-- The roll's primary key says all that this one said. On tables of which nothing is counted yet, the database took it for as good
-- as the primary key and looked through a whole roll for each of its entries.
alter table roll_entries drop constraint roll_entries_community_id_ballot_id_voter_id_entry_key;

-- After a roll has come in at once, what the database knows of its tables is counted anew in the same transaction: the first calls
-- would else be planned for tables with nothing in them.
create function count_roll() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze people, buildings, stairwells, units, ownerships, roll_entries, roll_units;
end $$;
revoke all on function count_roll() from public;
do $$ begin execute 'grant execute on function count_roll() to six_points_app'; end $$;
