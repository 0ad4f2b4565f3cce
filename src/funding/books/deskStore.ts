import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { inLanguage } from '../../platform/language'
import { fill } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { en } from './texts.en'
import { zh } from './texts.zh'

type BooksDesk = {
  waiting: { id: string; reason: string; what: string; amountFen: number; mine: boolean }[]
  posted: { id: string; kind: 'receipt' | 'payment'; what: string; amountFen: number }[]
  asked: { month: string; mine: boolean }[]
}

const receiptWords = ({ language }: Context, number: number): string =>
  fill(inLanguage({ zh: zh.labels.receiptNo, en: en.labels.receiptNo }, language), { number })

/** Reversals that wait, the oldest first. */
const waitingOf = ({ trx, communityId, caller }: Context, projectId: string) =>
  trx
    .selectFrom('reversals as v')
    .leftJoin('receipts as r', (on) =>
      on.onRef('r.communityId', '=', 'v.communityId').onRef('r.id', '=', 'v.receiptId'),
    )
    .leftJoin('payments as y', (on) =>
      on.onRef('y.communityId', '=', 'v.communityId').onRef('y.id', '=', 'v.paymentId'),
    )
    .select(({ eb, fn }) => [
      'v.id',
      'v.reason',
      'r.number',
      'y.purpose',
      fn.coalesce('r.amountFen', 'y.amountFen').$notNull().as('amountFen'),
      eb('v.askedBy', '=', personOf(caller)).$castTo<boolean>().as('mine'),
    ])
    .where('v.communityId', '=', communityId)
    .where('v.projectId', '=', projectId)
    .where('v.confirmedAt', 'is', null)
    .orderBy('v.askedAt')
    .limit(50)

/** The last receipts in the ledger that may be reversed. */
const receiptsOf = ({ trx, communityId }: Context, projectId: string) =>
  trx
    .selectFrom('receipts as r')
    .select(['r.id', 'r.number', 'r.amountFen'])
    .$narrowType<{ number: number }>()
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.number', 'is not', null)
    .where('r.reversalId', 'is', null)
    .orderBy('r.number', 'desc')
    .limit(8)

const paymentsOf = ({ trx, communityId }: Context, projectId: string) =>
  trx
    .selectFrom('payments as y')
    .select(['y.id', 'y.purpose', 'y.amountFen'])
    .where('y.communityId', '=', communityId)
    .where('y.projectId', '=', projectId)
    .where('y.paidAt', 'is not', null)
    .where('y.reversalId', 'is', null)
    .orderBy('y.requestedAt', 'desc')
    .limit(8)

/** Months that somebody asked to close. */
const askedOf = ({ trx, communityId, caller }: Context, projectId: string) =>
  trx
    .selectFrom('closings as c')
    .select((eb) => ['c.month', eb('c.askedBy', '=', personOf(caller)).$castTo<boolean>().as('mine')])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where('c.closedAt', 'is', null)

/** For staff: reversals and closings that wait, and the last things in the ledger that may be reversed. */
export const booksDesk = async (ctx: Context, projectId: string): Promise<BooksDesk> => {
  const { waiting, receipts, payments, asked } = await ctx.trx
    .selectNoFrom([
      jsonArrayFrom(waitingOf(ctx, projectId)).as('waiting'),
      jsonArrayFrom(receiptsOf(ctx, projectId)).as('receipts'),
      jsonArrayFrom(paymentsOf(ctx, projectId)).as('payments'),
      jsonArrayFrom(askedOf(ctx, projectId)).as('asked'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: waiting.map(({ id, reason, number, purpose, amountFen, mine }) => {
      const what = number === null ? (purpose ?? '') : receiptWords(ctx, number)
      return { id, reason, what, amountFen, mine }
    }),
    posted: [
      ...receipts.map(({ id, number, amountFen }) => ({
        id,
        kind: 'receipt' as const,
        what: receiptWords(ctx, number),
        amountFen,
      })),
      ...payments.map(({ id, purpose, amountFen }) => ({ id, kind: 'payment' as const, what: purpose, amountFen })),
    ],
    asked: asked.map(({ month, mine }) => ({ month: month.slice(0, 7), mine })),
  }
}
