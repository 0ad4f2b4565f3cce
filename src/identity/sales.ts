import type * as z from 'zod/mini'
import { dayOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, personOf, writing } from '../platform/server/call'
import { inOrder } from '../platform/server/transaction'
import { nameForm } from '../writing/forms'
import { markLeft } from './left'
import { inHome } from './places'
import { rollChanged } from './roll/import'
import { barToSelling } from './rules'
import * as schema from './schema'
import { enterPeople } from './store'

type Sale = z.infer<typeof schema.sellInput>

/** Whoever owns a unit now, and until the sale is written: a second sale of the same moment sees the first. */
const ownersOf = async (ctx: Context, unitId: string) => {
  await inOrder(ctx.trx, `home ${unitId}`)
  const unit = await ctx.trx
    .selectFrom('units')
    .select('id')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', unitId)
    .executeTakeFirst()
  found(unit, 'identity.unitNotFound')
  return ctx.trx
    .selectFrom('ownerships as o')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'o.communityId').onRef('p.id', '=', 'o.personId'))
    .select(['o.personId', 'o.since', 'p.legalName'])
    .where('o.communityId', '=', ctx.communityId)
    .where('o.unitId', '=', unitId)
    .where('o.until', 'is', null)
    .forUpdate('o')
    .execute()
}
type Owners = Awaited<ReturnType<typeof ownersOf>>

/** Whether this very sale is written already; refused where another one of the same moment is. */
const soldAlready = (owners: Owners, { soldAt, buyers }: Sale): boolean => {
  const names = new Map(buyers.map(({ personId, legalName }) => [personId, legalName]))
  const already = owners.filter((row) => row.since === soldAt && names.has(row.personId))
  const same = already.filter((row) => nameForm(row.legalName) === nameForm(names.get(row.personId) ?? '')).length
  if (same === names.size && same === owners.length) return true
  if (already.length) refuseIf(refusal('identity.soldBefore'))
  return false
}

/** The old rights end at the sale's date and the buyers' begin; the first buyer represents the home. */
const writeSale = async (ctx: Context, { unitId, soldAt, buyers }: Sale): Promise<void> => {
  await enterPeople(ctx.trx, ctx.communityId, buyers)
  await ctx.trx
    .updateTable('ownerships')
    .set({ until: soldAt })
    .where('communityId', '=', ctx.communityId)
    .where('unitId', '=', unitId)
    .where('until', 'is', null)
    .execute()
  const rights = buyers.map(({ personId }, place) => ({
    communityId: ctx.communityId,
    unitId,
    personId,
    represents: place === 0,
    since: soldAt,
  }))
  await ctx.trx.insertInto('ownerships').values(rights).execute()
  await markLeft(ctx, [unitId], dayOf(soldAt))
  await rollChanged(ctx)
}

/** A home changes hands: the old rights end at the sale's date, the new owners' begin. Cast ballots stand. */
const sell = async (ctx: Context, input: Sale): Promise<{ unitId: string }> => {
  const owners = await ownersOf(ctx, input.unitId)
  if (soldAlready(owners, input)) return { unitId: input.unitId }
  const since = owners
    .map((row) => row.since)
    .sort()
    .at(-1)
  const sale = { soldAt: input.soldAt, now: ctx.now, since, by: personOf(ctx.caller) }
  refuseIf(barToSelling({ ...sale, owners: owners.map((row) => row.personId) }))
  await writeSale(ctx, input)
  return { unitId: input.unitId }
}

export const saleCalls = {
  sell: writing(['secretary'], { within: inHome })
    .input(schema.sellInput)
    .mutation(({ ctx, input }) => sell(ctx, input)),
}
