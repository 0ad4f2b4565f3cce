import type * as z from 'zod/mini'
import { fill, refusal, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, withinScope, writing } from '../platform/server/call'
import { lockProject } from '../projects/store'
import { deskFor } from './desk'
import { balancesOf, postPayment } from './ledger'
import { type Body, cashOf, totalOf } from './rules'
import * as schema from './schema'
import * as rules from './spendingRules'
import * as store from './store'
import { zh } from './texts.zh'

const requestPayment = async (ctx: Context, input: z.infer<typeof schema.requestPaymentInput>) => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  withinScope(ctx.caller, ['contractor', 'secretary', 'propertyManager'], [project.id, project.compound_id])
  const { lineFen, askedFen } = await store.lineFacts(ctx.trx, project.id, project.plan_version, input.line)
  const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, project.id)))
  refuseIf(rules.barToPaying(project.stage, { amountFen: input.amountFen, cashFen, lineFen, lineAskedFen: askedFen }))
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
}

/** The caller's post in a body: a signature names the very post by which it was given. */
const postIn = (ctx: Context, body: Body): string => {
  const wanted = body === 'residents' ? 'residentsSupervisor' : 'ownersSupervisor'
  const post = ctx.caller.roles.find(({ role }) => role === wanted)
  if (!post) refuseIf(refusal('platform.notYours'))
  return post?.scopeId ?? ''
}

const signPayment = async (ctx: Context, input: z.infer<typeof schema.signPaymentInput>) => {
  const role_scope = postIn(ctx, input.body)
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
      role_scope,
      at: ctx.now,
    })
    .execute()
  return { paymentId: payment.id, body: input.body }
}

const recordPaid = async (ctx: Context, input: z.infer<typeof schema.recordPaidInput>) => {
  const payment = await store.lockPayment(ctx.trx, input.paymentId)
  await lockProject(ctx.trx, ctx.communityId, payment.projectId)
  refuseIf(rules.barToSettlingPayment(payment, await store.signaturesOf(ctx.trx, payment.id)))
  const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, payment.projectId)))
  if (payment.amountFen > cashFen) refuseIf(refusal('funding.notEnoughCash', { cashFen }))
  const words = fill(zh.labels.memo.payment, { purpose: payment.purpose })
  await postPayment(ctx.trx, payment.id, personOf(ctx.caller), ctx.now, input.bankProof, words)
  return { paymentId: payment.id }
}

/** Money out: asked for with an invoice, signed by two bodies, recorded with the bank's proof. */
export const spendingCalls = {
  requestPayment: writing(['contractor', 'secretary', 'propertyManager'])
    .input(schema.requestPaymentInput)
    .mutation(({ ctx, input }) => requestPayment(ctx, input)),

  signPayment: writing(['residentsSupervisor', 'ownersSupervisor'])
    .input(schema.signPaymentInput)
    .mutation(({ ctx, input }) => signPayment(ctx, input)),

  recordPaid: writing(['secretary'])
    .input(schema.recordPaidInput)
    .mutation(({ ctx, input }) => recordPaid(ctx, input)),

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
}
