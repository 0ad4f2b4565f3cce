-- Of a paper ballot's scan its hash stays, once its ballot is counted.
create or replace function forget_paper_ballots(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update paper_ballots p set scan_sealed = null, scan_digest = g.digest
  from unnest(p_things, p_digests) as g (thing, digest)
  where p.community_id = here and p.ballot_id = split_part(g.thing, ' ', 1)::uuid and p.entry = split_part(g.thing, ' ', 2)::integer
    and p.scan_sealed is not null and exists (select from ballots b
      where b.community_id = here and b.id = p.ballot_id and b.counted_at is not null);
end $$;

revoke all on function forget_paper_ballots(text[], text[]) from public;
grant execute on function forget_paper_ballots(text[], text[]) to six_points_app;
