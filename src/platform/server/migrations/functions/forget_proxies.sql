-- Of a proxy's paper its hash stays, once its ballot is counted; of a guardian's proof that was refused, at once.
create or replace function forget_proxies(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update proxies p set photo_sealed = null, photo_digest = g.digest
  from unnest(p_things, p_digests) as g (thing, digest)
  where p.community_id = here and p.id = g.thing::uuid and p.photo_sealed is not null
    and (p.accepted is false or exists (select from ballots b
      where b.community_id = here and b.id = p.ballot_id and b.counted_at is not null));
end $$;

revoke all on function forget_proxies(text[], text[]) from public;
grant execute on function forget_proxies(text[], text[]) to six_points_app;
