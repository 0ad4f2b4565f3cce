import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/server/call'
import type { StagedUnit } from './stage'

const linesAtOnce = 2_000

/** Rows as SQL sees them: one JSON text, opened to columns. */
const opened = (rows: readonly object[], columns: RawBuilder<unknown>) =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) r (${columns})`

/** Lines of an import that change something, after a line. */
const linesAfter = async (ctx: Context, importId: string, after: number) =>
  (
    await sql<{ line: number; unit: StagedUnit }>`
      select line, unit from roll_import_rows
      where community_id = inside() and import_id = ${importId} and verdict in ('add', 'change') and line > ${after}
      order by line limit ${linesAtOnce}`.execute(ctx.trx)
  ).rows

const place = sql`compound text, building text, stairwell text, room text`

/** Compounds, buildings and stairwells that are named and not there yet: each level in one statement. */
const places = async (ctx: Context, units: readonly StagedUnit[]) => {
  const at = ctx.communityId
  const named = opened(
    units.map(({ compound, building, stairwell }) => ({ compound, building, stairwell })),
    place,
  )
  await sql`insert into compounds (community_id, id, name, households)
    select ${at}, gen_random_uuid(), r.compound, count(*) from ${named} group by r.compound
    on conflict (community_id, name) do nothing`.execute(ctx.trx)
  await sql`insert into buildings (community_id, id, compound_id, name)
    select ${at}, gen_random_uuid(), c.id, r.building from (select distinct compound, building from ${named}) r
    join compounds c on c.community_id = inside() and c.name = r.compound
    on conflict (community_id, compound_id, name) do nothing`.execute(ctx.trx)
  await sql`insert into stairwells (community_id, id, building_id, name)
    select ${at}, gen_random_uuid(), b.id, r.stairwell from (select distinct compound, building, stairwell from ${named}) r
    join compounds c on c.community_id = inside() and c.name = r.compound
    join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = r.building
    on conflict (community_id, building_id, name) do nothing`.execute(ctx.trx)
}

/** The units themselves, new or changed; answers each one's id, in the order of the lines. */
const unitIds = async (ctx: Context, units: readonly StagedUnit[]): Promise<string[]> => {
  const rows = units.map(({ owners: _, tenants: __, ...unit }, line) => ({ ...unit, line }))
  const columns = sql`line int, ${place}, floor int, "areaDm2" int, "areaSource" text, use text, tenure text`
  const { rows: made } = await sql<{ line: number | null; id: string | null; door: string }>`
    with found as materialized (
      select r.*, c.id as compound_id, s.id as stairwell_id from ${opened(rows, columns)}
      join compounds c on c.community_id = inside() and c.name = r.compound
      join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = r.building
      join stairwells s on s.community_id = inside() and s.building_id = b.id and s.name = r.stairwell),
    written as (
      insert into units (community_id, id, compound_id, stairwell_id, room, floor, area_dm2, area_source, use, tenure)
      select ${ctx.communityId}, gen_random_uuid(), compound_id, stairwell_id, room, floor, "areaDm2", "areaSource", use, tenure
      from found
      on conflict (community_id, stairwell_id, room) do update set floor = excluded.floor, area_dm2 = excluded.area_dm2,
        area_source = excluded.area_source, use = excluded.use, tenure = excluded.tenure
      returning id, stairwell_id, room)
    select line, null as id, stairwell_id || room as door from found
    union all select null, id, stairwell_id || room from written`.execute(ctx.trx)
  // Comparing two thousand rows with two thousand without an index is slow in the database and quick here.
  const written = new Map(made.flatMap(({ id, door }) => (id ? [[door, id] as const] : [])))
  const ids: string[] = []
  for (const { line, door } of made) if (line !== null) ids[line] = written.get(door) ?? ''
  return ids
}

/** Whoever was known only by name in their own home becomes known by number; one with an account before one without. */
const betterKnown = async (ctx: Context, units: readonly StagedUnit[]) => {
  const known = units.flatMap(({ owners }) => owners.filter(({ knownAs }) => knownAs))
  if (!known.length) return
  await sql`update people p set roll_key = k.key
    from (select distinct on (r.key) r.key, q.id from ${opened(
      known.map(({ key, knownAs }) => ({ key, id: knownAs })),
      sql`key text, id uuid`,
    )}
      join people q on q.community_id = inside() and q.id = r.id
      order by r.key, q.account_id nulls last, q.id) k
    where p.community_id = inside() and p.id = k.id
      and not exists (select from people o where o.community_id = inside() and o.roll_key = k.key)`.execute(ctx.trx)
}

/** The people and organisations who are named, by the key that makes them one head. */
const personIds = async (ctx: Context, units: readonly StagedUnit[]): Promise<Map<string, string>> => {
  await betterKnown(ctx, units)
  const owners = new Map(units.flatMap((unit) => unit.owners.map((owner) => [owner.key, owner] as const)))
  const columns = sql`key text, name text, kind text, "phoneSealed" text, "phoneBlind" text, "documentSealed" text, "documentBlind" text`
  const { rows } = await sql<{ id: string; key: string }>`
    insert into people (community_id, id, legal_name, kind, phone_sealed, phone_blind, document_sealed, document_blind, roll_key)
    select ${ctx.communityId}, gen_random_uuid(), name, kind, "phoneSealed", "phoneBlind", "documentSealed", "documentBlind", key
    from ${opened([...owners.values()], columns)}
    on conflict (community_id, roll_key) do update set
      phone_sealed = coalesce(excluded.phone_sealed, people.phone_sealed),
      phone_blind = coalesce(excluded.phone_blind, people.phone_blind),
      document_sealed = coalesce(excluded.document_sealed, people.document_sealed),
      document_blind = coalesce(excluded.document_blind, people.document_blind)
    returning id, roll_key as key`.execute(ctx.trx)
  return new Map(rows.map(({ id, key }) => [key, id]))
}

type Right = { unitId: string; personId: string; represents: boolean }
const rightKey = ({ unitId, personId }: Right): string => `${unitId} ${personId}`

/** Rights as the lines say them: who is no longer named ends now, who is new begins now. */
const rights = async (ctx: Context, ids: readonly string[], named: readonly Right[]) => {
  const { rows: before } = await sql<Right>`select unit_id, person_id, represents from ownerships
    where community_id = inside() and until is null and unit_id = any(${ids}::uuid[])`.execute(ctx.trx)
  const will = new Map(named.map((right) => [rightKey(right), right]))
  const stands = new Set(before.map(rightKey))
  const ends = before.filter((right) => !will.has(rightKey(right)))
  const changed = before.flatMap((right) => {
    const next = will.get(rightKey(right))
    return next && next.represents !== right.represents ? [next] : []
  })
  const columns = sql`"unitId" uuid, "personId" uuid, represents boolean`
  const match = sql`o.community_id = inside() and o.until is null and o.unit_id = r."unitId" and o.person_id = r."personId"`
  await sql`update ownerships o set until = greatest(${ctx.now}::timestamptz, o.since) from ${opened(ends, columns)}
    where ${match}`.execute(ctx.trx)
  // Of two co-owners who change places the one must have left before the other comes.
  for (const represents of [false, true]) {
    const turned = changed.filter((right) => right.represents === represents)
    await sql`update ownerships o set represents = r.represents from ${opened(turned, columns)} where ${match}`.execute(
      ctx.trx,
    )
  }
  const fresh = [...will.values()].filter((right) => !stands.has(rightKey(right)))
  await sql`insert into ownerships (community_id, unit_id, person_id, represents, since)
    select ${ctx.communityId}, "unitId", "personId", represents, ${ctx.now}::timestamptz from ${opened(fresh, columns)}`.execute(
    ctx.trx,
  )
}

/** Tenants have no right that is counted: they are known by name in their home. */
const tenants = async (ctx: Context, ids: readonly string[], units: readonly StagedUnit[]) => {
  const { rows: before } = await sql<{ unitId: string; personId: string; name: string }>`
    select t.unit_id, t.person_id, p.legal_name as name from tenancies t
    join people p on p.community_id = inside() and p.id = t.person_id
    where t.community_id = inside() and t.until is null and t.unit_id = any(${ids}::uuid[])`.execute(ctx.trx)
  const named = units.flatMap((unit, line) => unit.tenants.map((name) => ({ unitId: ids[line] ?? '', name })))
  const keyOf = (row: { unitId: string; name: string }): string => `${row.unitId} ${row.name}`
  const will = new Set(named.map(keyOf))
  const stands = new Set(before.map(keyOf))
  const ends = before.filter((row) => !will.has(keyOf(row)))
  await sql`update tenancies t set until = greatest(${ctx.now}::timestamptz, t.since)
    from ${opened(ends, sql`"unitId" uuid, "personId" uuid`)}
    where t.community_id = inside() and t.until is null and t.unit_id = r."unitId" and t.person_id = r."personId"`.execute(
    ctx.trx,
  )
  const fresh = named.filter((row) => !stands.has(keyOf(row))).map((row) => ({ ...row, personId: ctx.newId() }))
  const columns = sql`"unitId" uuid, "personId" uuid, name text`
  await sql`insert into people (community_id, id, legal_name)
    select ${ctx.communityId}, "personId", name from ${opened(fresh, columns)}`.execute(ctx.trx)
  await sql`insert into tenancies (community_id, unit_id, person_id, since)
    select ${ctx.communityId}, "unitId", "personId", ${ctx.now}::timestamptz from ${opened(fresh, columns)}`.execute(
    ctx.trx,
  )
}

const applyLines = async (ctx: Context, units: readonly StagedUnit[]) => {
  await places(ctx, units)
  const ids = await unitIds(ctx, units)
  const people = await personIds(ctx, units)
  const named = units.flatMap((unit, line) =>
    unit.owners.map(({ key, represents }) => ({
      unitId: ids[line] ?? '',
      personId: people.get(key) ?? '',
      represents,
    })),
  )
  await rights(ctx, ids, named)
  await tenants(ctx, ids, units)
}

/**
 * Write every added and changed line into the roll, a fixed number of statements for every two thousand. A ballot's
 * frozen roll has its own rows and is not touched. Homes that a file does not name stay as they are.
 */
export const applyImport = async (ctx: Context, importId: string): Promise<void> => {
  for (let lines = await linesAfter(ctx, importId, -1); lines.length; ) {
    await applyLines(
      ctx,
      lines.map(({ unit }) => unit),
    )
    lines = await linesAfter(ctx, importId, lines.at(-1)?.line ?? 0)
  }
  await sql`update compounds c set households = greatest(1, n.homes)
    from (select compound_id, count(*) filter (where use = 'home')::int as homes from units
      where community_id = inside() group by compound_id) n
    where c.community_id = inside() and c.id = n.compound_id and c.households <> greatest(1, n.homes)
      and c.name in (select r.unit ->> 'compound' from roll_import_rows r
        where r.community_id = inside() and r.import_id = ${importId})`.execute(ctx.trx)
}
