import { type Expression, expressionBuilder } from 'kysely'
import * as z from 'zod/mini'
import { within } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import type { DB } from '../platform/server/tables'

/** Where homes lie: in their compound, their building, their grid and micro-grid. */
export const placesOfHomes = async (trx: Trx, communityId: string, unitIds: readonly string[]): Promise<string[][]> => {
  const homes = await trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .select(['u.compoundId', 's.buildingId'])
    .select((eb) =>
      orEmpty(
        eb
          .selectFrom('gridReach as g')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['g.gridId']).as('ids'))
          .where('g.communityId', '=', communityId)
          .whereRef('g.stairwellId', '=', 'u.stairwellId'),
      ).as('grids'),
    )
    .where('u.communityId', '=', communityId)
    .where((eb) => eb('u.id', '=', eb.fn.any(eb.val(unitIds))))
    .execute()
  return homes.map(({ compoundId, buildingId, grids }) => [compoundId, buildingId, ...grids])
}

/** The same as a condition on a home's id: whether one of these posts reaches it. Its names are its own, whatever stands around it. */
export const homeLiesIn = (communityId: string, unitId: Expression<string | null>, ids: readonly string[]) => {
  const { exists, selectFrom } = expressionBuilder<DB>()
  return exists(
    selectFrom('units as liesU')
      .innerJoin('stairwells as liesS', (on) =>
        on.onRef('liesS.communityId', '=', 'liesU.communityId').onRef('liesS.id', '=', 'liesU.stairwellId'),
      )
      .select('liesU.id')
      .where('liesU.communityId', '=', communityId)
      .where('liesU.id', '=', unitId)
      .where(({ eb, or, fn, val }) =>
        or([
          eb('liesU.compoundId', '=', fn.any(val(ids))),
          eb('liesS.buildingId', '=', fn.any(val(ids))),
          eb.exists(
            eb
              .selectFrom('gridReach as liesG')
              .select('liesG.gridId')
              .where('liesG.communityId', '=', communityId)
              .whereRef('liesG.stairwellId', '=', 'liesU.stairwellId')
              .where('liesG.gridId', '=', fn.any(val(ids))),
          ),
        ]),
      ),
  )
}

/** Where buildings lie, as a whole: whoever answers for one grid of a building does not answer for all of it. */
const placesOfBuildings = async (
  trx: Trx,
  communityId: string,
  buildingIds: readonly string[],
): Promise<string[][]> => {
  const buildings = await trx
    .selectFrom('buildings')
    .select(['id', 'compoundId'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(buildingIds))))
    .execute()
  return buildings.map(({ id, compoundId }) => [id, compoundId])
}

/** Where grids lie: a micro-grid in its grid. */
export const placesOfGrids = async (trx: Trx, communityId: string, gridIds: readonly string[]): Promise<string[][]> => {
  const grids = await trx
    .selectFrom('grids')
    .select(['id', 'parentId'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(gridIds))))
    .execute()
  return grids.map(({ id, parentId }) => (parentId ? [id, parentId] : [id]))
}

export const inHome = within('home', z.object({ unitId: z.uuid() }), (ctx, { unitId }) =>
  placesOfHomes(ctx.trx, ctx.communityId, [unitId]),
)
export const inBuilding = within('building', z.object({ buildingId: z.uuid() }), (ctx, { buildingId }) =>
  placesOfBuildings(ctx.trx, ctx.communityId, [buildingId]),
)
