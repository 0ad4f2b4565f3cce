import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { refuseIf } from '../platform/refusal'
import { gridWorkers } from '../platform/roles'
import { anywhere, type Context, reading, writing } from '../platform/server/call'
import { type Grid, gridsOf, type Place, placesOf } from './gridViews'
import { barToDrawing } from './rules'
import * as schema from './schema'

type Drawing = z.infer<typeof schema.drawGridInput>
type GridLevel = Grid['level']

const stairwellsOf = ({ trx, communityId }: Context, { buildingIds, stairwellIds = [] }: Drawing) =>
  trx
    .selectFrom('stairwells as s')
    .select('s.id')
    .where('s.communityId', '=', communityId)
    .where(({ eb, fn, or, val }) =>
      or([eb('s.buildingId', '=', fn.any(val(buildingIds))), eb('s.id', '=', fn.any(val(stairwellIds)))]),
    )

/** How many of the wanted buildings and stairwells exist. */
const known = ({ trx, communityId }: Context, { buildingIds, stairwellIds = [] }: Drawing) => {
  const count = trx.fn.countAll<number>().as('count')
  const buildings = trx
    .selectFrom('buildings')
    .select(count)
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(buildingIds))))
  const stairwells = trx
    .selectFrom('stairwells')
    .select(count)
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(stairwellIds))))
  return { buildings: buildings.$asScalar().$notNull(), stairwells: stairwells.$asScalar().$notNull() }
}

/** How many of the wanted stairwells exist, how many a grid of the same level has already, and how many lie outside the parent. */
const countedFor = async (ctx: Context, drawing: Drawing, level: GridLevel) => {
  const { trx, communityId } = ctx
  const reached = trx
    .selectFrom('gridReach as r')
    .innerJoin('grids as g', (on) => on.onRef('g.communityId', '=', 'r.communityId').onRef('g.id', '=', 'r.gridId'))
    .select('r.stairwellId')
    .where('r.communityId', '=', communityId)
  const there = known(ctx, drawing)
  const { buildings, stairwells, ...counted } = await trx
    .with('wanted', () => stairwellsOf(ctx, drawing))
    .selectNoFrom(({ exists, fn, lit, selectFrom }) => {
      const wanted = selectFrom('wanted as w').select(fn.countAll<number>().as('count'))
      const inParent = reached.where('r.gridId', '=', drawing.parentId ?? null)
      const outside = drawing.parentId ? wanted.where('w.id', 'not in', inParent) : wanted.where(lit(false))
      return [
        there.buildings.as('buildings'),
        there.stairwells.as('stairwells'),
        wanted
          .where('w.id', 'in', reached.where('g.level', '=', level))
          .$asScalar()
          .$notNull()
          .as('taken'),
        outside.$asScalar().$notNull().as('outside'),
        exists(
          selectFrom('grids as g')
            .select('g.id')
            .where('g.communityId', '=', communityId)
            .where('g.name', '=', drawing.name),
        )
          .$castTo<boolean>()
          .as('named'),
      ]
    })
    .executeTakeFirstOrThrow()
  return { known: buildings + stairwells, ...counted }
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

const draw = async (ctx: Context, input: Drawing): Promise<{ gridId: string }> => {
  const level: GridLevel = input.parentId ? 'micro' : 'grid'
  // Two drawings at once take turns, so that no stairwell gets two grids.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`grids ${ctx.communityId}`}, 0))`.execute(ctx.trx)
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
  drawGrid: writing(['secretary'], { makes: true })
    .input(schema.drawGridInput)
    .mutation(({ ctx, input }) => draw(ctx, input)),

  grids: reading('member').query(async ({ ctx }): Promise<{ items: Grid[] }> => ({ items: await gridsOf(ctx) })),

  /** Buildings and stairwells of the community, to draw grids and print slips with. */
  places: reading(['secretary', ...gridWorkers], { within: anywhere }).query(
    async ({ ctx }): Promise<{ items: Place[] }> => ({ items: await placesOf(ctx) }),
  ),
}
