import { sql } from 'kysely'
import * as z from 'zod/mini'
import { placesOfGrids } from '../identity/places'
import { within } from '../platform/server/call'
import { follow, placesOfProjects, type Step } from '../projects/places'

/** A notice goes to grids, and whoever publishes answers for each of them, or for the compound of the works. */
export const toGrids = within(
  'grids',
  z.object({ projectId: z.uuid(), gridIds: z.array(z.uuid()) }),
  async (ctx, { projectId, gridIds }) => {
    const works = (await placesOfProjects(ctx.trx, [projectId])).flat().filter((id) => id !== projectId)
    return (await placesOfGrids(ctx.trx, gridIds)).map((ids) => [...ids, ...works])
  },
)

/** A call about a chat group of a grid, or about what is carried to one. */
const inGroupOf = (field: string, ...steps: readonly Step[]) =>
  within('grid', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfGrids(ctx.trx, await follow(ctx.trx, [named[field] ?? ''], [...steps, ['gridGroups', 'gridId']])),
  )
/** A notice that is published: it lies in each grid to whose groups it is carried. */
export const inGridsOfNotice = within('grids', z.object({ noticeId: z.uuid() }), async (ctx, { noticeId }) => {
  const { rows } = await sql<{ gridId: string }>`
    select distinct g.grid_id as "gridId" from deliveries d join grid_groups g on g.community_id = inside() and g.id = d.group_id
    where d.community_id = inside() and d.notice_id = ${noticeId}`.execute(ctx.trx)
  return placesOfGrids(
    ctx.trx,
    rows.map(({ gridId }) => gridId),
  )
})
export const inGroup = inGroupOf('groupId')
export const byDelivery = inGroupOf('deliveryId', ['deliveries', 'group_id'])
