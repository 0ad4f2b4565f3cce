import { sql } from 'kysely'
import * as z from 'zod/mini'
import { dayOf } from '../../platform/instant'
import type { Context } from '../../platform/server/call'
import { opened } from '../../platform/server/opened'
import { parsed } from '../../platform/server/parsed'
import { doorForm, nameForm } from '../../writing/forms'
import { formsOf } from '../../writing/kept'
import { doorCore } from '../../writing/likeDoors'
import { markLeft } from '../left'
import { askPhones } from './askPhones'
import { personIds } from './people'
import { type StagedUnit, stagedUnit } from './staged'

const linesAtOnce = 2_000

/** Lines of an import that change something, after a line. */
const linesAfter = async ({ trx, communityId }: Context, importId: string, after: number) => {
  const rows = await trx
    .selectFrom('rollImportRows')
    .select(['line', 'unit'])
    .where('communityId', '=', communityId)
    .where('importId', '=', importId)
    .where('verdict', 'in', ['add', 'change'])
    .where('line', '>', after)
    .orderBy('line')
    .limit(linesAtOnce)
    .execute()
  return rows.map(({ line, unit }) => ({ line, unit: stagedUnit.parse(unit) }))
}

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

const oneDoor = z.object({ line: z.nullable(z.int()), id: z.nullable(z.string()), door: z.string() })

/** The units themselves, new or changed; answers each one's id, in the order of the lines. */
const unitIds = async (ctx: Context, units: readonly StagedUnit[]): Promise<string[]> => {
  const rows = units.map(({ owners: _, tenants: __, ...unit }, line) => {
    return { ...unit, line, doorForm: doorForm(unit), doorCore: doorCore(unit) }
  })
  const columns = sql`line int, ${place}, "doorForm" text, "doorCore" text, floor int, "areaDm2" int, "areaSource" text, use text, tenure text`
  const { rows: made } = await sql`
    with found as materialized (
      select r.*, c.id as compound_id, s.id as stairwell_id from ${opened(rows, columns)}
      join compounds c on c.community_id = inside() and c.name = r.compound
      join buildings b on b.community_id = inside() and b.compound_id = c.id and b.name = r.building
      join stairwells s on s.community_id = inside() and s.building_id = b.id and s.name = r.stairwell),
    written as (
      insert into units (community_id, id, compound_id, stairwell_id, room, floor, area_dm2, area_source, use, tenure,
        door_form, door_core)
      select ${ctx.communityId}, gen_random_uuid(), compound_id, stairwell_id, room, floor, "areaDm2", "areaSource", use, tenure,
        "doorForm", "doorCore"
      from found
      on conflict (community_id, stairwell_id, room) do update set floor = excluded.floor, area_dm2 = excluded.area_dm2,
        area_source = excluded.area_source, use = excluded.use, tenure = excluded.tenure,
        door_form = excluded.door_form, door_core = excluded.door_core
      returning id, stairwell_id, room)
    select line, null as id, stairwell_id || room as door from found
    union all select null, id, stairwell_id || room from written`.execute(ctx.trx)
  // Comparing two thousand rows with two thousand without an index is slow in the database and quick here.
  const doors = parsed(oneDoor, made)
  const written = new Map(doors.flatMap(({ id, door }) => (id ? [[door, id] as const] : [])))
  const ids: string[] = []
  for (const { line, door } of doors) if (line !== null) ids[line] = written.get(door) ?? ''
  return ids
}

type Right = { unitId: string; personId: string; represents: boolean }
const rightKey = ({ unitId, personId }: Right): string => `${unitId} ${personId}`

/** Rights as the lines say them: who is no longer named ends now, who is new begins now. */
const rights = async (ctx: Context, ids: readonly string[], named: readonly Right[]) => {
  const before = await ctx.trx
    .selectFrom('ownerships')
    .select(['unitId', 'personId', 'represents'])
    .where('communityId', '=', ctx.communityId)
    .where('until', 'is', null)
    .where((eb) => eb('unitId', '=', eb.fn.any(eb.val(ids))))
    .execute()
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
  const before = await ctx.trx
    .selectFrom('tenancies as t')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 't.communityId').onRef('p.id', '=', 't.personId'))
    .select(['t.unitId', 't.personId', 'p.legalName as name'])
    .where('t.communityId', '=', ctx.communityId)
    .where('t.until', 'is', null)
    .where((eb) => eb('t.unitId', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const named = units.flatMap((unit, line) => unit.tenants.map((name) => ({ unitId: ids[line] ?? '', name })))
  const keyOf = (row: { unitId: string; name: string }): string => `${row.unitId} ${nameForm(row.name)}`
  const will = new Set(named.map(keyOf))
  const stands = new Set(before.map(keyOf))
  const ends = before.filter((row) => !will.has(keyOf(row)))
  await sql`update tenancies t set until = greatest(${ctx.now}::timestamptz, t.since)
    from ${opened(ends, sql`"unitId" uuid, "personId" uuid`)}
    where t.community_id = inside() and t.until is null and t.unit_id = r."unitId" and t.person_id = r."personId"`.execute(
    ctx.trx,
  )
  const fresh = named
    .filter((row) => !stands.has(keyOf(row)))
    .map((row) => ({ ...row, ...formsOf(row.name), personId: ctx.newId() }))
  const columns = sql`"unitId" uuid, "personId" uuid, name text, "nameForm" text, "nameCore" text, "likelyNames" text`
  await sql`insert into people (community_id, id, legal_name, name_form, name_core, likely_names)
    select ${ctx.communityId}, "personId", name, "nameForm", "nameCore", "likelyNames" from ${opened(fresh, columns)}`.execute(
    ctx.trx,
  )
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
  await markLeft(ctx, ids, dayOf(ctx.now))
  await askPhones(
    ctx,
    units.flatMap((unit, line) =>
      unit.owners.map((owner) => ({ ...owner, unitId: ids[line] ?? '', personId: people.get(owner.key) ?? '' })),
    ),
  )
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
      where community_id = inside() and same_as is null group by compound_id) n
    where c.community_id = inside() and c.id = n.compound_id and c.households <> greatest(1, n.homes)
      and c.name in (select r.unit ->> 'compound' from roll_import_rows r
        where r.community_id = inside() and r.import_id = ${importId})`.execute(ctx.trx)
}
