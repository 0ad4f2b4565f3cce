import * as z from 'zod/mini'
import { within } from '../platform/server/call'
import { follow } from '../projects/places'

export const inCompound = within('compound', z.object({ compoundId: z.uuid() }), async (_, { compoundId }) => [
  [compoundId],
])

/** A car park lies in its compound; its operator holds a post for the car park itself. */
export const inLot = within('lot', z.object({ lotId: z.uuid() }), async (ctx, { lotId }) =>
  (await follow(ctx.trx, ctx.communityId, [lotId], [['lots', 'compoundId']])).map((compoundId) => [lotId, compoundId]),
)
