import type * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { fill, found, refusal, refuseIf } from '../../platform/refusal'
import { builders, supervisors } from '../../platform/roles'
import { type Context, domain, personOf, reading, writing } from '../../platform/server/call'
import { inProject, inProjectOf } from '../../projects/places'
import { lockProject } from '../../projects/store'
import { barToOtherCause } from '../ledger/causes'
import { brokenBooks } from '../ledger/checkStore'
import { balancesOf, postPayment } from '../ledger/entries'
import { type Body, barByFinalAccount, cashOf, totalOf } from '../ledger/rules'
import { type Contracts, contractFor, contractsAfter } from './contracts'
import { deskCalls } from './desk'
import * as papers from './papers'
import * as rules from './rules'
import * as schema from './schema'
import { lineFacts, lockPayment, paidWithoutContract, type ShownPayment, signaturesOf } from './store'
import { zh } from './texts.zh'

export const wholeBooks = async (ctx: Context, projectId: string): Promise<void> => {
  if (await brokenBooks(ctx.trx, ctx.communityId, projectId)) refuseIf(refusal('funding.booksBroken'))
}

type Request = z.infer<typeof schema.requestPaymentInput>

/** A request stays within the cash, its budget line and its contract, and brings its invoice. */
const heldToPlan = async (ctx: Context, project: Awaited<ReturnType<typeof lockProject>>, input: Request) => {
  const { lineFen, askedFen } = await lineFacts(ctx, project.id, project.planVersion, input.line)
  const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, ctx.communityId, project.id)))
  refuseIf(rules.barToPaying(project.stage, { amountFen: input.amountFen, cashFen, lineFen, lineAskedFen: askedFen }))
  refuseIf(rules.barByContract(await contractFor(ctx, project.id, input.contractId), input.amountFen))
  refuseIf(rules.barToAsking(input))
}

const requestPayment = async (ctx: Context, input: Request): Promise<{ paymentId: string }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  await wholeBooks(ctx, project.id)
  refuseIf(barByFinalAccount(project.finalAccountId))
  await heldToPlan(ctx, project, input)
  await barToOtherCause(ctx.trx, ctx.communityId, 'payments', input.paymentId)
  const invoiceKey = rules.invoiceKey(input.invoice)
  await papers.claimInvoice(ctx, invoiceKey)
  const paperId = await papers.bringPaper(ctx, project.id, found(input.fileId, 'funding.invoicePhoto'))
  const asked = await ctx.trx
    .insertInto('payments')
    .values({
      communityId: ctx.communityId,
      id: input.paymentId,
      projectId: project.id,
      planVersion: project.planVersion,
      line: input.line,
      payee: input.payee,
      purpose: input.purpose,
      amountFen: input.amountFen,
      invoice: input.invoice,
      invoiceKey,
      paperId,
      contractId: input.contractId ?? null,
      requestedBy: personOf(ctx.caller),
      requestedAt: ctx.now,
    })
    .onConflict((oc) =>
      oc
        .columns(['communityId', 'invoiceKey'])
        .where('declinedAt', 'is', null)
        .where('reversalId', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  if (Number(asked.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.invoiceTaken'))
  return { paymentId: input.paymentId }
}

/** Everything that somebody who signs must see: the request, its contract, its budget line, the cash before and after. */
const paymentFor = async (ctx: Context, paymentId: string): Promise<ShownPayment> => {
  const payment = await papers.paymentView(ctx, paymentId)
  const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, ctx.communityId, payment.projectId)))
  const budget = await lineFacts(ctx, payment.projectId, payment.planVersion, payment.line)
  const contract = await contractFor(ctx, payment.projectId, payment.contractId)
  const withoutContractFen = await paidWithoutContract(ctx, payment.projectId)
  return { payment, budget, contract: contract ?? null, withoutContractFen, cashFen }
}

const declinePayment = async (
  ctx: Context,
  input: z.infer<typeof schema.declinePaymentInput>,
): Promise<{ paymentId: string }> => {
  const payment = await lockPayment(ctx, input.paymentId)
  refuseIf(rules.barToDeclining(payment))
  await ctx.trx
    .updateTable('payments')
    .set({ declinedBy: personOf(ctx.caller), declinedAt: ctx.now, declinedWhy: input.why })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', payment.id)
    .execute()
  return { paymentId: payment.id }
}

type PostIn = { roleScope: string; signsFrom: Instant; asBody: string }

/** The caller's post in a body: a signature names the very appointment by which it was given. */
export const postIn = (ctx: Context, body: Body): PostIn => {
  const wanted = body === 'residents' ? 'residentsSupervisor' : 'ownersSupervisor'
  const post = ctx.caller.roles.find(({ role }) => role === wanted)
  const { scopeId, signsFrom, body: asBody } = found(post, 'platform.notYours')
  const by = { signsFrom: found(signsFrom, 'platform.notYours'), asBody: found(asBody, 'platform.notYours') }
  return { roleScope: scopeId, ...by }
}

type Signed = { paymentId: string; body: Body }

const signPayment = async (ctx: Context, input: z.infer<typeof schema.signPaymentInput>): Promise<Signed> => {
  const post = postIn(ctx, input.body)
  const payment = await lockPayment(ctx, input.paymentId)
  const personId = personOf(ctx.caller)
  await wholeBooks(ctx, payment.projectId)
  refuseIf(rules.barToSigning(payment, await signaturesOf(ctx, payment.id), input.body, personId))
  await ctx.trx
    .insertInto('paymentSignatures')
    .values({
      communityId: ctx.communityId,
      paymentId: payment.id,
      body: input.body,
      personId,
      authorId: payment.requestedBy,
      ...post,
      at: ctx.now,
    })
    .execute()
  return { paymentId: payment.id, body: input.body }
}

const recordPaid = async (
  ctx: Context,
  input: z.infer<typeof schema.recordPaidInput>,
): Promise<{ paymentId: string }> => {
  const payment = await lockPayment(ctx, input.paymentId)
  const project = await lockProject(ctx.trx, ctx.communityId, payment.projectId)
  await wholeBooks(ctx, payment.projectId)
  refuseIf(rules.barToSettlingPayment(payment, await signaturesOf(ctx, payment.id)))
  refuseIf(barByFinalAccount(project.finalAccountId))
  const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, ctx.communityId, payment.projectId)))
  if (payment.amountFen > cashFen) refuseIf(refusal('funding.notEnoughCash', { cashFen }))
  const words = fill(zh.labels.memo.payment, { purpose: payment.purpose })
  await postPayment(ctx.trx, payment.id, personOf(ctx.caller), ctx.now, input.bankProof, words)
  return { paymentId: payment.id }
}

const ofPayment = inProjectOf('paymentId', ['payments', 'projectId'])
const involved = [...builders, ...supervisors] as const

/** Money out: asked for with an invoice, signed by two bodies, recorded with the bank's proof. */
export const spendingRouter = domain({
  ...deskCalls,
  requestPayment: writing(builders, { within: inProject, makes: true })
    .input(schema.requestPaymentInput)
    .mutation(({ ctx, input }) => requestPayment(ctx, input)),

  signPayment: writing(supervisors, { within: ofPayment })
    .input(schema.signPaymentInput)
    .mutation(({ ctx, input }) => signPayment(ctx, input)),

  recordPaid: writing(['secretary'], { within: ofPayment })
    .input(schema.recordPaidInput)
    .mutation(({ ctx, input }) => recordPaid(ctx, input)),

  declinePayment: writing(supervisors, { within: ofPayment })
    .input(schema.declinePaymentInput)
    .mutation(({ ctx, input }) => declinePayment(ctx, input)),

  recordContract: writing(['secretary'], { within: inProject })
    .input(schema.recordContractInput)
    .mutation(({ ctx, input }) => papers.recordContract(ctx, input)),

  contracts: reading('anyone')
    .input(schema.contractsInput)
    .query(({ ctx, input }): Promise<Contracts> => contractsAfter(ctx, input.projectId, input.cursor)),

  payment: reading(involved, { within: ofPayment })
    .input(schema.onePayment)
    .query(({ ctx, input }) => paymentFor(ctx, input.paymentId)),

  /** The photo of an invoice or a contract, for those who ask, sign and pay. */
  paper: reading(involved, { within: inProjectOf('paperId', ['spendingPapers', 'projectId']) })
    .input(schema.onePaper)
    .query(({ ctx, input }) => papers.paperOf(ctx, input.paperId)),
})
