import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../platform/refusal'
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
    .selectFrom('ownerships as o')
    .innerJoin('people as p', (on) =>
      on.onRef('p.community_id', '=', 'o.community_id').onRef('p.id', '=', 'o.person_id'),
    )
    .select(['o.person_id', 'o.since', 'p.legal_name'])
    .where('o.community_id', '=', ctx.communityId)
    .where('o.unit_id', '=', input.unitId)
    .where('o.until', 'is', null)
    .forUpdate('o')
    .execute()
  const since = standing
    .map((row) => row.since)
    .sort()
    .at(-1)
  const buyers = new Map(input.buyers.map(({ personId, legalName }) => [personId, legalName]))
  const already = standing.filter((row) => row.since === input.soldAt && buyers.has(row.person_id))
  const same = already.filter((row) => row.legal_name === buyers.get(row.person_id)).length
  // The same sale again: what it would write stands.
  if (same === buyers.size && same === standing.length) return { unitId: input.unitId }
  if (already.length) refuseIf(refusal('identity.soldBefore'))
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
    .values([...buyers].map(([id, legal_name]) => ({ community_id: ctx.communityId, id, legal_name })))
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
      [...buyers.keys()].map((person_id, place) => ({
        community_id: ctx.communityId,
        unit_id: input.unitId,
        person_id,
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
