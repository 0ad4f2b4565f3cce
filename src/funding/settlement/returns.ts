import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { refusal, refuseIf } from '../../platform/refusal'
import { office, supervisors } from '../../platform/roles'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { line } from '../../platform/shapes'
import type { Body } from '../../posts/bodies'
import { inProject, inProjectOf } from '../../projects/places'
import type { Point } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { barToOtherCause } from '../ledger/causes'
import { wholeBooks } from '../spending/router'
import * as store from './returnsStore'
import * as rules from './rules'
import { bounceMemo, sentMemo } from './store'

const oneSending = z.object({ sendingId: z.uuid() })
const recordInput = z.object({
  ...oneSending.shape,
  returnId: z.uuid(),
  method: z.enum(['transfer', 'cash']),
  evidence: line(200, 1),
})
const bounceInput = z.object({ ...oneSending.shape, bounceId: z.uuid(), why: line(60, 2) })
const returnsInput = z.object({
  ...oneProject.shape,
  cursor: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
})

const record = async (ctx: Context, input: z.infer<typeof recordInput>): Promise<{ sendingId: string }> => {
  const owed = await store.returnOf(ctx, input.returnId)
  await wholeBooks(ctx, owed.projectId)
  await barToOtherCause(ctx.trx, ctx.communityId, 'sendings', input.sendingId)
  const recorded = await ctx.trx
    .insertInto('sendings')
    .values({
      communityId: ctx.communityId,
      id: input.sendingId,
      returnId: input.returnId,
      projectId: owed.projectId,
      point: owed.point,
      amountFen: owed.amountFen,
      method: input.method,
      evidence: input.evidence,
      recordedBy: personOf(ctx.caller),
      recordedAt: ctx.now,
    })
    .onConflict((oc) =>
      oc
        .columns(['communityId', 'returnId'])
        .where('withdrawnAt', 'is', null)
        .where('bounceId', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  if (Number(recorded.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.returnSent'))
  return { sendingId: input.sendingId }
}

const confirm = async (ctx: Context, sendingId: string): Promise<{ sendingId: string }> => {
  const sending = await store.lockSending(ctx, sendingId)
  refuseIf(rules.barToConfirmingSending(sending, personOf(ctx.caller)))
  await store.postSentBack(ctx.trx, sendingId, personOf(ctx.caller), ctx.now, sentMemo(sending.number))
  return { sendingId }
}

/** The sending of a return that stands; `bounce` where the bank is said to have sent it back. `mine`: said by the caller. */
type Sending = {
  id: string
  method: 'transfer' | 'cash'
  evidence: string
  mine: boolean
  confirmedAt: Instant | null
  confirmedAs: Body | null
  bounce: { id: string; why: string; mine: boolean } | null
}
/** What goes back for a promise, to whom, and the project into which it was carried over instead. */
type Return = {
  id: string
  number: number
  point: Point
  payee: string
  promise: number | null
  amountFen: number
  sending: Sending | null
  carriedTo: { id: string; title: string } | null
}
type ReturnsPage = { items: Return[]; next: string | null }
type OwnReturn = { number: number; promise: number; amountFen: number; sentAt: Instant | null }

const page = async (ctx: Context, input: z.infer<typeof returnsInput>): Promise<ReturnsPage> => {
  const rows = await store.returnsAfter(ctx, input.projectId, Number(input.cursor ?? 0), personOf(ctx.caller))
  ctx.readsNames(
    rows.flatMap(({ personId }) => personId ?? []),
    'returns',
  )
  const items = rows.map(({ personId, ...row }) => row)
  return { items, next: rows.length === store.pageReturns ? String(rows.at(-1)?.number) : null }
}

const ofSending = inProjectOf('sendingId', ['sendings', 'projectId'])

/** The way back: each return is sent by one person with its proof and confirmed by another; what is not claimed stays owed. */
export const returnCalls = {
  returns: reading(office, { within: inProject })
    .input(returnsInput)
    .query(({ ctx, input }) => page(ctx, input)),

  myReturns: reading('member', { assistable: true })
    .input(oneProject)
    .query(
      async ({ ctx, input }): Promise<{ items: OwnReturn[] }> => ({
        items: await store.returnsOfPerson(ctx, input.projectId, personOf(ctx.caller)),
      }),
    ),

  recordReturn: writing(['secretary'], { within: inProjectOf('returnId', ['returns', 'projectId']), makes: true })
    .input(recordInput)
    .mutation(({ ctx, input }) => record(ctx, input)),

  confirmReturn: writing(supervisors, { within: ofSending })
    .input(oneSending)
    .mutation(({ ctx, input }) => confirm(ctx, input.sendingId)),

  /** Written down by mistake and not confirmed yet. */
  withdrawReturn: writing(office, { within: ofSending })
    .input(oneSending)
    .mutation(async ({ ctx, input }): Promise<{ sendingId: string }> => {
      refuseIf(rules.barToWithdrawingSending(await store.lockSending(ctx, input.sendingId)))
      await ctx.trx
        .updateTable('sendings')
        .set({ withdrawnAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.sendingId)
        .execute()
      return { sendingId: input.sendingId }
    }),

  /** The bank sent it back, says the secretary. */
  askBounce: writing(['secretary'], { within: ofSending, makes: true })
    .input(bounceInput)
    .mutation(async ({ ctx, input }): Promise<{ bounceId: string }> => {
      refuseIf(rules.barToBouncing(await store.lockSending(ctx, input.sendingId)))
      const { bounceId: id, sendingId, why } = input
      const asked = { askedBy: personOf(ctx.caller), askedAt: ctx.now }
      await ctx.trx
        .insertInto('bounces')
        .values({ communityId: ctx.communityId, id, sendingId, why, ...asked })
        .execute()
      return { bounceId: id }
    }),

  confirmBounce: writing(supervisors, {
    within: inProjectOf('bounceId', ['bounces', 'sendingId'], ['sendings', 'projectId']),
  })
    .input(z.object({ bounceId: z.uuid() }))
    .mutation(async ({ ctx, input }): Promise<{ bounceId: string }> => {
      const bounce = await store.lockBounce(ctx, input.bounceId)
      refuseIf(rules.barToConfirmingBounce(bounce, personOf(ctx.caller)))
      const memo = bounceMemo(bounce.why, bounce.number)
      await store.postBounce(ctx.trx, input.bounceId, personOf(ctx.caller), ctx.now, memo)
      return { bounceId: input.bounceId }
    }),
}
