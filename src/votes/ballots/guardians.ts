import type * as z from 'zod/mini'
import { found, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { barToCheckingGuardian, barToRecordingGuardian } from './guardianRules'
import { paperReaders } from './paperRules'
import { atEntry, atGuarded, inBallot } from './places'
import { type GivenProxy, keepProxy } from './proxies'
import { voterOf } from './rights'
import * as schema from './schema'
import * as store from './store'

/** The photo of what proves it, and a code that the guardian takes; it counts when somebody else has looked at it. */
const record = async (ctx: Context, input: z.infer<typeof schema.giveProxyInput>): Promise<GivenProxy> => {
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
  const by = personOf(ctx.caller)
  const ward = (await voterOf(ctx.trx, ctx.communityId, ballot.id, input.entry))?.voterId ?? undefined
  refuseIf(barToRecordingGuardian(ballot, ward, by, ctx.now))
  const giverId = found(ward, 'votes.notOnRoll')
  return keepProxy(ctx, input, { giverId, kind: 'guardian', recordedBy: by })
}

const guardianOf = async (ctx: Context, proxyId: string, lock: boolean) => {
  const guardian = await ctx.trx
    .selectFrom('proxies')
    .select(['id', 'giverId', 'holderId', 'recordedBy', 'accepted', 'photoSealed'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxyId)
    .where('kind', '=', 'guardian')
    .where('revokedAt', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return found(guardian, 'votes.noSuchProxy')
}

type Checked = { proxyId: string; accepted: boolean }

const check = async (
  ctx: Context,
  { proxyId, accepted }: z.infer<typeof schema.checkGuardianInput>,
): Promise<Checked> => {
  const by = personOf(ctx.caller)
  const guardian = await guardianOf(ctx, proxyId, true)
  refuseIf(barToCheckingGuardian(guardian, by, accepted))
  await ctx.trx
    .updateTable('proxies')
    .set({ checkedBy: by, checkedAt: ctx.now, accepted, ...(accepted ? {} : { revokedAt: ctx.now }) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxyId)
    .execute()
  return { proxyId, accepted }
}

type Line = { proxyId: string; entry: number; taken: boolean; accepted: boolean | null; mineToCheck: boolean }

const linesOf = (ctx: Context, ballotId: string): Promise<Line[]> =>
  ctx.trx
    .selectFrom('proxies')
    .select(['id as proxyId', 'entry'])
    .select((eb) => [
      eb('holderId', 'is not', null).as('taken'),
      'accepted',
      eb('recordedBy', '<>', personOf(ctx.caller)).as('mineToCheck'),
    ])
    .where('communityId', '=', ctx.communityId)
    .where('ballotId', '=', ballotId)
    .where('kind', '=', 'guardian')
    .where('revokedAt', 'is', null)
    .orderBy('entry')
    .limit(500)
    .$narrowType<{ taken: boolean; mineToCheck: boolean }>()
    .execute()

/** A guardian's vote: recorded with its evidence by one, confirmed by another; the guardian then votes like a proxy's holder. */
export const guardianCalls = {
  recordGuardian: writing(paperReaders, { within: atEntry })
    .input(schema.giveProxyInput)
    .mutation(({ ctx, input }) => record(ctx, input)),

  checkGuardian: writing(paperReaders, { within: atGuarded })
    .input(schema.checkGuardianInput)
    .mutation(({ ctx, input }) => check(ctx, input)),

  guardians: reading(paperReaders, { within: inBallot })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<{ items: Line[] }> => ({ items: await linesOf(ctx, input.ballotId) })),

  /** What proves it carries a name and a state of health: looking at it is on record. */
  guardianEvidence: reading(paperReaders, { within: atGuarded })
    .input(schema.oneProxy)
    .query(async ({ ctx, input }): Promise<{ src: string }> => {
      const guardian = await guardianOf(ctx, input.proxyId, false)
      const photo = ctx.opens(found(guardian.photoSealed, 'platform.forgotten'), [guardian.giverId], 'guardian')
      return { src: `data:image/jpeg;base64,${photo}` }
    }),
}
