import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import { wholeCommunity } from '../platform/roles'
import type { Context } from '../platform/server/call'
import { orEmpty } from '../platform/server/expressions'
import type { DB } from '../platform/server/tables'
import { maskedName } from './rules'
import { groupKinds } from './schema'

/** 9号楼 stands before 10号楼. */
const inNumbers = new Intl.Collator('zh', { numeric: true })
const levelOf = z.enum(['grid', 'micro'])
const kindOf = z.enum(groupKinds)

export type Grid = {
  id: string
  name: string
  level: z.infer<typeof levelOf>
  parentId: string | null
  households: number
  places: string[]
  groups: { id: string; name: string; kind: z.infer<typeof kindOf>; ready: boolean }[]
  workers: string[]
  /** Whether the caller is one of them. */
  mine: boolean
}

/** What stands beside a grid `g`. */
type OfGrid = ExpressionBuilder<DB & { g: DB['grids'] }, 'g'>

const households = (of: OfGrid, communityId: string) =>
  of
    .selectFrom('gridReach as r')
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 'r.communityId').onRef('u.stairwellId', '=', 'r.stairwellId'),
    )
    .select(({ fn }) => fn.countAll<number>().as('homes'))
    .where('r.communityId', '=', communityId)
    .whereRef('r.gridId', '=', 'g.id')

/** Its whole buildings by name, and its single stairwells with their building's. */
const places = (of: OfGrid, communityId: string) => {
  const buildings = of
    .selectFrom('gridBuildings as gb')
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 'gb.communityId').onRef('b.id', '=', 'gb.buildingId'),
    )
    .select('b.name as place')
    .where('gb.communityId', '=', communityId)
    .whereRef('gb.gridId', '=', 'g.id')
  const stairwells = of
    .selectFrom('gridStairwells as gs')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'gs.communityId').onRef('s.id', '=', 'gs.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select(({ fn, val }) => fn<string>('concat_ws', [val(' '), 'b.name', 's.name']).as('place'))
    .where('gs.communityId', '=', communityId)
    .whereRef('gs.gridId', '=', 'g.id')
  return orEmpty(
    of
      .selectFrom(() => buildings.unionAll(stairwells).as('p'))
      .select(({ fn }) => fn.agg<string[]>('json_agg', ['p.place']).orderBy('p.place').as('places')),
  )
}

const groups = (of: OfGrid, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('gridGroups as q')
      .select(({ eb, or }) => [
        'q.id',
        'q.name',
        'q.kind',
        or([eb('q.kind', '<>', 'wecom'), eb('q.robotKey', 'is not', null)])
          .$castTo<boolean>()
          .as('ready'),
      ])
      .where('q.communityId', '=', communityId)
      .whereRef('q.gridId', '=', 'g.id')
      .orderBy('q.name'),
  )

const workers = (of: OfGrid, { communityId, now }: Context) =>
  jsonArrayFrom(
    of
      .selectFrom('roles as o')
      .innerJoin('people as p', (on) =>
        on.onRef('p.communityId', '=', 'o.communityId').onRef('p.id', '=', 'o.personId'),
      )
      .select(['p.id', 'p.legalName'])
      .distinct()
      .where('o.communityId', '=', communityId)
      .where(({ eb, or, ref }) => or([eb('o.scopeId', '=', ref('g.id')), eb('o.scopeId', '=', wholeCommunity)]))
      .where('o.role', 'in', ['gridWorker', 'microGridWorker'])
      .where(({ eb, or }) => or([eb('o.until', 'is', null), eb('o.until', '>', now)])),
  )

/** Grids with their workers and chat groups, and how many homes each reaches; a grid before its micro-grids. */
export const gridsOf = async (ctx: Context): Promise<Grid[]> => {
  const { trx, communityId } = ctx
  const rows = await trx
    .selectFrom('grids as g')
    .select(['g.id', 'g.name', 'g.level', 'g.parentId'])
    .select((of) => [
      households(of, communityId).$asScalar().$notNull().as('households'),
      places(of, communityId).as('places'),
      groups(of, communityId).as('groups'),
      workers(of, ctx).as('workers'),
    ])
    .leftJoin('grids as up', (on) => on.onRef('up.communityId', '=', 'g.communityId').onRef('up.id', '=', 'g.parentId'))
    .where('g.communityId', '=', communityId)
    .orderBy(({ fn }) => fn.coalesce('up.name', 'g.name'))
    .orderBy('g.level')
    .orderBy('g.name')
    .limit(500)
    .execute()
  return rows.map((grid) => ({
    ...grid,
    level: levelOf.parse(grid.level),
    groups: grid.groups.map((group) => ({ ...group, kind: kindOf.parse(group.kind) })),
    places: grid.places.toSorted(inNumbers.compare),
    workers: grid.workers.map(({ legalName }) => maskedName(legalName)),
    mine: grid.workers.some(({ id }) => id === ctx.caller.personId),
  }))
}

export type Place = {
  id: string
  name: string
  compound: string
  homes: number
  stairwells: { id: string; name: string }[]
}

/** Every building with its stairwells, and how many homes it has. */
export const placesOf = async ({ trx, communityId }: Context): Promise<Place[]> => {
  const rows = await trx
    .selectFrom('buildings as b')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'b.communityId').onRef('c.id', '=', 'b.compoundId'),
    )
    .select(['b.id', 'b.name', 'c.name as compound'])
    .select(({ selectFrom }) => [
      selectFrom('stairwells as s')
        .innerJoin('units as u', (on) =>
          on.onRef('u.communityId', '=', 's.communityId').onRef('u.stairwellId', '=', 's.id'),
        )
        .select(({ fn }) => fn.countAll<number>().as('homes'))
        .where('s.communityId', '=', communityId)
        .whereRef('s.buildingId', '=', 'b.id')
        .$asScalar()
        .$notNull()
        .as('homes'),
      jsonArrayFrom(
        selectFrom('stairwells as s')
          .select(['s.id', 's.name'])
          .where('s.communityId', '=', communityId)
          .whereRef('s.buildingId', '=', 'b.id')
          .orderBy('s.name'),
      ).as('stairwells'),
    ])
    .where('b.communityId', '=', communityId)
    .orderBy('c.name')
    .orderBy('b.name')
    .limit(500)
    .execute()
  return rows.sort((a, b) => inNumbers.compare(a.compound, b.compound) || inNumbers.compare(a.name, b.name))
}
