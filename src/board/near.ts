import type { Caller } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import type { Nearness } from './rules'

/** What lies how near to somebody: their stairwell and building, their grids, their compound; and what their posts are for. */
export const nearnessOf = async (trx: Trx, communityId: string, { homes, roles }: Caller): Promise<Nearness> => {
  const near = new Map(roles.map(({ scopeId }) => [scopeId, 1]))
  if (homes.length === 0) return near
  const ids = homes.map(({ unitId }) => unitId)
  const rows = await trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .select(['u.compoundId', 's.id as stairwellId', 's.buildingId'])
    .select(({ selectFrom }) =>
      orEmpty(
        selectFrom('gridReach as g')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['g.gridId']).as('ids'))
          .where('g.communityId', '=', communityId)
          .whereRef('g.stairwellId', '=', 's.id'),
      ).as('grids'),
    )
    .where('u.communityId', '=', communityId)
    .where((eb) => eb('u.id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  for (const { compoundId } of rows) near.set(compoundId, 2)
  for (const grid of rows.flatMap(({ grids }) => grids)) near.set(grid, 1)
  for (const { stairwellId, buildingId } of rows) near.set(stairwellId, 0).set(buildingId, 0)
  return near
}
