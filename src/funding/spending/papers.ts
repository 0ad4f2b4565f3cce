import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { orEmpty } from '../../platform/server/expressions'
import { takePaper } from '../../platform/server/files'
import { lockProject } from '../../projects/store'
import { barToContracting } from './rules'
import type * as schema from './schema'
import { signedAs } from './store'

const digestOf = (kind: string, text: string): string => createHash('sha256').update(`${kind}\n${text}`).digest('hex')

/**
 * Take a paper for the whole subdistrict; answers whether it was free. Two communities that bring the same one at the same
 * moment wait for each other.
 */
const claimed = async (ctx: Context, digest: string): Promise<boolean> => {
  const done = await ctx.trx
    .insertInto('usedPapers')
    .columns(['subdistrictId', 'digest'])
    .expression((insert) =>
      insert
        .selectFrom('communities')
        .select((eb) => ['subdistrictId', eb.val(digest).as('digest')])
        .where('id', '=', ctx.communityId),
    )
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows) === 1
}

/** Whether a payment still stands: neither declined nor reversed. */
const stands = (payment: { declinedAt: string | null; reversalId: string | null }): boolean =>
  payment.declinedAt === null && payment.reversalId === null

/**
 * An invoice's number is free, or it was brought here before, however it was typed, and that request was declined or reversed. Of two
 * who bring it again at once the payments' own key takes one.
 */
export const claimInvoice = async (ctx: Context, key: string): Promise<void> => {
  if (await claimed(ctx, digestOf('invoice', key))) return
  const own = await ctx.trx
    .selectFrom('payments')
    .select(['declinedAt', 'reversalId'])
    .where('communityId', '=', ctx.communityId)
    .where('invoiceKey', '=', key)
    .execute()
  if (own.length === 0) refuseIf(refusal('funding.usedElsewhere'))
  if (own.some(stands)) refuseIf(refusal('funding.invoiceTaken'))
}

/** What rests on a file in this community: a contract, or a payment. A paper on which nothing rests is there all the same. */
const usesOf = ({ trx, communityId }: Context, digest: string) =>
  trx
    .selectFrom('spendingPapers as p')
    .leftJoin('payments as y', (on) => on.onRef('y.communityId', '=', 'p.communityId').onRef('y.paperId', '=', 'p.id'))
    .leftJoin('contracts as c', (on) => on.onRef('c.communityId', '=', 'p.communityId').onRef('c.paperId', '=', 'p.id'))
    .select(['c.id as contractId', 'y.declinedAt', 'y.reversalId'])
    .where('p.communityId', '=', communityId)
    .where('p.digest', '=', digest)
    .execute()

/** Take the caller's photo as a paper of a project. The same file is noticed wherever in the subdistrict it was used. */
export const bringPaper = async (ctx: Context, projectId: string, fileId: string): Promise<string> => {
  const { content, digest } = await takePaper(ctx, fileId)
  if (!(await claimed(ctx, digestOf('file', digest)))) {
    const uses = await usesOf(ctx, digest)
    const live = uses.some((use) => use.contractId !== null || stands(use))
    if (uses.length === 0 || live) refuseIf(refusal('funding.usedElsewhere'))
  }
  await ctx.trx
    .insertInto('spendingPapers')
    .values({
      communityId: ctx.communityId,
      id: fileId,
      projectId,
      digest,
      content,
      broughtBy: personOf(ctx.caller),
      broughtAt: ctx.now,
    })
    .execute()
  return fileId
}

export const paperOf = async (ctx: Context, paperId: string): Promise<{ src: string }> => {
  const row = await ctx.trx
    .selectFrom('spendingPapers')
    .select('content')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', paperId)
    .executeTakeFirst()
  return { src: `data:image/jpeg;base64,${found(row, 'funding.notFound').content.toString('base64')}` }
}

export const recordContract = async (
  ctx: Context,
  input: z.infer<typeof schema.recordContractInput>,
): Promise<{ contractId: string }> => {
  refuseIf(barToContracting(input.totalFen, input.lines))
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const paperId = await bringPaper(ctx, project.id, input.fileId)
  await ctx.trx
    .insertInto('contracts')
    .values({
      communityId: ctx.communityId,
      id: input.contractId,
      projectId: project.id,
      contractor: input.contractor,
      totalFen: input.totalFen,
      signedOn: input.signedOn,
      paperId,
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .execute()
  const lines = input.lines.map(({ name, amountFen }, place) => ({
    communityId: ctx.communityId,
    contractId: input.contractId,
    line: place + 1,
    name,
    amountFen,
  }))
  await ctx.trx.insertInto('contractLines').values(lines).execute()
  return { contractId: input.contractId }
}

export const paymentView = async ({ trx, communityId, caller }: Context, paymentId: string) => {
  const payment = await trx
    .selectFrom('payments as y')
    .select(['y.id', 'y.projectId', 'y.payee', 'y.purpose', 'y.amountFen', 'y.invoice', 'y.paperId', 'y.contractId'])
    .select((eb) => [
      'y.line',
      'y.planVersion',
      eb('y.requestedBy', '=', personOf(caller)).$castTo<boolean>().as('mine'),
      orEmpty(
        eb
          .selectFrom('paymentSignatures as s')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['s.body']).as('bodies'))
          .where('s.communityId', '=', communityId)
          .whereRef('s.paymentId', '=', 'y.id'),
      ).as('signed'),
      signedAs(eb, communityId).as('signedAs'),
      'y.paidAt',
      'y.declinedAt',
      'y.declinedWhy',
    ])
    .where('y.communityId', '=', communityId)
    .where('y.id', '=', paymentId)
    .executeTakeFirst()
  return found(payment, 'funding.notFound')
}
