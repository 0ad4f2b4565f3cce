import * as z from 'zod/mini'
import { placesOfGrids } from '../identity/places'
import { within } from '../platform/server/call'
import { follow, placesOfProjects, type Step } from '../projects/places'

/** A notice goes to grids, and whoever publishes answers for each of them, or for the compound of the works. */
export const toGrids = within(
  'grids',
  z.object({ projectId: z.uuid(), gridIds: z.array(z.uuid()) }),
  async (ctx, { projectId, gridIds }) => {
    const works = (await placesOfProjects(ctx.trx, ctx.communityId, [projectId]))
      .flat()
      .filter((id) => id !== projectId)
    return (await placesOfGrids(ctx.trx, ctx.communityId, gridIds)).map((ids) => [...ids, ...works])
  },
)

/** A call about a chat group of a grid, or about what is carried to one. */
const inGroupOf = (field: string, ...steps: readonly Step[]) =>
  within('grid', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfGrids(
      ctx.trx,
      ctx.communityId,
      await follow(ctx.trx, ctx.communityId, [named[field] ?? ''], [...steps, ['gridGroups', 'gridId']]),
    ),
  )
/** A notice that is published: it lies in each grid to whose groups it is carried. */
export const inGridsOfNotice = within('grids', z.object({ noticeId: z.uuid() }), async (ctx, { noticeId }) => {
  const rows = await ctx.trx
    .selectFrom('deliveries as d')
    .innerJoin('gridGroups as g', (on) =>
      on.onRef('g.communityId', '=', 'd.communityId').onRef('g.id', '=', 'd.groupId'),
    )
    .select('g.gridId')
    .distinct()
    .where('d.communityId', '=', ctx.communityId)
    .where('d.noticeId', '=', noticeId)
    .execute()
  return placesOfGrids(
    ctx.trx,
    ctx.communityId,
    rows.map(({ gridId }) => gridId),
  )
})
export const inGroup = inGroupOf('groupId')
export const byDelivery = inGroupOf('deliveryId', ['deliveries', 'group_id'])
