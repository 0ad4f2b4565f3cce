-- Write what came out of a ballot, once: after its end, with its papers read, on the roll that was frozen, and only where the
-- database counts what the application counted.
create or replace function count_ballot(p_ballot uuid, p_at timestamptz, p_tally jsonb, p_outcome text, p_root text, p_hash text,
  p_effective timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside(); b ballots; heads bigint; area bigint; quorate boolean; agrees boolean;
begin
  select * into b from ballots where community_id = here and id = p_ballot for update;
  if b.id is null then raise exception 'there is no ballot %', p_ballot; end if;
  if b.counted_at is not null then raise exception 'ballot % is counted', p_ballot; end if;
  if exists (select from paper_ballots where community_id = here and ballot_id = p_ballot
      and first_choice is not null and counted is null) then
    raise exception 'papers of ballot % are not read', p_ballot;
  end if;
  if exists (select from roll_entries where community_id = here and ballot_id = p_ballot
      having count(*) <> b.roll_heads or sum(area_dm2) <> b.roll_area_dm2) then
    raise exception 'the roll of ballot % is another one', p_ballot;
  end if;
  if ballot_tally(p_ballot) <> p_tally then raise exception 'the votes of ballot % say something else', p_ballot; end if;
  select sum((value ->> 'heads')::bigint), sum((value ->> 'areaDm2')::bigint) into heads, area from jsonb_each(p_tally);
  agrees := reaches((p_tally #>> '{consent,heads}')::bigint, heads, b.rules -> 'consent')
    and reaches((p_tally #>> '{consent,areaDm2}')::bigint, area, b.rules -> 'consent');
  quorate := reaches(heads, b.roll_heads, b.rules -> 'participation')
    and reaches(area, b.roll_area_dm2, b.rules -> 'participation');
  if p_outcome <> (case when not quorate then 'notQuorate' when agrees then 'passed' else 'notConsented' end) then
    raise exception 'the numbers of ballot % say something else', p_ballot;
  end if;
  update ballots set counted_at = p_at, tally = p_tally, outcome = p_outcome, commitments_root = p_root, result_hash = p_hash,
    effective_at = p_effective where community_id = here and id = p_ballot;
end $$;

revoke all on function count_ballot(uuid, timestamptz, jsonb, text, text, text, timestamptz) from public;
grant execute on function count_ballot(uuid, timestamptz, jsonb, text, text, text, timestamptz) to six_points_app;
