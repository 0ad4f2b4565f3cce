-- A ballot is counted once, after its end, from the votes that stand on the roll that was frozen; what came out stays. The
-- application hands in what it counted, and the database, which counts too, writes it only where both say the same.

alter table ballots add constraint takes_effect_after_the_count check (effective_at is null or effective_at >= counted_at);
alter table ballots add constraint effect_of_a_count check (effective_at is null or counted_at is not null);

-- part/whole ≥ of/in in whole numbers, or more than it where the rule is strict.
create function reaches(part bigint, whole bigint, measure jsonb) returns boolean language sql immutable as $$
  select case when coalesce((measure ->> 'strict')::boolean, false)
    then part * (measure ->> 'in')::bigint > whole * (measure ->> 'of')::bigint
    else part * (measure ->> 'in')::bigint >= whole * (measure ->> 'of')::bigint end
$$;

-- The votes that stand, as numbers: {"consent": {"heads": 1, "areaDm2": 8000}, "against": …, "abstain": …}
create function ballot_tally(p_ballot uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_object_agg(choice, jsonb_build_object('heads', heads, 'areaDm2', area)) from (
    select c.choice, count(e.entry) as heads, coalesce(sum(e.area_dm2), 0) as area
    from unnest(array['consent', 'against', 'abstain']) as c (choice)
    left join standing_votes v on v.community_id = inside() and v.ballot_id = p_ballot and v.choice = c.choice
    left join roll_entries e on e.community_id = inside() and e.ballot_id = p_ballot and e.entry = v.entry
    group by c.choice) t
$$;

create function count_ballot(p_ballot uuid, p_at timestamptz, p_tally jsonb, p_outcome text, p_root text, p_hash text,
  p_effective timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare b ballots; heads bigint; area bigint; quorate boolean; agrees boolean;
begin
  select * into b from ballots where community_id = inside() and id = p_ballot for update;
  if b.id is null then raise exception 'there is no ballot %', p_ballot; end if;
  if b.counted_at is not null then raise exception 'ballot % is counted', p_ballot; end if;
  if exists (select from paper_ballots where community_id = inside() and ballot_id = p_ballot
      and first_choice is not null and counted is null) then
    raise exception 'papers of ballot % are not read', p_ballot;
  end if;
  if exists (select from roll_entries where community_id = inside() and ballot_id = p_ballot
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
    effective_at = p_effective where community_id = inside() and id = p_ballot;
end $$;

revoke all on function reaches(bigint, bigint, jsonb), ballot_tally(uuid) from public;
revoke all on function count_ballot(uuid, timestamptz, jsonb, text, text, text, timestamptz) from public;
do $$ begin
  execute 'grant execute on function count_ballot(uuid, timestamptz, jsonb, text, text, text, timestamptz) to six_points_app';
  execute 'revoke update (counted_at, tally, commitments_root, outcome, result_hash) on ballots from six_points_app';
end $$;
