import { type Expression, sql } from 'kysely'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { watchers } from '../platform/roles'
import { type Context, personOf } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { inOrder } from '../platform/server/transaction'
import { type Body, type WatchRules, watchRulesOf } from './bodies'
import type { Confirmer } from './rules'

/** What the city's profile says about those who watch here. */
export const watchRules = async (ctx: Context): Promise<WatchRules> => {
  const { profile } = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  return watchRulesOf(profile)
}

/** Which body stands on the owners' side: the one whose head is in office; nothing where none is. */
export const ownersBodyNow = async (ctx: Context): Promise<Body | undefined> => {
  const row = await ctx.trx
    .selectFrom('roles as r')
    .innerJoin('appointments as a', (on) =>
      on.onRef('a.communityId', '=', 'r.communityId').onRef('a.id', '=', 'r.appointmentId'),
    )
    .select('a.body')
    .where('r.communityId', '=', ctx.communityId)
    .where('r.role', '=', 'ownersCommittee')
    .where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)]))
    .orderBy('r.appointedAt')
    .limit(1)
    .executeTakeFirst()
  return row?.body
}

/** The body for which each who watched at a moment stood, the newest first. */
const stoodThen = (trx: Trx, communityId: string, at: Expression<string | null>) =>
  trx
    .selectFrom('appointments as stood')
    .select('stood.body')
    .where('stood.communityId', '=', communityId)
    .where('stood.signsFrom', '<=', at)
    .where((eb) => eb.or([eb('stood.endedAt', 'is', null), eb('stood.endedAt', '>', at)]))
    .where((eb) => eb.or([eb('stood.until', 'is', null), eb('stood.until', '>', at)]))
    .orderBy('stood.signsFrom', 'desc')
    .limit(1)

/** Which body stood on the owners' side at a moment: the one whose head was in office. */
export const ownersBodyThen = async (trx: Trx, communityId: string, at: Instant): Promise<Body | null> => {
  const row = await stoodThen(trx, communityId, sql`${at}::timestamptz`)
    .where('stood.role', '=', 'ownersCommittee')
    .executeTakeFirst()
  return row?.body ?? null
}

/** As what body somebody who watches stood at a moment: what was confirmed then shows the body, never the person. The one place that says so. */
export const bodyThen = (
  trx: Trx,
  communityId: string,
  { by, at }: { by: Expression<string | null>; at: Expression<string | null> },
) => stoodThen(trx, communityId, at).where('stood.role', 'in', watchers).where('stood.personId', '=', by)

/** Who asks, as somebody who may confirm. */
export const confirmerOf = ({ caller }: Context): Confirmer => ({
  personId: personOf(caller),
  roles: caller.roles.map(({ role }) => role),
})

/** Whether somebody opened this very proposal's paper: it stands under its own id among the names they read. */
export const paperOpened = async (ctx: Context, { id }: { id: string }): Promise<boolean> => {
  const row = await ctx.trx
    .selectFrom('nameReads')
    .select('id')
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', id)
    .where('readerId', '=', personOf(ctx.caller))
    .where('purpose', '=', 'postPaper')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many proposals of the caller wait to be confirmed. Two at once of one person wait for each other. */
export const openProposals = async ({ trx, communityId, caller }: Context): Promise<number> => {
  await inOrder(trx, `proposals ${personOf(caller)}`)
  const { open } = await trx
    .selectFrom('appointments')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('communityId', '=', communityId)
    .where('proposedBy', '=', personOf(caller))
    .where('signsFrom', 'is', null)
    .where('refusedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return open
}

/** A proposal, held until the transaction ends. */
export const appointed = async (ctx: Context, appointmentId: string) => {
  const row = await ctx.trx
    .selectFrom('appointments')
    .select(['id', 'communityId', 'personId', 'role', 'body', 'scope', 'scopeKind', 'scopeId', 'until'])
    .select(['proposedBy', 'proposedAt', 'bodyBy', 'officeBy', 'refusedAt', 'signsFrom'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', appointmentId)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'posts.noSuchProposal')
}
