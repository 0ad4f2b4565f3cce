import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import { gridWorkers } from '../platform/roles'
import { anywhere, type Context, reading, writing } from '../platform/server/call'
import { barToDrawing, maskedName } from './rules'
import * as schema from './schema'

type Drawing = z.infer<typeof schema.drawGridInput>
type GridLevel = 'grid' | 'micro'

/** How many of the wanted stairwells exist, how many a grid of the same level has already, and how many lie outside the parent. */
const countedFor = async (ctx: Context, drawing: Drawing, level: GridLevel) => {
  const { rows } = await sql<{ known: number; taken: number; outside: number; named: boolean }>`
    with wanted as (
      select s.id from stairwells s where s.community_id = inside()
        and (s.building_id = any(${drawing.buildingIds}::uuid[]) or s.id = any(${drawing.stairwellIds ?? []}::uuid[]))),
    reached as (
      select r.stairwell_id, r.grid_id from grid_reach r join grids g on g.community_id = inside() and g.id = r.grid_id
      where r.community_id = inside() and g.level = ${level})
    select (select count(*)::int from buildings b where b.community_id = inside() and b.id = any(${drawing.buildingIds}::uuid[]))
        + (select count(*)::int from stairwells s where s.community_id = inside() and s.id = any(${drawing.stairwellIds ?? []}::uuid[])) as known,
      (select count(*)::int from wanted w where w.id in (select stairwell_id from reached)) as taken,
      (select count(*)::int from wanted w where ${drawing.parentId ?? null}::uuid is not null and w.id not in (
        select stairwell_id from grid_reach r where r.community_id = inside() and r.grid_id = ${drawing.parentId ?? null}::uuid)) as outside,
      exists (select from grids g where g.community_id = inside() and g.name = ${drawing.name}) as named`.execute(
    ctx.trx,
  )
  return found(rows[0], 'identity.unitNotFound')
}

/** The buildings, the stairwells and the chat groups of a grid; any of them may be none. */
const writeReach = async (ctx: Context, input: Drawing, level: GridLevel) => {
  const at = { communityId: ctx.communityId, gridId: input.gridId }
  const buildings = [...new Set(input.buildingIds)].map((buildingId) => ({ ...at, level, buildingId }))
  if (buildings.length) await ctx.trx.insertInto('gridBuildings').values(buildings).execute()
  const stairwells = [...new Set(input.stairwellIds)].map((stairwellId) => ({ ...at, level, stairwellId }))
  if (stairwells.length) await ctx.trx.insertInto('gridStairwells').values(stairwells).execute()
  const groups = input.groups.map(({ id, name, kind, robotKey }) => ({
    ...at,
    id,
    name,
    kind,
    robotKey: robotKey ?? null,
  }))
  if (groups.length) await ctx.trx.insertInto('gridGroups').values(groups).execute()
}

/** The level of the grid in which a micro-grid is drawn; nothing, where there is no such grid. */
const levelOfParent = async (ctx: Context, parentId: string | undefined): Promise<string | undefined> => {
  if (!parentId) return 'none'
  const parent = await ctx.trx
    .selectFrom('grids')
    .select('level')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', parentId)
    .executeTakeFirst()
  return parent?.level
}

const draw = async (ctx: Context, input: Drawing) => {
  const level: GridLevel = input.parentId ? 'micro' : 'grid'
  // Two drawings at once take turns, so that no stairwell gets two grids.
  await sql`select pg_advisory_xact_lock(hashtextextended('grids ' || inside(), 0))`.execute(ctx.trx)
  const parent = await levelOfParent(ctx, input.parentId)
  refuseIf(
    barToDrawing({
      ...(await countedFor(ctx, input, level)),
      wanted: new Set(input.buildingIds).size + new Set(input.stairwellIds).size,
      parent,
      robots: input.groups.filter(({ kind, robotKey }) => robotKey && kind !== 'wecom').length,
    }),
  )
  await ctx.trx
    .insertInto('grids')
    .values({
      communityId: ctx.communityId,
      id: input.gridId,
      name: input.name,
      level,
      parentId: input.parentId ?? null,
    })
    .execute()
  await writeReach(ctx, input, level)
  return { gridId: input.gridId }
}

type Grid = {
  id: string
  name: string
  level: GridLevel
  parentId: string | null
  households: number
  places: string[]
  groups: { id: string; name: string; kind: (typeof schema.groupKinds)[number]; ready: boolean }[]
  workers: string[]
}

/** Grids with their workers and chat groups, and how many homes each reaches; a grid before its micro-grids. */
const gridsOf = async (ctx: Context): Promise<Grid[]> => {
  const { rows } = await sql<Grid>`
    select g.id, g.name, g.level, g.parent_id as "parentId",
      (select count(*)::int from grid_reach r join units u on u.community_id = inside() and u.stairwell_id = r.stairwell_id
        where r.community_id = inside() and r.grid_id = g.id) as households,
      (select coalesce(json_agg(place order by place), '[]') from (
        select b.name as place from grid_buildings gb join buildings b on b.community_id = inside() and b.id = gb.building_id
          where gb.community_id = inside() and gb.grid_id = g.id
        union all
        select b.name || ' ' || s.name from grid_stairwells gs
          join stairwells s on s.community_id = inside() and s.id = gs.stairwell_id
          join buildings b on b.community_id = inside() and b.id = s.building_id
          where gs.community_id = inside() and gs.grid_id = g.id) p) as places,
      (select coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'kind', q.kind,
          'ready', q.kind <> 'wecom' or q.robot_key is not null) order by q.name), '[]')
        from grid_groups q where q.community_id = inside() and q.grid_id = g.id) as groups,
      (select coalesce(json_agg(distinct p.legal_name), '[]') from roles o join people p on p.community_id = inside() and p.id = o.person_id
        where o.community_id = inside() and o.scope_id = g.id and o.role in ('gridWorker', 'microGridWorker')
          and (o.until is null or o.until > ${ctx.now}::timestamptz)) as workers
    from grids g left join grids up on up.community_id = inside() and up.id = g.parent_id
    where g.community_id = inside() order by coalesce(up.name, g.name), g.level, g.name limit 500`.execute(ctx.trx)
  return rows.map(({ workers, ...grid }) => ({ ...grid, workers: workers.map(maskedName) }))
}

/** The key of the robot that writes into a group of WeCom; groups of other kinds have none. */
export const setRobotKey = (ctx: Context, groupId: string, robotKey: string | null) =>
  ctx.trx
    .updateTable('gridGroups')
    .set({ robotKey })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', groupId)
    .where('kind', '=', 'wecom')
    .execute()

/** Sets of buildings or stairwells, each with its workers and its chat groups. */
export const gridCalls = {
  drawGrid: writing(['secretary'])
    .input(schema.drawGridInput)
    .mutation(({ ctx, input }) => draw(ctx, input)),

  grids: reading('member').query(async ({ ctx }) => ({ items: await gridsOf(ctx) })),

  /** Buildings and stairwells of the community, to draw grids and print slips with. */
  places: reading(['secretary', ...gridWorkers], { within: anywhere }).query(async ({ ctx }) => {
    const { rows } = await sql<{
      id: string
      name: string
      compound: string
      homes: number
      stairwells: { id: string; name: string }[]
    }>`
      select b.id, b.name, c.name as compound,
        (select count(*)::int from stairwells s join units u on u.community_id = inside() and u.stairwell_id = s.id
          where s.community_id = inside() and s.building_id = b.id) as homes,
        (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name), '[]')
          from stairwells s where s.community_id = inside() and s.building_id = b.id) as stairwells
      from buildings b join compounds c on c.community_id = inside() and c.id = b.compound_id
      where b.community_id = inside() order by c.name, b.name limit 500`.execute(ctx.trx)
    return { items: rows }
  }),
}
