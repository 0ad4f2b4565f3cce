import { refusal, refuseIf } from '../../platform/refusal'
import { recorders, supervisors } from '../../platform/roles'
import { type Context, holds, personOf, writing } from '../../platform/server/call'
import { publishFiles } from '../../platform/server/files'
import { inProjectOf } from '../../projects/places'
import { projectOf } from '../../projects/store'
import { barToOtherCause } from '../ledger/causes'
import { declineReceipt, postReceipt } from '../ledger/entries'
import { barByFinalAccount } from '../ledger/rules'
import * as store from '../ledger/store'
import { barToPhotos } from '../pledges/thingRules'
import { atPromise, atPromiseOfReceipt } from './places'
import * as rules from './rules'
import { barToCounter } from './rules'
import * as schema from './schema'
import { leftOf, lockReceipt, sentBack, slipVoid } from './store'
import { zh } from './texts.zh'

const { memo } = zh.labels

/** A slip is used once, also one whose record was declined: it was handed out, and two payers must not hold the same number. */
const barByCounter = async (ctx: Context, counter: string | undefined) =>
  refusal((await slipVoid(ctx.trx, ctx.communityId, counter ?? '')) ? 'funding.counterVoid' : 'funding.counterTaken')

/** Photos of what was given, which are public from here on. */
const showDone = async (ctx: Context, receiptId: string, photoIds: readonly string[]): Promise<void> => {
  const files = [...new Set(photoIds)]
  if (!files.length) return
  await publishFiles(ctx, files)
  const photos = files.map((fileId) => ({ communityId: ctx.communityId, receiptId, fileId }))
  await ctx.trx.insertInto('receiptPhotos').values(photos).execute()
}

const confirm = async (ctx: Context, receiptId: string): Promise<{ receiptId: string; number: number }> => {
  const receipt = await lockReceipt(ctx.trx, ctx.communityId, receiptId)
  refuseIf(rules.barToConfirming(receipt, personOf(ctx.caller)) ?? barByFinalAccount(receipt.finalAccountId))
  if (await sentBack(ctx.trx, ctx.communityId, receipt.id)) refuseIf(refusal('funding.wechatRefunded'))
  if (receipt.amountFen > (await leftOf(ctx.trx, ctx.communityId, receipt.commitmentId)))
    refuseIf(refusal('funding.wechatTooMuch'))
  const words = receipt.inKind ? memo.inKind : memo.receipt
  const number = await postReceipt(ctx.trx, receipt.id, personOf(ctx.caller), ctx.now, words)
  return { receiptId: receipt.id, number }
}

/** What came in is recorded by one person and confirmed by another. */
export const recordingCalls = {
  recordReceipt: writing(recorders, { within: atPromise })
    .input(schema.recordReceiptInput)
    .mutation(async ({ ctx, input }): Promise<{ receiptId: string }> => {
      const commitment = await store.lockCommitment(ctx.trx, ctx.communityId, input.commitmentId)
      const project = await projectOf(ctx.trx, ctx.communityId, commitment.projectId)
      refuseIf(rules.barToRecording(project.stage, commitment, input) ?? barToCounter(input.method, input.counter))
      refuseIf(barByFinalAccount(project.finalAccountId))
      refuseIf(barToPhotos(commitment.kind, input.photoIds.length))
      await barToOtherCause(ctx.trx, ctx.communityId, 'receipts', input.receiptId)
      const recorded = await ctx.trx
        .insertInto('receipts')
        .values({
          communityId: ctx.communityId,
          id: input.receiptId,
          projectId: project.id,
          commitmentId: commitment.id,
          amountFen: input.amountFen,
          method: input.method,
          evidence: input.evidence,
          recordedBy: personOf(ctx.caller),
          recordedAt: ctx.now,
          counter: input.counter ?? null,
        })
        .onConflict((oc) => oc.columns(['communityId', 'counter']).doNothing())
        .executeTakeFirst()
      if (Number(recorded.numInsertedOrUpdatedRows) === 0) refuseIf(await barByCounter(ctx, input.counter))
      await showDone(ctx, input.receiptId, input.photoIds)
      return { receiptId: input.receiptId }
    }),

  confirmReceipt: writing(supervisors, {
    within: inProjectOf('receiptId', ['receipts', 'projectId']),
  })
    .input(schema.confirmReceiptInput)
    .mutation(({ ctx, input }) => confirm(ctx, input.receiptId)),

  declineReceipt: writing(rules.keepers, {
    within: atPromiseOfReceipt,
  })
    .input(schema.declineReceiptInput)
    .mutation(async ({ ctx, input }): Promise<{ receiptId: string }> => {
      const receipt = await lockReceipt(ctx.trx, ctx.communityId, input.receiptId)
      const personId = personOf(ctx.caller)
      const supervises = holds(ctx.caller, ...supervisors)
      refuseIf(rules.barToDecliningReceipt(receipt, { personId, supervises }))
      await declineReceipt(ctx.trx, receipt.id, personId, ctx.now, input.reason)
      return { receiptId: receipt.id }
    }),
}
