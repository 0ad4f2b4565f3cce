import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { unseal } from '../../platform/server/seal'
import { barToCheckingGuardian, barToRecordingGuardian, type Guardianship } from './guardianRules'
import { paperReaders } from './papers'
import { atEntry, atGuarded, inBallot } from './places'
import { keepProxy } from './proxies'
import { voterOf } from './rights'
import * as schema from './schema'
import * as store from './store'

/** The photo of what proves it, and a code that the guardian takes; it counts when somebody else has looked at it. */
const record = async (ctx: Context, input: z.infer<typeof schema.giveProxyInput>) => {
  const ballot = found(await store.ballotForCasting(ctx.trx, input.ballotId), 'votes.notFound')
  const by = personOf(ctx.caller)
  const ward = await voterOf(ctx.trx, ballot.id, input.entry)
  refuseIf(barToRecordingGuardian(ballot, ward, by, ctx.now))
  const giverId = found(ward, 'votes.notOnRoll')
  return keepProxy(ctx, input, { giverId, kind: 'guardian', recordedBy: by })
}

type Row = Guardianship & { id: string; photo: string }

const guardianOf = async (ctx: Context, proxyId: string, lock: boolean): Promise<Row> => {
  const { rows } = await sql<Row>`
    select id, giver_id as "giverId", holder_id as "holderId", recorded_by as "recordedBy", accepted, photo_sealed as photo
    from proxies where community_id = inside() and id = ${proxyId} and kind = 'guardian' and revoked_at is null
    ${lock ? sql`for update` : sql``}`.execute(ctx.trx)
  return found(rows[0], 'votes.noSuchProxy')
}

const check = async (ctx: Context, { proxyId, accepted }: z.infer<typeof schema.checkGuardianInput>) => {
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
    .query(async ({ ctx, input }) => {
      const { rows } = await sql<Line>`
        select id as "proxyId", entry, holder_id is not null as taken, accepted,
          recorded_by <> ${personOf(ctx.caller)}::uuid as "mineToCheck"
        from proxies where community_id = inside() and ballot_id = ${input.ballotId} and kind = 'guardian'
          and revoked_at is null order by entry limit 500`.execute(ctx.trx)
      return { items: rows }
    }),

  /** What proves it carries a name and a state of health: looking at it is on record. */
  guardianEvidence: reading(paperReaders, { within: atGuarded })
    .input(schema.oneProxy)
    .query(async ({ ctx, input }) => {
      const guardian = await guardianOf(ctx, input.proxyId, false)
      ctx.readsNames([guardian.giverId], 'guardian')
      return { src: `data:image/jpeg;base64,${unseal(ctx.deployment, guardian.photo)}` }
    }),
}
