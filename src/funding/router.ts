import { giveConsent } from '../identity/consents'
import { maskedName, maskedRoom } from '../identity/rules'
import { fill, found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, withinScope, writing } from '../platform/server/call'
import { lockProject, planOf, projectOf } from '../projects/store'
import { zh as projectTexts } from '../projects/texts.zh'
import { issueCode } from './codes'
import { deskFor } from './desk'
import { balancesOf, entriesBefore, headOf, nextNumber, pageEntries, post } from './ledger'
import { lineCalls } from './lines'
import { receivingCalls } from './receiving'
import { barToCounter } from './receivingRules'
import * as rules from './rules'
import * as schema from './schema'
import { statementCalls } from './statements'
import * as store from './store'
import { zh } from './texts.zh'

const four = (number: number): string => String(number).padStart(4, '0')
const { memo } = zh.labels

export const fundingRouter = domain({
  ...receivingCalls,
  ...statementCalls,
  ...lineCalls,

  pledge: writing('member', { assistable: true })
    .input(schema.pledgeInput)
    .mutation(async ({ ctx, input }) => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      refuseIf(rules.barToPledging(project.stage, input.amountFen))
      refuseIf(rules.barToNaming(input.shownAs, ctx.caller.assisted !== undefined))
      if (!ctx.caller.homes.some(({ unitId }) => unitId === input.unitId)) refuseIf(refusal('funding.noHome'))
      const number = await nextNumber(ctx.trx, project.id, 'commitment')
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
      const entry = rules.promised('owner', 'cash', input.amountFen, fill(memo.pledge, { number: four(number) }))
      await post(ctx.trx, project.id, ctx.now, input.commitmentId, [entry])
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
        ),
      )
      const number = await nextNumber(ctx.trx, project.id, 'commitment')
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
      await post(ctx.trx, project.id, ctx.now, input.commitmentId, [
        rules.promised(input.point, input.kind, input.amountFen, words),
      ])
      if (input.kind === 'cash') await issueCode(ctx.trx, input.commitmentId)
      return { commitmentId: input.commitmentId, number }
    }),

  recordReceipt: writing(['secretary', 'gridWorker'])
    .input(schema.recordReceiptInput)
    .mutation(async ({ ctx, input }) => {
      const commitment = await store.lockCommitment(ctx.trx, input.commitmentId)
      const project = await projectOf(ctx.trx, ctx.communityId, commitment.projectId)
      refuseIf(rules.barToRecording(project.stage, commitment, input) ?? barToCounter(input.method, input.counter))
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

  requestPayment: writing(['contractor', 'secretary', 'propertyManager'])
    .input(schema.requestPaymentInput)
    .mutation(async ({ ctx, input }) => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      withinScope(ctx.caller, ['contractor', 'secretary', 'propertyManager'], [project.id, project.compound_id])
      const { lineFen, askedFen } = await store.lineFacts(ctx.trx, project.id, project.plan_version, input.line)
      const cashFen = totalCash(await balancesOf(ctx.trx, project.id))
      refuseIf(
        rules.barToPaying(project.stage, { amountFen: input.amountFen, cashFen, lineFen, lineAskedFen: askedFen }),
      )
      const asked = await ctx.trx
        .insertInto('payments')
        .values({
          community_id: ctx.communityId,
          id: input.paymentId,
          project_id: project.id,
          plan_version: project.plan_version,
          line: input.line,
          payee: input.payee,
          purpose: input.purpose,
          amount_fen: input.amountFen,
          invoice: input.invoice,
          requested_by: personOf(ctx.caller),
          requested_at: ctx.now,
        })
        .onConflict((oc) => oc.columns(['community_id', 'invoice']).doNothing())
        .executeTakeFirst()
      if (Number(asked.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.invoiceTaken'))
      return { paymentId: input.paymentId }
    }),

  signPayment: writing(['residentsSupervisor', 'ownersSupervisor'])
    .input(schema.signPaymentInput)
    .mutation(async ({ ctx, input }) => {
      const wanted = input.body === 'residents' ? 'residentsSupervisor' : 'ownersSupervisor'
      if (!ctx.caller.roles.some(({ role }) => role === wanted)) refuseIf(refusal('platform.notYours'))
      const payment = await store.lockPayment(ctx.trx, input.paymentId)
      const personId = personOf(ctx.caller)
      refuseIf(rules.barToSigning(payment, await store.signaturesOf(ctx.trx, payment.id), input.body, personId))
      await ctx.trx
        .insertInto('payment_signatures')
        .values({
          community_id: ctx.communityId,
          payment_id: payment.id,
          body: input.body,
          person_id: personId,
          author_id: payment.requestedBy,
          at: ctx.now,
        })
        .execute()
      return { paymentId: payment.id, body: input.body }
    }),

  recordPaid: writing(['secretary'])
    .input(schema.recordPaidInput)
    .mutation(async ({ ctx, input }) => {
      const payment = await store.lockPayment(ctx.trx, input.paymentId)
      await lockProject(ctx.trx, ctx.communityId, payment.projectId)
      refuseIf(rules.barToSettlingPayment(payment, await store.signaturesOf(ctx.trx, payment.id)))
      const cash = rules.cashOf(await balancesOf(ctx.trx, payment.projectId))
      const drawn = rules.drawnFrom(payment.amountFen, cash)
      if (!drawn) refuseIf(refusal('funding.notEnoughCash', { cashFen: [...cash.values()].reduce((a, b) => a + b, 0) }))
      const entries = rules.spent(drawn ?? new Map(), fill(memo.payment, { purpose: payment.purpose }))
      await post(ctx.trx, payment.projectId, ctx.now, payment.id, entries)
      await ctx.trx
        .updateTable('payments')
        .set({ paid_at: ctx.now, bank_proof: input.bankProof })
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', payment.id)
        .execute()
      return { paymentId: payment.id }
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
      const items = rows.map(({ shownAs, legalName, building, ...entry }) => ({
        ...entry,
        shown: shownIn(shownAs, legalName, building),
      }))
      const next = rows.length === pageEntries ? String(rows.at(-1)?.seq) : null
      const balances = await balancesOf(ctx.trx, input.projectId)
      return { items, next, balances: Object.fromEntries(balances), head: await headOf(ctx.trx, input.projectId) }
    }),

  desk: reading([
    'secretary',
    'gridWorker',
    'officer',
    'propertyManager',
    'contractor',
    'residentsSupervisor',
    'ownersSupervisor',
  ])
    .input(schema.oneProject)
    .query(({ ctx, input }) => deskFor(ctx, input.projectId)),

  mine: reading('member', { assistable: true }).query(async ({ ctx }) => {
    const items = await store.promisedBy(ctx.trx, ctx.communityId, personOf(ctx.caller))
    return { items }
  }),
})

const totalCash = (balances: rules.Balances): number =>
  [...rules.cashOf(balances).values()].reduce((sum, fen) => sum + fen, 0)

const shownIn = (shownAs: string | null, legalName: string | null, building: string | null): string | null =>
  shownAs && legalName
    ? rules.shownName(shownAs, {
        legalName,
        masked: maskedName(legalName),
        building: building ? maskedRoom(building) : '',
      })
    : null

const confirm = async (ctx: Context, receiptId: string) => {
  const receipt = await store.lockReceipt(ctx.trx, receiptId)
  refuseIf(rules.barToConfirming(receipt, personOf(ctx.caller)))
  const commitment = await store.lockCommitment(ctx.trx, receipt.commitmentId)
  const number = await nextNumber(ctx.trx, receipt.projectId, 'receipt')
  await ctx.trx
    .updateTable('receipts')
    .set({ confirmed_by: personOf(ctx.caller), confirmed_at: ctx.now, number })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', receipt.id)
    .execute()
  await ctx.trx
    .updateTable('commitments')
    .set({ received_fen: commitment.receivedFen + receipt.amountFen })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', commitment.id)
    .execute()
  const words = fill(commitment.kind === 'cash' ? memo.receipt : memo.inKind, { number: four(number) })
  await post(ctx.trx, receipt.projectId, ctx.now, receipt.id, [
    rules.received(commitment.point, commitment.kind, receipt.amountFen, words),
  ])
  return { receiptId: receipt.id, number }
}
