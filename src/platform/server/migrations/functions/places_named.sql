-- Which communities somebody may mean by an address: those in whose name it stands, and those with a compound that it names, the most
-- exactly named first. Names of compounds and buildings are public; who lives there is not asked.
create function places_named(p_text text)
returns table (community_id uuid, name text, subdistrict text, compound text, building text)
language sql stable security definer set search_path = public as $$
  select c.id, c.name, s.name, k.name, b.name
  from communities c
    join subdistricts s on s.id = c.subdistrict_id
    left join compounds k on k.community_id = c.id
      and (position(p_text in lower(replace(k.name, ' ', ''))) > 0 or position(lower(replace(k.name, ' ', '')) in p_text) > 0)
    left join lateral (
      select bb.name from buildings bb
        where bb.community_id = k.community_id and bb.compound_id = k.id and position(lower(replace(bb.name, ' ', '')) in p_text) > 0
        order by length(bb.name) desc, bb.name limit 1) b on true
  where length(p_text) > 0
    and (k.id is not null or position(p_text in lower(replace(c.name, ' ', ''))) > 0
      or position(lower(replace(c.name, ' ', '')) in p_text) > 0)
  order by b.name is not null desc, position(lower(replace(coalesce(k.name, ''), ' ', '')) in p_text) > 0 desc, length(k.name) desc nulls last,
    c.name, k.name
  limit 20
$$;

revoke all on function places_named(text) from public;
grant execute on function places_named(text) to six_points_app;
