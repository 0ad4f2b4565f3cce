import type { NotNull } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Instant } from '../../platform/instant'
import { inLanguage } from '../../platform/language'
import { fill } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { nextPlace, type Place } from '../../platform/shapes'
import { en } from './texts.en'
import { zh } from './texts.zh'

type BooksDesk = {
  items: { id: string; reason: string; what: string; amountFen: number; mine: boolean }[]
  next: string | null
  asked: { month: string; mine: boolean }[]
}

const receiptWords = ({ language }: Context, number: number): string =>
  fill(inLanguage({ zh: zh.labels.receiptNo, en: en.labels.receiptNo }, language), { number })

const pageWaiting = 50
/** A page of the reversals that wait, the oldest first. */
const waitingOf = ({ trx, communityId, caller }: Context, projectId: string, after: Place | undefined) =>
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
      'v.askedAt',
      'r.number',
      'y.purpose',
      fn.coalesce('r.amountFen', 'y.amountFen').$notNull().as('amountFen'),
      eb('v.askedBy', '=', personOf(caller)).$castTo<boolean>().as('mine'),
    ])
    .where('v.communityId', '=', communityId)
    .where('v.projectId', '=', projectId)
    .where('v.confirmedAt', 'is', null)
    .$if(after !== undefined, (later) =>
      later.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('v.askedAt', 'v.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('v.askedAt')
    .orderBy('v.id')
    .limit(pageWaiting)

export type Reversible = {
  items: { id: string; kind: 'receipt' | 'payment'; what: string; amountFen: number }[]
  next: string | null
}
const pageReversible = 50

/** Receipts in the ledger of which none was reversed, the newest first. */
const receiptsAfter = ({ trx, communityId }: Context, projectId: string, after: Place | undefined) =>
  trx
    .selectFrom('receipts as r')
    .select(['r.id', 'r.number', 'r.amountFen', 'r.confirmedAt as at'])
    .$narrowType<{ number: NotNull }>()
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.number', 'is not', null)
    .where('r.reversalId', 'is', null)
    .$if(after !== undefined, (earlier) =>
      earlier.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('r.confirmedAt', 'r.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('r.confirmedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(pageReversible)

const paymentsAfter = ({ trx, communityId }: Context, projectId: string, after: Place | undefined) =>
  trx
    .selectFrom('payments as y')
    .select(['y.id', 'y.purpose', 'y.amountFen', 'y.paidAt as at'])
    .where('y.communityId', '=', communityId)
    .where('y.projectId', '=', projectId)
    .where('y.paidAt', 'is not', null)
    .where('y.reversalId', 'is', null)
    .$if(after !== undefined, (earlier) =>
      earlier.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('y.paidAt', 'y.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('y.paidAt', 'desc')
    .orderBy('y.id', 'desc')
    .limit(pageReversible)

/** A page of what may be reversed, the newest first: of each kind so many as both together tell. */
export const reversible = async (ctx: Context, projectId: string, after: Place | undefined): Promise<Reversible> => {
  const receipts = await receiptsAfter(ctx, projectId, after).execute()
  const payments = await paymentsAfter(ctx, projectId, after).execute()
  const placeOf = ({ at, id }: { at: Instant | null; id: string }) => [at ?? '', id] as const
  const page = [
    ...receipts.map((row) => ({ ...row, kind: 'receipt' as const, what: receiptWords(ctx, row.number) })),
    ...payments.map((row) => ({ ...row, kind: 'payment' as const, what: row.purpose })),
  ]
    .sort((a, b) => (placeOf(a).join(' ') < placeOf(b).join(' ') ? 1 : -1))
    .slice(0, pageReversible)
  return {
    items: page.map(({ id, kind, what, amountFen }) => ({ id, kind, what, amountFen })),
    next: nextPlace(page, pageReversible, placeOf),
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

/** For staff: a page of the reversals that wait, and closings. */
export const booksDesk = async (ctx: Context, projectId: string, after: Place | undefined): Promise<BooksDesk> => {
  const { waiting, asked } = await ctx.trx
    .selectNoFrom([
      jsonArrayFrom(waitingOf(ctx, projectId, after)).as('waiting'),
      jsonArrayFrom(askedOf(ctx, projectId)).as('asked'),
    ])
    .executeTakeFirstOrThrow()
  return {
    next: nextPlace(waiting, pageWaiting, ({ askedAt, id }) => [askedAt, id]),
    items: waiting.map(({ id, reason, number, purpose, amountFen, mine }) => {
      const what = number === null ? (purpose ?? '') : receiptWords(ctx, number)
      return { id, reason, what, amountFen, mine }
    }),
    asked: asked.map(({ month, mine }) => ({ month: month.slice(0, 7), mine })),
  }
}
