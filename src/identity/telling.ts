import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { line } from '../platform/shapes'
import { peopleRulesOf } from './profiles'
import { toldNow } from './toldNow'
import { hashOf, type Wording } from './wordings'

/**
 * Which words somebody was shown with what they do now: once for each wording. A worker who acts for a neighbour read them, not the
 * neighbour.
 */
export const keepTold = async (ctx: Context, wording: Wording | undefined): Promise<void> => {
  if (!wording || ctx.caller.assisted) return
  await ctx.trx
    .insertInto('wordingsRead')
    .values({
      communityId: ctx.communityId,
      personId: personOf(ctx.caller),
      wording,
      hash: hashOf(wording),
      readAt: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Which notice on personal data an account was shown last: before it signed in, or when the notice changed. */
export const keepToldTo = async (ctx: Context, accountId: string, wording: Wording | undefined): Promise<void> => {
  if (!wording) return
  await ctx.trx
    .updateTable('accounts')
    .set({ toldWording: wording, toldAt: ctx.now })
    .where('id', '=', accountId)
    .where('toldWording', 'is distinct from', wording)
    .execute()
}

/** Who answers for what is kept, by their own words. */
type Controller = { name: string; contact: string; complaints: string; setAt: Instant }
type PrivacyNotice = {
  controller: Controller | null
  /** Who runs the system; nothing where they did not say so. */
  runBy: { name: string; contact: string } | null
  wording: Wording
  /** Days within which a request about one's data is answered. */
  answerDays: number
  /** The caller has an account, and was not shown this wording yet. */
  unread: boolean
}

const controllerOf = async ({ trx, communityId }: Context): Promise<Controller | null> => {
  const row = await trx
    .selectFrom('controllers')
    .select(['name', 'contact', 'complaints', 'setAt'])
    .where('communityId', '=', communityId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

const notice = async (ctx: Context): Promise<PrivacyNotice> => {
  const { accountId } = ctx.caller
  const account = accountId
    ? await ctx.trx.selectFrom('accounts').select('toldWording').where('id', '=', accountId).executeTakeFirst()
    : undefined
  const community = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirst()
  return {
    controller: await controllerOf(ctx),
    runBy: ctx.deployment.runBy ?? null,
    wording: toldNow.privacy,
    answerDays: peopleRulesOf(community?.profile ?? '').answerDays,
    unread: account !== undefined && account.toldWording !== toldNow.privacy,
  }
}

const words = line(120, 2)

/** Saying what is kept, for what, and by whom, before anything is. */
export const tellingCalls = {
  privacyNotice: reading('anyone').query(({ ctx }) => notice(ctx)),

  /** Whoever reads the notice again because it changed says so. */
  readPrivacy: writing('account')
    .input(z.object({ told: z.literal(toldNow.privacy) }))
    .mutation(async ({ ctx, input }): Promise<{ told: Wording }> => {
      await keepToldTo(ctx, ctx.caller.accountId ?? '', input.told)
      return { told: input.told }
    }),

  /** Who answers for personal data here, how they are reached, where one complains. What stood before stays on record. */
  setController: writing(['secretary'])
    .input(z.object({ name: words, contact: words, complaints: words }))
    .mutation(async ({ ctx, input: { name, contact, complaints } }): Promise<{ version: number }> => {
      // One community changes it once at a time.
      await ctx.trx.selectFrom('communities').select('id').where('id', '=', ctx.communityId).forUpdate().execute()
      const { last } = await ctx.trx
        .selectFrom('controllers')
        .select(({ fn, lit }) => fn.coalesce(fn.max('version'), lit(0)).as('last'))
        .where('communityId', '=', ctx.communityId)
        .executeTakeFirstOrThrow()
      const said = { name, contact, complaints }
      const at = { communityId: ctx.communityId, version: last + 1, setBy: personOf(ctx.caller), setAt: ctx.now }
      await ctx.trx
        .insertInto('controllers')
        .values({ ...at, ...said })
        .execute()
      return { version: at.version }
    }),
}
