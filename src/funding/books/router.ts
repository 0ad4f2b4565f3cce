import * as z from 'zod/mini'
import { fill, refuseIf } from '../../platform/refusal'
import { office, supervisors } from '../../platform/roles'
import { type Context, domain, personOf, reading, within, writing } from '../../platform/server/call'
import { afterPlace, line } from '../../platform/shapes'
import { follow, inProject, inProjectOf, placesOfProjects } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import { lockProject } from '../../projects/store'
import { type BooksCheck, checkOf } from '../ledger/checkStore'
import { balancesOf, postReversal } from '../ledger/entries'
import { barByFinalAccount } from '../ledger/rules'
import { booksDesk, type Reversible, reversible } from './deskStore'
import { disclosureCalls } from './disclosures'
import { exportCalls } from './export'
import * as rules from './rules'
import * as store from './store'
import { zh } from './texts.zh'

const reason = line(60, 2)
const askReversalInput = z.object({
  reversalId: z.uuid(),
  cause: z.union([z.object({ receiptId: z.uuid() }), z.object({ paymentId: z.uuid() })]),
  reason,
})
const month = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/))
const oneMonth = z.object({ ...oneProject.shape, month })

const askReversal = async (ctx: Context, input: z.infer<typeof askReversalInput>): Promise<{ reversalId: string }> => {
  const cause = await store.causeOf(ctx, input.cause)
  refuseIf(rules.barToReversing(cause))
  await ctx.trx
    .insertInto('reversals')
    .values({
      communityId: ctx.communityId,
      id: input.reversalId,
      projectId: cause.projectId,
      receiptId: 'receiptId' in input.cause ? input.cause.receiptId : null,
      paymentId: 'paymentId' in input.cause ? input.cause.paymentId : null,
      reason: input.reason,
      askedBy: personOf(ctx.caller),
      askedAt: ctx.now,
    })
    .execute()
  return { reversalId: input.reversalId }
}

const confirmReversal = async (ctx: Context, reversalId: string): Promise<{ reversalId: string }> => {
  const reversal = await store.lockReversal(ctx, reversalId)
  const project = await lockProject(ctx.trx, ctx.communityId, reversal.projectId)
  refuseIf(barByFinalAccount(project.finalAccountId))
  const cashFen = (await balancesOf(ctx.trx, ctx.communityId, reversal.projectId)).get(reversal.account) ?? 0
  refuseIf(rules.barToConfirmingReversal(reversal, personOf(ctx.caller), cashFen))
  const what = reversal.number === null ? (reversal.purpose ?? '') : String(reversal.number).padStart(4, '0')
  const words = fill(zh.labels.memo.reversal, { reason: reversal.reason, what })
  await postReversal(ctx.trx, reversalId, personOf(ctx.caller), ctx.now, words)
  return { reversalId }
}

const askClosing = async (ctx: Context, { projectId, month }: z.infer<typeof oneMonth>): Promise<{ month: string }> => {
  await lockProject(ctx.trx, ctx.communityId, projectId)
  refuseIf(rules.barToClosing(month, ctx.now, await store.closedThrough(ctx.trx, ctx.communityId, projectId)))
  await ctx.trx
    .insertInto('closings')
    .values({
      communityId: ctx.communityId,
      projectId,
      month: `${month}-01`,
      askedBy: personOf(ctx.caller),
      askedAt: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
  return { month }
}

const confirmClosing = async (
  ctx: Context,
  { projectId, month }: z.infer<typeof oneMonth>,
): Promise<{ month: string }> => {
  await lockProject(ctx.trx, ctx.communityId, projectId)
  refuseIf(rules.barToClosing(month, ctx.now, await store.closedThrough(ctx.trx, ctx.communityId, projectId)))
  refuseIf(
    rules.barToConfirmingClosing(
      await store.askedClosing(ctx.trx, ctx.communityId, projectId, month),
      personOf(ctx.caller),
    ),
  )
  await store.postClosing(ctx.trx, projectId, month, personOf(ctx.caller), ctx.now)
  return { month }
}

const ofCause = within('project', z.object({ cause: askReversalInput.shape.cause }), async (ctx, { cause }) => {
  const [table, id] = 'receiptId' in cause ? ['receipts', cause.receiptId] : ['payments', cause.paymentId]
  return placesOfProjects(
    ctx.trx,
    ctx.communityId,
    await follow(ctx.trx, ctx.communityId, [id], [[table, 'projectId']]),
  )
})

/** The closed months, newest first, the last daily check, and the month that it is now. */
type Books = { closings: store.ShownClosing[]; check: BooksCheck | null; month: string }

/** Corrections and the end of a month: each asked for by one person and confirmed by another. */
export const booksRouter = domain({
  ...disclosureCalls,
  ...exportCalls,

  askReversal: writing(['secretary'], { within: ofCause, makes: true })
    .input(askReversalInput)
    .mutation(({ ctx, input }) => askReversal(ctx, input)),

  confirmReversal: writing(supervisors, {
    within: inProjectOf('reversalId', ['reversals', 'projectId']),
  })
    .input(z.object({ reversalId: z.uuid() }))
    .mutation(({ ctx, input }) => confirmReversal(ctx, input.reversalId)),

  askClosing: writing(['secretary'], { within: inProject })
    .input(oneMonth)
    .mutation(({ ctx, input }) => askClosing(ctx, input)),

  confirmClosing: writing(supervisors, { within: inProject })
    .input(oneMonth)
    .mutation(({ ctx, input }) => confirmClosing(ctx, input)),

  /** Closed months and the last daily check, for everybody. */
  books: reading('anyone')
    .input(oneProject)
    .query(
      async ({ ctx, input }): Promise<Books> => ({
        closings: await store.closingsOf(ctx.trx, ctx.communityId, input.projectId),
        check: await checkOf(ctx.trx, ctx.communityId, input.projectId),
        month: rules.monthOf(ctx.now),
      }),
    ),

  booksDesk: reading(office, { within: inProject })
    .input(z.object({ ...oneProject.shape, cursor: afterPlace }))
    .query(({ ctx, input }) => booksDesk(ctx, input.projectId, input.cursor)),

  /** For whoever asks for a reversal. */
  reversible: reading(['secretary'], { within: inProject })
    .input(z.object({ ...oneProject.shape, cursor: afterPlace }))
    .query(({ ctx, input }): Promise<Reversible> => reversible(ctx, input.projectId, input.cursor)),
})
