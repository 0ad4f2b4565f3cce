import type * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import { type Context, personOf, writing } from '../platform/server/call'
import { inHome } from './places'
import { rollChanged } from './roll/import'
import { barToSelling } from './rules'
import * as schema from './schema'

/** A home changes hands: the old rights end at the sale's date, the new owners' begin. Cast ballots stand. */
const sell = async (ctx: Context, input: z.infer<typeof schema.sellInput>) => {
  const unit = await ctx.trx
    .selectFrom('units')
    .select('id')
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', input.unitId)
    .executeTakeFirst()
  found(unit, 'identity.unitNotFound')
  const standing = await ctx.trx
    .selectFrom('ownerships')
    .select(['person_id', 'since'])
    .where('community_id', '=', ctx.communityId)
    .where('unit_id', '=', input.unitId)
    .where('until', 'is', null)
    .forUpdate()
    .execute()
  const since = standing
    .map((row) => row.since)
    .sort()
    .at(-1)
  refuseIf(
    barToSelling({
      soldAt: input.soldAt,
      now: ctx.now,
      since,
      by: personOf(ctx.caller),
      owners: standing.map((row) => row.person_id),
    }),
  )
  await ctx.trx
    .insertInto('people')
    .values(
      input.buyers.map(({ personId, legalName }) => ({
        community_id: ctx.communityId,
        id: personId,
        legal_name: legalName,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute()
  await ctx.trx
    .updateTable('ownerships')
    .set({ until: input.soldAt })
    .where('community_id', '=', ctx.communityId)
    .where('unit_id', '=', input.unitId)
    .where('until', 'is', null)
    .execute()
  await ctx.trx
    .insertInto('ownerships')
    .values(
      input.buyers.map(({ personId }, place) => ({
        community_id: ctx.communityId,
        unit_id: input.unitId,
        person_id: personId,
        represents: place === 0,
        since: input.soldAt,
      })),
    )
    .execute()
  await rollChanged(ctx)
  return { unitId: input.unitId }
}

export const saleCalls = {
  sell: writing(['secretary'], { within: inHome })
    .input(schema.sellInput)
    .mutation(({ ctx, input }) => sell(ctx, input)),
}
