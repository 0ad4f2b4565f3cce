-- Why a home paid nothing is forgotten once the project is over; that it paid nothing stays.
create or replace function forget_allocation_exemptions(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update allocation_exemptions p set reason_sealed = null from unnest(p_things) as g (thing)
  where p.community_id = here and p.id = g.thing::uuid
    and exists (select from allocations a join projects o on o.community_id = here and o.id = a.project_id
      where a.community_id = here and a.id = p.allocation_id and o.stage in ('closed', 'declined', 'withdrawn', 'stopped'));
end $$;

revoke all on function forget_allocation_exemptions(text[], text[]) from public;
grant execute on function forget_allocation_exemptions(text[], text[]) to six_points_app;
