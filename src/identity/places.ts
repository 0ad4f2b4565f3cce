import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { within } from '../platform/server/call'
import type { Trx } from '../platform/server/db'

/** Where homes lie: in their compound, their building, their grid and micro-grid. */
export const placesOfHomes = async (trx: Trx, unitIds: readonly string[]): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array[u.compound_id, s.building_id] || array(select g.grid_id from grid_reach g
      where g.community_id = inside() and g.stairwell_id = u.stairwell_id) as ids
    from units u join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    where u.community_id = inside() and u.id = any(${unitIds}::uuid[])`.execute(trx)
  return rows.map(({ ids }) => ids)
}

/** The same as a condition on a home's id: whether one of these posts reaches it. Its names are its own, whatever stands around it. */
export const homeLiesIn = (unitId: RawBuilder<unknown>, ids: readonly string[]) => sql`exists (
  select from units lies_u join stairwells lies_s on lies_s.community_id = inside() and lies_s.id = lies_u.stairwell_id
  where lies_u.community_id = inside() and lies_u.id = ${unitId}
    and (lies_u.compound_id = any(${ids}::uuid[]) or lies_s.building_id = any(${ids}::uuid[])
      or exists (select from grid_reach lies_g where lies_g.community_id = inside() and lies_g.stairwell_id = lies_u.stairwell_id
        and lies_g.grid_id = any(${ids}::uuid[]))))`

/** Where buildings lie, as a whole: whoever answers for one grid of a building does not answer for all of it. */
const placesOfBuildings = async (trx: Trx, buildingIds: readonly string[]): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array[b.id, b.compound_id] as ids from buildings b
    where b.community_id = inside() and b.id = any(${buildingIds}::uuid[])`.execute(trx)
  return rows.map(({ ids }) => ids)
}

/** Where grids lie: a micro-grid in its grid. */
export const placesOfGrids = async (trx: Trx, gridIds: readonly string[]): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array_remove(array[id, parent_id], null) as ids from grids
    where community_id = inside() and id = any(${gridIds}::uuid[])`.execute(trx)
  return rows.map(({ ids }) => ids)
}

export const inHome = within('home', z.object({ unitId: z.uuid() }), (ctx, { unitId }) =>
  placesOfHomes(ctx.trx, [unitId]),
)
export const inBuilding = within('building', z.object({ buildingId: z.uuid() }), (ctx, { buildingId }) =>
  placesOfBuildings(ctx.trx, [buildingId]),
)
