import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { codeHash, newCode } from '../../platform/server/codes'
import { takeFile } from '../../platform/server/files'
import { byCaller } from '../../platform/server/limits'
import { seal } from '../../platform/server/seal'
import { barToHoldingGuardian, barToVotingFor } from './guardianRules'
import { entriesOf } from './ownEntries'
import { type Cast, place } from './placing'
import { lockProxy, ownProxies, type ProxyLine } from './proxyStore'
import { castingOf } from './rights'
import { barToProxy, barToVoting } from './rules'
import * as schema from './schema'
import * as store from './store'

/** The code is shown once, to whoever is to hand it on. */
export type GivenProxy = { proxyId: string; code: string }

/** The photo of what proves it, sealed, and a code for whoever is to hold it. One for each right. */
export const keepProxy = async (
  ctx: Context,
  input: z.infer<typeof schema.giveProxyInput>,
  by: { giverId: string; kind?: 'guardian'; recordedBy?: string },
): Promise<GivenProxy> => {
  const photo = await takeFile(ctx, input.fileId)
  const code = newCode()
  const made = await ctx.trx
    .insertInto('proxies')
    .values({
      ...by,
      communityId: ctx.communityId,
      id: input.proxyId,
      ballotId: input.ballotId,
      entry: input.entry,
      codeHash: codeHash(ctx.communityId, code, 'proxy'),
      photoSealed: seal(ctx.deployment, photo.toString('base64')),
      givenAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'ballotId', 'entry']).where('revokedAt', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.oneProxy'))
  return { proxyId: input.proxyId, code }
}

/** A written proxy; the giver need not find the holder in any list. */
const give = async (ctx: Context, input: z.infer<typeof schema.giveProxyInput>): Promise<GivenProxy> => {
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
  const personId = personOf(ctx.caller)
  const entries = await entriesOf(ctx.trx, ctx.communityId, ballot.id, personId)
  const entry = entries.find((own) => own.entry === input.entry)
  const opened = ctx.now < ballot.opensAt ? { ...ballot, opensAt: ctx.now } : ballot
  refuseIf(barToVoting(opened, entry, personId, ctx.now))
  refuseIf(barToProxy(ballot.rules, { giverId: personId, holderId: '', held: 0 }))
  return keepProxy(ctx, input, { giverId: personId })
}

/** A code is handed on by hand: somebody who mistypes has enough, a machine has nothing. */
const proxyLimits = [
  {
    name: 'proxy',
    whose: byCaller,
    most: 10,
    seconds: 86_400,
    failures: ['votes.noSuchProxy'],
  },
] as const

/** Above any number of written proxies that a package may allow. */
const mostGuarded = 1000

const take = async (ctx: Context, code: string): Promise<{ proxyId: string; ballotId: string }> => {
  const proxy = found(await lockProxy(ctx, { code }), 'votes.noSuchProxy')
  const holderId = personOf(ctx.caller)
  if (proxy.holderId && proxy.holderId !== holderId) refuseIf(refusal('votes.noSuchProxy'))
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, proxy.ballotId), 'votes.notFound')
  // Of two codes that one person takes at the same time, the second waits for the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proxies ${ballot.id} ${holderId}`}, 0))`.execute(ctx.trx)
  const { held } = await ctx.trx
    .selectFrom('proxies')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('communityId', '=', ctx.communityId)
    .where('ballotId', '=', ballot.id)
    .where('holderId', '=', holderId)
    .where('kind', '=', 'written')
    .where('revokedAt', 'is', null)
    .where('id', '<>', proxy.id)
    .executeTakeFirstOrThrow()
  if (proxy.kind === 'guardian') refuseIf(barToHoldingGuardian(proxy, holderId))
  // A guardian's right is the law's and not the package's: it needs no leave to hold proxies, and does not count among them.
  const rules = proxy.kind === 'guardian' ? { proxies: mostGuarded } : ballot.rules
  refuseIf(barToProxy(rules, { giverId: proxy.giverId, holderId, held }))
  await ctx.trx
    .updateTable('proxies')
    .set({ holderId, takenAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxy.id)
    .execute()
  return { proxyId: proxy.id, ballotId: ballot.id }
}

/** The holder votes; only as long as the giver is still who may vote, and has not taken it back. */
const castFor = async (ctx: Context, input: z.infer<typeof schema.castProxyInput>): Promise<Cast> => {
  const proxy = found(await lockProxy(ctx, { id: input.proxyId }), 'votes.noSuchProxy')
  if (proxy.holderId !== personOf(ctx.caller)) refuseIf(refusal('votes.noSuchProxy'))
  refuseIf(barToVotingFor(proxy))
  const { ballotId, entry, giverId } = proxy
  const ballot = found(await castingOf(ctx.trx, ctx.communityId, ballotId, entry, giverId), 'votes.notFound')
  const { voterId, before } = ballot
  refuseIf(barToVoting(ballot, voterId ? { voterId } : undefined, giverId, ctx.now))
  return place(ctx, ballot, before ?? undefined, {
    entry,
    mark: ballot.mark,
    choice: input.choice,
    channel: 'proxy',
    castBy: personOf(ctx.caller),
    castAt: ctx.now,
  })
}

/** Voting for somebody who wrote it down: with the paper's photo, within limits, until it is taken back. */
export const proxyCalls = {
  giveProxy: writing('owner')
    .input(schema.giveProxyInput)
    .mutation(({ ctx, input }) => give(ctx, input)),

  takeProxy: writing('member', { limits: proxyLimits })
    .input(schema.takeProxyInput)
    .mutation(({ ctx, input }) => take(ctx, input.code)),

  castProxy: writing('member')
    .input(schema.castProxyInput)
    .mutation(({ ctx, input }) => castFor(ctx, input)),

  revokeProxy: writing('member')
    .input(schema.oneProxy)
    .mutation(async ({ ctx, input }): Promise<{ revoked: true }> => {
      const proxy = found(await lockProxy(ctx, { id: input.proxyId }), 'votes.noSuchProxy')
      if (proxy.giverId !== personOf(ctx.caller)) refuseIf(refusal('votes.noSuchProxy'))
      if (proxy.kind === 'guardian') refuseIf(refusal('votes.guardianVotes'))
      await ctx.trx
        .updateTable('proxies')
        .set({ revokedAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', proxy.id)
        .execute()
      return { revoked: true }
    }),

  /** Proxies that the caller holds or gave in a ballot. */
  proxies: reading('member')
    .input(schema.oneBallot)
    .query(
      async ({ ctx, input }): Promise<{ items: ProxyLine[] }> => ({ items: await ownProxies(ctx, input.ballotId) }),
    ),
}
