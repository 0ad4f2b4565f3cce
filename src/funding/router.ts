import { refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, holds, personOf, reading, writing } from '../platform/server/call'
import { publishFiles } from '../platform/server/files'
import { projectOf } from '../projects/store'
import { allocationCalls } from './allocation'
import { booksCalls } from './books'
import { carryCalls } from './carrying'
import { disclosureCalls } from './disclosures'
import { exportCalls, shownIn } from './export'
import { finalCalls } from './final'
import { barByFinalAccount } from './finalRules'
import { balancesOf, declineReceipt, entriesBefore, headOf, pageEntries, postReceipt } from './ledger'
import { lineCalls } from './lines'
import { pledgeCalls } from './pledging'
import { progressCalls } from './progress'
import { receiptCalls } from './receipts'
import { receivingCalls } from './receiving'
import { barToCounter } from './receivingRules'
import { returnCalls } from './returns'
import * as rules from './rules'
import * as schema from './schema'
import { spendingCalls } from './spending'
import { statementCalls } from './statements'
import * as store from './store'
import { zh } from './texts.zh'
import { barToPhotos } from './thingRules'
import { thingCalls } from './things'
import { wechatCalls } from './wechat/calls'
import { merchantCalls } from './wechat/merchants'

const { memo } = zh.labels

export const fundingRouter = domain({
  ...pledgeCalls,
  ...progressCalls,
  ...receivingCalls,
  ...receiptCalls,
  ...merchantCalls,
  ...wechatCalls,
  ...statementCalls,
  ...lineCalls,
  ...spendingCalls,
  ...booksCalls,
  ...thingCalls,
  ...exportCalls,
  ...finalCalls,
  ...returnCalls,
  ...carryCalls,
  ...disclosureCalls,
  ...allocationCalls,

  recordReceipt: writing(['secretary', 'gridWorker'])
    .input(schema.recordReceiptInput)
    .mutation(async ({ ctx, input }) => {
      const commitment = await store.lockCommitment(ctx.trx, input.commitmentId)
      const project = await projectOf(ctx.trx, ctx.communityId, commitment.projectId)
      refuseIf(rules.barToRecording(project.stage, commitment, input) ?? barToCounter(input.method, input.counter))
      refuseIf(barByFinalAccount(project.final_account_id))
      refuseIf(barToPhotos(commitment.kind, input.photoIds.length))
      const recorded = await ctx.trx
        .insertInto('receipts')
        .values({
          community_id: ctx.communityId,
          id: input.receiptId,
          project_id: project.id,
          commitment_id: commitment.id,
          amount_fen: input.amountFen,
          method: input.method,
          evidence: input.evidence,
          recorded_by: personOf(ctx.caller),
          recorded_at: ctx.now,
          counter: input.counter ?? null,
        })
        .onConflict((oc) => oc.columns(['community_id', 'counter']).doNothing())
        .executeTakeFirst()
      if (Number(recorded.numInsertedOrUpdatedRows) === 0) refuseIf(await barByCounter(ctx, input.counter))
      await showDone(ctx, input.receiptId, input.photoIds)
      return { receiptId: input.receiptId }
    }),

  confirmReceipt: writing(['residentsSupervisor', 'ownersSupervisor'])
    .input(schema.confirmReceiptInput)
    .mutation(({ ctx, input }) => confirm(ctx, input.receiptId)),

  declineReceipt: writing(['secretary', 'gridWorker', 'residentsSupervisor', 'ownersSupervisor'])
    .input(schema.declineReceiptInput)
    .mutation(async ({ ctx, input }) => {
      const receipt = await store.lockReceipt(ctx.trx, input.receiptId)
      const personId = personOf(ctx.caller)
      const supervises = holds(ctx.caller, 'residentsSupervisor', 'ownersSupervisor')
      refuseIf(rules.barToDecliningReceipt(receipt, { personId, supervises }))
      await declineReceipt(ctx.trx, receipt.id, personId, ctx.now, input.reason)
      return { receiptId: receipt.id }
    }),

  standing: reading('anyone', { assistable: true })
    .input(schema.oneProject)
    .query(async ({ ctx, input }) => ({
      points: rules.standingOf(await balancesOf(ctx.trx, input.projectId)),
      pledges: await store.pledgesOf(ctx.trx, input.projectId),
    })),

  ledger: reading('anyone')
    .input(schema.ledgerInput)
    .query(async ({ ctx, input }) => {
      const before = Number(input.cursor ?? 1_000_000_000)
      const rows = await entriesBefore(ctx.trx, input.projectId, before)
      const items = rows.map((row) => {
        const { shownAs, legalName, building, ...entry } = row
        return { ...entry, shown: shownIn(row) }
      })
      const next = rows.length === pageEntries ? String(rows.at(-1)?.seq) : null
      const balances = await balancesOf(ctx.trx, input.projectId)
      return { items, next, balances: Object.fromEntries(balances), head: await headOf(ctx.trx, input.projectId) }
    }),

  mine: reading('member', { assistable: true }).query(async ({ ctx }) => {
    const items = await store.promisedBy(ctx.trx, ctx.communityId, personOf(ctx.caller))
    return { items }
  }),
})

/** A slip is used once, also one whose record was declined: it was handed out, and two payers must not hold the same number. */
const barByCounter = async (ctx: Context, counter: string | undefined) =>
  refusal((await store.slipVoid(ctx.trx, counter ?? '')) ? 'funding.counterVoid' : 'funding.counterTaken')

/** Photos of what was given, which are public from here on. */
const showDone = async (ctx: Context, receiptId: string, photoIds: readonly string[]): Promise<void> => {
  const files = [...new Set(photoIds)]
  if (!files.length) return
  await publishFiles(ctx, files)
  const photos = files.map((file_id) => ({ community_id: ctx.communityId, receipt_id: receiptId, file_id }))
  await ctx.trx.insertInto('receipt_photos').values(photos).execute()
}

const confirm = async (ctx: Context, receiptId: string) => {
  const receipt = await store.lockReceipt(ctx.trx, receiptId)
  refuseIf(rules.barToConfirming(receipt, personOf(ctx.caller)) ?? barByFinalAccount(receipt.finalAccountId))
  if (await store.sentBack(ctx.trx, receipt.id)) refuseIf(refusal('funding.wechatRefunded'))
  if (receipt.amountFen > (await store.leftOf(ctx.trx, receipt.commitmentId)))
    refuseIf(refusal('funding.wechatTooMuch'))
  const words = receipt.inKind ? memo.inKind : memo.receipt
  const number = await postReceipt(ctx.trx, receipt.id, personOf(ctx.caller), ctx.now, words)
  return { receiptId: receipt.id, number }
}
