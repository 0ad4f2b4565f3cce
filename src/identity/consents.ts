import type { Instant } from '../platform/instant'
import { type Context, personOf, writing } from '../platform/server/call'
import { consentLimits } from './guessing'
import type { consentPurposes } from './rules'
import * as schema from './schema'

type Purpose = (typeof consentPurposes)[number]

/** What somebody agreed to, from now on; agreeing again changes nothing. */
export const giveConsent = (ctx: Context, personId: string, purpose: Purpose) =>
  ctx.trx
    .insertInto('consents')
    .values({ communityId: ctx.communityId, id: ctx.newId(), personId, purpose, givenAt: ctx.now })
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'purpose']).where('withdrawnAt', 'is', null).doNothing())
    .execute()

const standingConsents = (ctx: Context, personId: string) =>
  ctx.trx
    .updateTable('consents')
    .set({ withdrawnAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where('withdrawnAt', 'is', null)

const withdraw = (ctx: Context, personId: string, purpose: Purpose) =>
  standingConsents(ctx, personId).where('purpose', '=', purpose).execute()

/** Nothing that somebody agreed to goes on. */
export const withdrawAll = (ctx: Context, personId: string) => standingConsents(ctx, personId).execute()

export type Consent = { purpose: string; givenAt: Instant; withdrawnAt: Instant | null }

/** Every consent of a person with its dates, newest first. */
export const consentsOf = (ctx: Context, personId: string): Promise<Consent[]> =>
  ctx.trx
    .selectFrom('consents')
    .select(['purpose', 'givenAt', 'withdrawnAt'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .orderBy('givenAt', 'desc')
    .limit(100)
    .execute()

/** Consents that can be taken back. */
export const consentCalls = {
  consent: writing('member', { whileObjected: true, limits: consentLimits })
    .input(schema.consentInput)
    .mutation(async ({ ctx, input }): Promise<{ given: boolean }> => {
      const personId = personOf(ctx.caller)
      await (input.given ? giveConsent : withdraw)(ctx, personId, input.purpose)
      return { given: input.given }
    }),
}
