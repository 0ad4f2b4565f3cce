import type { NotNull } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { inLanguage } from '../../platform/language'
import { fill } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { nextPlace, type Place } from '../../platform/shapes'
import { en } from './texts.en'
import { zh } from './texts.zh'

type BooksDesk = {
  waiting: { id: string; reason: string; what: string; amountFen: number; mine: boolean }[]
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

export type Reversible = {
  items: { id: string; kind: 'receipt' | 'payment'; what: string; amountFen: number }[]
  next: string | null
}
const pageReversible = 50

/** Receipts and payments in the ledger of which none was reversed. */
const standing = ({ trx, communityId }: Context, projectId: string) => {
  const receipts = trx
    .selectFrom('receipts as r')
    .select(['r.id', 'r.number', 'r.evidence as purpose', 'r.amountFen', 'r.confirmedAt as at'])
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.number', 'is not', null)
    .where('r.reversalId', 'is', null)
  const payments = trx
    .selectFrom('payments as y')
    .select([
      'y.id',
      (eb) => eb.lit(null).$castTo<number | null>().as('number'),
      'y.purpose',
      'y.amountFen',
      'y.paidAt as at',
    ])
    .where('y.communityId', '=', communityId)
    .where('y.projectId', '=', projectId)
    .where('y.paidAt', 'is not', null)
    .where('y.reversalId', 'is', null)
  return trx.selectFrom(receipts.unionAll(payments).as('e')).selectAll('e').$narrowType<{ at: NotNull }>()
}

/** A page of what may be reversed, the newest first. */
export const reversible = async (ctx: Context, projectId: string, after: Place | undefined): Promise<Reversible> => {
  const rows = await standing(ctx, projectId)
    .$if(after !== undefined, (earlier) =>
      earlier.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('e.at', 'e.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(pageReversible)
    .execute()
  return {
    items: rows.map(({ id, number, purpose, amountFen }) => ({
      id,
      kind: number === null ? 'payment' : 'receipt',
      what: number === null ? (purpose ?? '') : receiptWords(ctx, number),
      amountFen,
    })),
    next: nextPlace(rows, pageReversible, ({ at, id }) => [at, id]),
  }
}

/** Months that somebody asked to close. */
const askedOf = ({ trx, communityId, caller }: Context, projectId: string) =>
  trx
    .selectFrom('closings as c')
    .select((eb) => ['c.month', eb('c.askedBy', '=', personOf(caller)).$castTo<boolean>().as('mine')])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where('c.closedAt', 'is', null)

/** For staff: reversals and closings that wait. */
export const booksDesk = async (ctx: Context, projectId: string): Promise<BooksDesk> => {
  const { waiting, asked } = await ctx.trx
    .selectNoFrom([
      jsonArrayFrom(waitingOf(ctx, projectId)).as('waiting'),
      jsonArrayFrom(askedOf(ctx, projectId)).as('asked'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: waiting.map(({ id, reason, number, purpose, amountFen, mine }) => {
      const what = number === null ? (purpose ?? '') : receiptWords(ctx, number)
      return { id, reason, what, amountFen, mine }
    }),
    asked: asked.map(({ month, mine }) => ({ month: month.slice(0, 7), mine })),
  }
}
