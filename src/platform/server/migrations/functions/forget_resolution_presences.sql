-- Of a drawn signature its hash stays, once its resolution is closed.
create or replace function forget_resolution_presences(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update resolution_presences p set drawing_sealed = null, drawing_digest = g.digest
  from unnest(p_things, p_digests) as g (thing, digest)
  where p.community_id = here and p.resolution_id = split_part(g.thing, ' ', 1)::uuid
    and p.seat = split_part(g.thing, ' ', 2)::integer and p.drawing_sealed is not null
    and exists (select from put_resolutions r where r.community_id = here and r.id = p.resolution_id and r.closed_at is not null);
end $$;

revoke all on function forget_resolution_presences(text[], text[]) from public;
grant execute on function forget_resolution_presences(text[], text[]) to six_points_app;
