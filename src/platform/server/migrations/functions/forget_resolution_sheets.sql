-- Of a signed sheet the hash stays that was kept with it, once it was refused or its resolution is closed.
create or replace function forget_resolution_sheets(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update resolution_sheets p set photo_sealed = null from unnest(p_things) as g (thing)
  where p.community_id = here and p.id = g.thing::uuid and p.photo_sealed is not null
    and (p.accepted is false or exists (select from put_resolutions r
      where r.community_id = here and r.id = p.resolution_id and r.closed_at is not null));
end $$;

revoke all on function forget_resolution_sheets(text[], text[]) from public;
grant execute on function forget_resolution_sheets(text[], text[]) to six_points_app;
