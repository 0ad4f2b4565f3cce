-- The votes that stand, as numbers: {"consent": {"heads": 1, "areaDm2": 8000}, "against": …, "abstain": …}
create or replace function ballot_tally(p_ballot uuid) returns jsonb
language plpgsql stable security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  return (select jsonb_object_agg(choice, jsonb_build_object('heads', heads, 'areaDm2', area)) from (
      select c.choice, count(e.entry) as heads, coalesce(sum(e.area_dm2), 0) as area
      from unnest(array['consent', 'against', 'abstain']) as c (choice)
      left join standing_votes v on v.community_id = here and v.ballot_id = p_ballot and v.choice = c.choice
      left join roll_entries e on e.community_id = here and e.ballot_id = p_ballot and e.entry = v.entry
      group by c.choice) t);
end $$;

revoke all on function ballot_tally(uuid) from public;
