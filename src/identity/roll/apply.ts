import { sql } from 'kysely'
import type { Context } from '../../platform/server/call'

/** The lines of an import that change something, opened to columns. */
const lines = (ctx: Context, importId: string) => sql`
  select r.line, r.unit ->> 'compound' as compound, r.unit ->> 'building' as building,
    r.unit ->> 'stairwell' as stairwell, r.unit ->> 'room' as room, (r.unit ->> 'floor')::int as floor,
    (r.unit ->> 'areaDm2')::int as area_dm2, r.unit ->> 'areaSource' as area_source, r.unit ->> 'use' as use,
    r.unit ->> 'tenure' as tenure, r.unit -> 'owners' as owners, r.unit -> 'tenants' as tenants
  from roll_import_rows r
  where r.community_id = ${ctx.communityId} and r.import_id = ${importId} and r.verdict in ('add', 'change')`

/** Places that are named and not there yet: each level in one statement. */
const places = async (ctx: Context, rows: ReturnType<typeof lines>) => {
  const at = ctx.communityId
  await sql`insert into compounds (community_id, id, name, households)
    select ${at}, gen_random_uuid(), l.compound, count(*) from (${rows}) l
    where not exists (select from compounds c where c.community_id = inside() and c.name = l.compound)
    group by l.compound`.execute(ctx.trx)
  await sql`insert into buildings (community_id, id, compound_id, name)
    select ${at}, gen_random_uuid(), c.id, l.building from (select distinct compound, building from (${rows}) x) l
    join compounds c on c.community_id = inside() and c.name = l.compound
    on conflict (community_id, compound_id, name) do nothing`.execute(ctx.trx)
  await sql`insert into stairwells (community_id, id, building_id, name)
    select ${at}, gen_random_uuid(), b.id, l.stairwell
    from (select distinct compound, building, stairwell from (${rows}) x) l
    join compounds c on c.community_id = inside() and c.name = l.compound
    join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = l.building
    on conflict (community_id, building_id, name) do nothing`.execute(ctx.trx)
  await sql`insert into units (community_id, id, compound_id, stairwell_id, room, floor, area_dm2, area_source, use, tenure)
    select ${at}, gen_random_uuid(), c.id, s.id, l.room, l.floor, l.area_dm2, l.area_source, l.use, l.tenure
    from (${rows}) l
    join compounds c on c.community_id = inside() and c.name = l.compound
    join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = l.building
    join stairwells s on s.community_id = inside() and s.building_id = b.id and s.name = l.stairwell
    on conflict (community_id, stairwell_id, room) do update set floor = excluded.floor, area_dm2 = excluded.area_dm2,
      area_source = excluded.area_source, use = excluded.use, tenure = excluded.tenure`.execute(ctx.trx)
}

const ownersIn = (rows: ReturnType<typeof lines>) => sql`
  select l.line, l.compound, l.building, l.stairwell, l.room, o ->> 'key' as key, o ->> 'name' as name, o ->> 'kind' as kind,
    o ->> 'phoneSealed' as phone_sealed, o ->> 'phoneBlind' as phone_blind, o ->> 'documentSealed' as document_sealed,
    o ->> 'documentBlind' as document_blind, (o ->> 'represents')::boolean as represents, (o ->> 'knownAs')::uuid as known_as
  from (${rows}) l, jsonb_array_elements(l.owners) o`

/** The people and organisations who are named: found by what makes them one head, else by name in their own home, else new. */
const people = async (ctx: Context, rows: ReturnType<typeof lines>) => {
  await sql`update people p set roll_key = k.key
    from (select distinct on (o.key) o.key, o.known_as from (${ownersIn(rows)}) o
      join people q on q.community_id = inside() and q.id = o.known_as
      order by o.key, q.account_id nulls last, o.known_as) k
    where p.community_id = inside() and p.id = k.known_as
      and not exists (select from people r where r.community_id = inside() and r.roll_key = k.key)`.execute(ctx.trx)
  await sql`insert into people (community_id, id, legal_name, kind, phone_sealed, phone_blind, document_sealed, document_blind, roll_key)
    select ${ctx.communityId}, gen_random_uuid(), name, kind, phone_sealed, phone_blind, document_sealed, document_blind, key
    from (select distinct on (key) * from (${ownersIn(rows)}) o
      order by key, phone_blind desc nulls last, name) o
    on conflict (community_id, roll_key) do update set
      phone_sealed = coalesce(excluded.phone_sealed, people.phone_sealed),
      phone_blind = coalesce(excluded.phone_blind, people.phone_blind),
      document_sealed = coalesce(excluded.document_sealed, people.document_sealed),
      document_blind = coalesce(excluded.document_blind, people.document_blind)`.execute(ctx.trx)
}

const unitsNamed = (rows: ReturnType<typeof lines>) => sql`
  select u.id as unit_id, l.* from (${rows}) l
  join compounds c on c.community_id = inside() and c.name = l.compound
  join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = l.building
  join stairwells s on s.community_id = inside() and s.building_id = b.id and s.name = l.stairwell
  join units u on u.community_id = inside() and u.stairwell_id = s.id and u.room = l.room`

/** Rights as the lines say them: who is no longer named ends today, who is new begins today. */
const rights = async (ctx: Context, rows: ReturnType<typeof lines>) => {
  const named = sql`select n.unit_id, p.id as person_id, n.represents from (${unitsNamed(ownersIn(rows))}) n
    join people p on p.community_id = inside() and p.roll_key = n.key`
  const at = ctx.communityId
  await sql`with named as materialized (${named})
    update ownerships o set until = greatest(${ctx.now}::timestamptz, o.since)
    where o.community_id = inside() and o.until is null and o.unit_id in (select unit_id from named)
      and not exists (select from named n where n.unit_id = o.unit_id and n.person_id = o.person_id)`.execute(ctx.trx)
  await sql`with named as materialized (${named})
    update ownerships o set represents = false from named n
    where o.community_id = inside() and o.until is null and o.unit_id = n.unit_id and o.person_id = n.person_id
      and o.represents and not n.represents`.execute(ctx.trx)
  await sql`with named as materialized (${named})
    update ownerships o set represents = true from named n
    where o.community_id = inside() and o.until is null and o.unit_id = n.unit_id and o.person_id = n.person_id
      and n.represents and not o.represents`.execute(ctx.trx)
  await sql`insert into ownerships (community_id, unit_id, person_id, represents, since)
    select ${at}, unit_id, person_id, bool_or(represents), ${ctx.now}::timestamptz from (${named}) n
    group by unit_id, person_id
    on conflict (community_id, unit_id, person_id) where until is null do nothing`.execute(ctx.trx)
}

/** Tenants have no right that is counted: they are known by name in their home. */
const tenants = async (ctx: Context, rows: ReturnType<typeof lines>) => {
  const at = ctx.communityId
  const named = sql`select n.unit_id, t.name from (${unitsNamed(rows)}) n, jsonb_array_elements_text(n.tenants) t (name)`
  const units = sql`select unit_id from (${unitsNamed(rows)}) n`
  await sql`update tenancies t set until = greatest(${ctx.now}::timestamptz, t.since) from people p
    where t.community_id = inside() and t.until is null and p.community_id = inside() and p.id = t.person_id
      and t.unit_id in (${units})
      and not exists (select from (${named}) n where n.unit_id = t.unit_id and n.name = p.legal_name)`.execute(ctx.trx)
  await sql`with fresh as materialized (select gen_random_uuid() as person_id, n.unit_id, n.name from (${named}) n
      where not exists (select from tenancies t join people p on p.community_id = inside() and p.id = t.person_id
        where t.community_id = inside() and t.until is null and t.unit_id = n.unit_id and p.legal_name = n.name)),
    made as (insert into people (community_id, id, legal_name) select ${at}, person_id, name from fresh)
    insert into tenancies (community_id, unit_id, person_id, since)
    select ${at}, unit_id, person_id, ${ctx.now}::timestamptz from fresh`.execute(ctx.trx)
}

/**
 * Write every added and changed line into the roll, in a fixed number of statements. A ballot's frozen roll has its
 * own rows and is not touched. Homes that a file does not name stay as they are.
 */
export const applyImport = async (ctx: Context, importId: string): Promise<void> => {
  const rows = lines(ctx, importId)
  await places(ctx, rows)
  await people(ctx, rows)
  await rights(ctx, rows)
  await tenants(ctx, rows)
  await sql`update compounds c set households = greatest(1, n.homes)
    from (select compound_id, count(*) filter (where use = 'home')::int as homes from units
      where community_id = inside() group by compound_id) n
    where c.community_id = inside() and c.id = n.compound_id
      and c.name in (select compound from (${rows}) l)`.execute(ctx.trx)
}
