import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { type Context, personOf, writing } from '../platform/server/call'
import { consentLimits } from './guessing'
import * as schema from './schema'
import { inWords } from './wordings'

/** What is agreed to: with WeChat's messages, or with one's full name beside one thing, which is told by `about`. */
type Asked = { purpose: 'messages' } | { purpose: 'publicName'; objectId: string; about: string }

/** What somebody agreed to, from now on and in today's words; agreeing again changes nothing. */
export const giveConsent = (ctx: Context, personId: string, asked: Asked) =>
  ctx.trx
    .insertInto('consents')
    .values({
      communityId: ctx.communityId,
      id: ctx.newId(),
      personId,
      ...asked,
      ...inWords(asked.purpose),
      givenAt: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()

const standingConsents = (ctx: Context, personId: string) =>
  ctx.trx
    .updateTable('consents')
    .set({ withdrawnAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where('withdrawnAt', 'is', null)

/** The name no longer stands beside this one thing. */
export const endConsent = (ctx: Context, personId: string, objectId: string) =>
  standingConsents(ctx, personId).where('purpose', '=', 'publicName').where('objectId', '=', objectId).execute()

/** Nothing that somebody agreed to goes on. */
export const withdrawAll = (ctx: Context, personId: string) => standingConsents(ctx, personId).execute()

export type Consent = {
  id: string
  purpose: string
  about: string | null
  wording: string | null
  wordingHash: string | null
  givenAt: Instant
  withdrawnAt: Instant | null
}

/** Consents of a person with their dates, those that stand first and then the newest. */
export const consentsOf = (ctx: Context, personId: string): Promise<Consent[]> =>
  ctx.trx
    .selectFrom('consents')
    .select(['id', 'purpose', 'about', 'wording', 'wordingHash', 'givenAt', 'withdrawnAt'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .orderBy((eb) => eb('withdrawnAt', 'is not', null))
    .orderBy('givenAt', 'desc')
    .limit(100)
    .execute()

/** Consents that can be taken back. */
export const consentCalls = {
  /** Messages by WeChat, which are for no single thing. */
  consent: writing('member', { whileObjected: true, limits: consentLimits })
    .input(schema.consentInput)
    .mutation(async ({ ctx, input }): Promise<{ given: boolean }> => {
      const personId = personOf(ctx.caller)
      if (input.given) await giveConsent(ctx, personId, { purpose: 'messages' })
      else await standingConsents(ctx, personId).where('purpose', '=', 'messages').execute()
      return { given: input.given }
    }),

  /** One of one's own, whatever it is for: what rests on it ends at once. A second time changes nothing. */
  withdrawConsent: writing('member', { whileObjected: true })
    .input(z.object({ consentId: z.uuid() }))
    .mutation(async ({ ctx, input }): Promise<{ consentId: string }> => {
      const personId = personOf(ctx.caller)
      const own = await ctx.trx
        .selectFrom('consents')
        .select('id')
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.consentId)
        .where('personId', '=', personId)
        .executeTakeFirst()
      found(own, 'identity.noSuchConsent')
      await standingConsents(ctx, personId).where('id', '=', input.consentId).execute()
      return { consentId: input.consentId }
    }),
}
