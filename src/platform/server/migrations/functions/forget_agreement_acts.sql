-- Of a drawn signature its hash stays, once its agreement or project is over.
create or replace function forget_agreement_acts(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update agreement_acts p set drawing_sealed = null, drawing_digest = g.digest
  from unnest(p_things, p_digests) as g (thing, digest)
  where p.community_id = here and p.agreement_id = split_part(g.thing, ' ', 1)::uuid
    and p.unit_id = split_part(g.thing, ' ', 2)::uuid and p.round = split_part(g.thing, ' ', 3)::smallint
    and p.drawing_sealed is not null
    and exists (select from agreements a join projects o on o.community_id = here and o.id = a.project_id
      where a.community_id = here and a.id = p.agreement_id
        and (a.completed_at is not null or o.stage in ('closed', 'declined', 'withdrawn', 'stopped')));
end $$;

revoke all on function forget_agreement_acts(text[], text[]) from public;
grant execute on function forget_agreement_acts(text[], text[]) to six_points_app;
