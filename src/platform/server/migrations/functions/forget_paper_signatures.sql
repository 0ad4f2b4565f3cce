-- Of a signature on paper its hash stays, once it was refused or its agreement or project is over.
create or replace function forget_paper_signatures(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update paper_signatures p set photo_sealed = null, photo_digest = g.digest
  from unnest(p_things, p_digests) as g (thing, digest)
  where p.community_id = here and p.id = g.thing::uuid and p.photo_sealed is not null
    and (p.accepted is false or exists (select from agreements a join projects o on o.community_id = here and o.id = a.project_id
      where a.community_id = here and a.id = p.agreement_id
        and (a.completed_at is not null or o.stage in ('closed', 'declined', 'withdrawn', 'stopped'))));
end $$;

revoke all on function forget_paper_signatures(text[], text[]) from public;
grant execute on function forget_paper_signatures(text[], text[]) to six_points_app;
