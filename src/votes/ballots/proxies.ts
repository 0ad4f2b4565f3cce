import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { codeHash, newCode } from '../../platform/server/codes'
import { takeFile } from '../../platform/server/files'
import { seal } from '../../platform/server/seal'
import { barToHoldingGuardian, barToVotingFor, type Guardianship } from './guardianRules'
import { place } from './placing'
import { castingOf, entriesOf } from './rights'
import { barToProxy, barToVoting } from './rules'
import * as schema from './schema'
import * as store from './store'

/** The photo of what proves it, sealed, and a code for whoever is to hold it. One for each right. */
export const keepProxy = async (
  ctx: Context,
  input: z.infer<typeof schema.giveProxyInput>,
  by: { giverId: string; kind?: 'guardian'; recordedBy?: string },
) => {
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
const give = async (ctx: Context, input: z.infer<typeof schema.giveProxyInput>) => {
  const ballot = found(await store.ballotForCasting(ctx.trx, input.ballotId), 'votes.notFound')
  const personId = personOf(ctx.caller)
  const entries = await entriesOf(ctx.trx, ballot.id, personId)
  const entry = entries.find((own) => own.entry === input.entry)
  const opened = ctx.now < ballot.opensAt ? { ...ballot, opensAt: ctx.now } : ballot
  refuseIf(barToVoting(opened, entry, personId, ctx.now))
  refuseIf(barToProxy(ballot.rules, { giverId: personId, holderId: '', held: 0 }))
  return keepProxy(ctx, input, { giverId: personId })
}

type Proxy = Guardianship & {
  id: string
  ballotId: string
  entry: number
  kind: 'written' | 'guardian'
  checkedBy: string | null
}

const lockProxy = async (ctx: Context, where: { id?: string; code?: string }): Promise<Proxy | undefined> => {
  const { rows } = await sql<Proxy>`
    select id, ballot_id as "ballotId", entry, giver_id as "giverId", holder_id as "holderId", kind,
      recorded_by as "recordedBy", checked_by as "checkedBy", accepted from proxies
    where community_id = inside() and revoked_at is null
      and ${where.id ? sql`id = ${where.id}` : sql`code_hash = ${codeHash(ctx.communityId, where.code ?? '', 'proxy')}`} for update`.execute(
    ctx.trx,
  )
  return rows[0]
}

/** Above any number of written proxies that a package may allow. */
const mostGuarded = 1000

const take = async (ctx: Context, code: string) => {
  const proxy = found(await lockProxy(ctx, { code }), 'votes.noSuchProxy')
  const holderId = personOf(ctx.caller)
  if (proxy.holderId && proxy.holderId !== holderId) refuseIf(refusal('votes.noSuchProxy'))
  const ballot = found(await store.ballotForCasting(ctx.trx, proxy.ballotId), 'votes.notFound')
  // Of two codes that one person takes at the same time, the second waits for the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proxies ${ballot.id} ${holderId}`}, 0))`.execute(ctx.trx)
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from proxies where community_id = inside() and ballot_id = ${ballot.id}
      and holder_id = ${holderId} and kind = 'written' and revoked_at is null and id <> ${proxy.id}`.execute(ctx.trx)
  if (proxy.kind === 'guardian') refuseIf(barToHoldingGuardian(proxy, holderId))
  // A guardian's right is the law's and not the package's: it needs no leave to hold proxies, and does not count among them.
  const rules = proxy.kind === 'guardian' ? { proxies: mostGuarded } : ballot.rules
  refuseIf(barToProxy(rules, { giverId: proxy.giverId, holderId, held: rows[0]?.held ?? 0 }))
  await ctx.trx
    .updateTable('proxies')
    .set({ holderId, takenAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxy.id)
    .execute()
  return { proxyId: proxy.id, ballotId: ballot.id }
}

/** The holder votes; only as long as the giver is still who may vote, and has not taken it back. */
const castFor = async (ctx: Context, input: z.infer<typeof schema.castProxyInput>) => {
  const proxy = found(await lockProxy(ctx, { id: input.proxyId }), 'votes.noSuchProxy')
  if (proxy.holderId !== personOf(ctx.caller)) refuseIf(refusal('votes.noSuchProxy'))
  refuseIf(barToVotingFor(proxy))
  const { ballotId, entry, giverId } = proxy
  const ballot = found(await castingOf(ctx.trx, ballotId, entry, giverId), 'votes.notFound')
  const { voterId, before } = ballot
  refuseIf(barToVoting(ballot, voterId ? { voterId } : undefined, giverId, ctx.now))
  return place(ctx, ballot, before ?? undefined, {
    entry,
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

  takeProxy: writing('member')
    .input(schema.takeProxyInput)
    .mutation(({ ctx, input }) => take(ctx, input.code)),

  castProxy: writing('member')
    .input(schema.castProxyInput)
    .mutation(({ ctx, input }) => castFor(ctx, input)),

  revokeProxy: writing('member')
    .input(schema.oneProxy)
    .mutation(async ({ ctx, input }) => {
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
    .query(async ({ ctx, input }) => {
      const me = personOf(ctx.caller)
      const { rows } = await sql<{
        id: string
        entry: number
        given: boolean
        voted: boolean
        areaDm2: number
        taken: boolean
        kind: 'written' | 'guardian'
        waits: boolean
      }>`
        select p.id, p.entry, p.giver_id = ${me} as given, p.holder_id is not null as taken, v.entry is not null as voted,
          p.kind, p.kind = 'guardian' and p.accepted is not true as waits, e.area_dm2 as "areaDm2"
        from proxies p join roll_entries e on e.community_id = inside() and e.ballot_id = p.ballot_id and e.entry = p.entry
        left join votes v on v.community_id = inside() and v.ballot_id = p.ballot_id and v.entry = p.entry and v.round = 1
        where p.community_id = inside() and p.ballot_id = ${input.ballotId} and p.revoked_at is null
          and (p.giver_id = ${me} or p.holder_id = ${me}) order by p.entry limit 50`.execute(ctx.trx)
      return { items: rows }
    }),
}
