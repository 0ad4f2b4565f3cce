import type * as z from 'zod/mini'
import type { Day, Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, personOf, writing } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { publishFiles } from '../../platform/server/files'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import { inBallot } from './places'
import { barToOfficial } from './resultRules'
import { type Outcome, outcomeOf, type Tally } from './rules'
import * as schema from './schema'
import * as store from './store'

export type Official = {
  outcome: Outcome
  tally: Tally
  source: string
  heldOn: Day
  fileId: string
  confirmedAt: Instant | null
  /** As what body the second person confirmed it. */
  confirmedAs: Body | null
}

/** The result of the city's own platform for this ballot, if one was brought in. */
export const officialOf = async (trx: Trx, communityId: string, ballotId: string): Promise<Official | null> => {
  const official = await trx
    .selectFrom('officialResults')
    .select(['outcome', 'tally', 'source', 'heldOn', 'fileId', 'confirmedAt'])
    .select((eb) =>
      bodyThen(trx, communityId, { by: eb.ref('confirmedBy'), at: eb.ref('confirmedAt') }).as('confirmedAs'),
    )
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .orderBy((eb) => eb('confirmedAt', 'is', null))
    .orderBy('round', 'desc')
    .limit(1)
    .$narrowType<{ outcome: Outcome; tally: Tally }>()
    .executeTakeFirst()
  return official ?? null
}

/** The entry that was typed last, locked until this transaction is over. */
const lastOf = (ctx: Context, ballotId: string) =>
  ctx.trx
    .selectFrom('officialResults')
    .select(['round', 'recordedBy', 'confirmedAt'])
    .where('communityId', '=', ctx.communityId)
    .where('ballotId', '=', ballotId)
    .orderBy('round', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()

type OfBallot = { ballotId: string }

/** What the platform says, number by number; whether it passed follows from the numbers and the law, not from a tick. */
const record = async (ctx: Context, input: z.infer<typeof schema.officialInput>): Promise<OfBallot> => {
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
  const roll = { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 }
  refuseIf(barToOfficial(ballot, input.tally, roll))
  // Until it is confirmed a slip of the pen is put right by entering it again.
  const last = await lastOf(ctx, ballot.id)
  if (last?.confirmedAt) refuseIf(refusal('votes.officialThere'))
  await publishFiles(ctx, [input.fileId])
  const made = await ctx.trx
    .insertInto('officialResults')
    .values({
      communityId: ctx.communityId,
      ballotId: ballot.id,
      round: (last?.round ?? 0) + 1,
      outcome: outcomeOf(input.tally, roll, ballot.rules),
      tally: JSON.stringify(input.tally),
      source: input.source,
      heldOn: input.heldOn,
      fileId: input.fileId,
      recordedBy: personOf(ctx.caller),
      recordedAt: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.officialThere'))
  return { ballotId: ballot.id }
}

const confirm = async (ctx: Context, ballotId: string): Promise<OfBallot> => {
  const by = personOf(ctx.caller)
  const official = found(await lastOf(ctx, ballotId), 'votes.noOfficial')
  if (official.recordedBy === by) refuseIf(refusal('votes.anotherReader'))
  if (!official.confirmedAt)
    await ctx.trx
      .updateTable('officialResults')
      .set({ confirmedBy: by, confirmedAt: ctx.now })
      .where('communityId', '=', ctx.communityId)
      .where('ballotId', '=', ballotId)
      .where('round', '=', official.round)
      .execute()
  return { ballotId }
}

/** The official result beside the app's: recorded with the notice's photo by one, confirmed by another. */
export const officialCalls = {
  recordOfficial: writing(['secretary', 'ownersCommittee'], { within: inBallot })
    .input(schema.officialInput)
    .mutation(({ ctx, input }) => record(ctx, input)),
  confirmOfficial: writing(supervisors, { within: inBallot })
    .input(schema.oneBallot)
    .mutation(({ ctx, input }) => confirm(ctx, input.ballotId)),
}
