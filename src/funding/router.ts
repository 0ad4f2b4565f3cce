import { giveConsent } from '../identity/consents'
import { fill, found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, writing } from '../platform/server/call'
import { lockProject, planOf, projectOf } from '../projects/store'
import { zh as projectTexts } from '../projects/texts.zh'
import { allocationCalls } from './allocation'
import { booksCalls } from './books'
import { issueCode } from './codes'
import { disclosureCalls } from './disclosures'
import { exportCalls, shownIn } from './export'
import { finalCalls } from './final'
import { barByFinalAccount } from './finalRules'
import { balancesOf, entriesBefore, headOf, nextPromise, pageEntries, postPromise, postReceipt } from './ledger'
import { lineCalls } from './lines'
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

const four = (number: number): string => String(number).padStart(4, '0')
const { memo } = zh.labels

export const fundingRouter = domain({
  ...receivingCalls,
  ...receiptCalls,
  ...statementCalls,
  ...lineCalls,
  ...spendingCalls,
  ...booksCalls,
  ...exportCalls,
  ...finalCalls,
  ...returnCalls,
  ...disclosureCalls,
  ...allocationCalls,

  pledge: writing('member', { assistable: true })
    .input(schema.pledgeInput)
    .mutation(async ({ ctx, input }) => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      refuseIf(rules.barToPledging(project.stage, input.amountFen) ?? barByFinalAccount(project.final_account_id))
      refuseIf(rules.barToNaming(input.shownAs, ctx.caller.assisted !== undefined))
      if (!ctx.caller.homes.some(({ unitId }) => unitId === input.unitId)) refuseIf(refusal('funding.noHome'))
      const number = await nextPromise(ctx.trx, project.id)
      await ctx.trx
        .insertInto('commitments')
        .values({
          community_id: ctx.communityId,
          id: input.commitmentId,
          project_id: project.id,
          number,
          point: 'owner',
          kind: 'cash',
          amount_fen: input.amountFen,
          payer: '',
          person_id: personOf(ctx.caller),
          unit_id: input.unitId,
          shown_as: input.shownAs,
          evidence: '',
          made_by: personOf(ctx.caller),
          made_at: ctx.now,
        })
        .execute()
      if (input.shownAs === 'named') await giveConsent(ctx, personOf(ctx.caller), 'publicName')
      await postPromise(ctx.trx, input.commitmentId, ctx.now, fill(memo.pledge, { number: four(number) }))
      await issueCode(ctx.trx, input.commitmentId)
      return { commitmentId: input.commitmentId, number, amountFen: input.amountFen }
    }),

  commit: writing(['secretary', 'officer', 'propertyManager', 'supporter'])
    .input(schema.commitInput)
    .mutation(async ({ ctx, input }) => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      const plan = found(await planOf(ctx.trx, project.id, project.plan_version), 'projects.needsPlan')
      refuseIf(
        rules.barToCommitting(
          project.stage,
          input.point,
          plan.points.map(({ point }) => point),
        ) ?? barByFinalAccount(project.final_account_id),
      )
      const number = await nextPromise(ctx.trx, project.id)
      await ctx.trx
        .insertInto('commitments')
        .values({
          community_id: ctx.communityId,
          id: input.commitmentId,
          project_id: project.id,
          number,
          point: input.point,
          kind: input.kind,
          amount_fen: input.amountFen,
          payer: input.payer,
          shown_as: 'organisation',
          evidence: input.evidence,
          made_by: personOf(ctx.caller),
          made_at: ctx.now,
        })
        .execute()
      const words = fill(memo.commitment, { point: projectTexts.labels.points[input.point], number: four(number) })
      await postPromise(ctx.trx, input.commitmentId, ctx.now, words)
      if (input.kind === 'cash') await issueCode(ctx.trx, input.commitmentId)
      return { commitmentId: input.commitmentId, number }
    }),

  recordReceipt: writing(['secretary', 'gridWorker'])
    .input(schema.recordReceiptInput)
    .mutation(async ({ ctx, input }) => {
      const commitment = await store.lockCommitment(ctx.trx, input.commitmentId)
      const project = await projectOf(ctx.trx, ctx.communityId, commitment.projectId)
      refuseIf(rules.barToRecording(project.stage, commitment, input) ?? barToCounter(input.method, input.counter))
      refuseIf(barByFinalAccount(project.final_account_id))
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
      if (Number(recorded.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.counterTaken'))
      return { receiptId: input.receiptId }
    }),

  confirmReceipt: writing(['residentsSupervisor', 'ownersSupervisor'])
    .input(schema.confirmReceiptInput)
    .mutation(({ ctx, input }) => confirm(ctx, input.receiptId)),

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

const confirm = async (ctx: Context, receiptId: string) => {
  const receipt = await store.lockReceipt(ctx.trx, receiptId)
  refuseIf(rules.barToConfirming(receipt, personOf(ctx.caller)) ?? barByFinalAccount(receipt.finalAccountId))
  const words = receipt.inKind ? memo.inKind : memo.receipt
  const number = await postReceipt(ctx.trx, receipt.id, personOf(ctx.caller), ctx.now, words)
  return { receiptId: receipt.id, number }
}
