import type { NotNull } from 'kysely'
import type * as z from 'zod/mini'
import type { Day, Instant } from '../../platform/instant'
import { type Context, personOf } from '../../platform/server/call'
import { nextPlace } from '../../platform/shapes'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import type { bookInput } from './schema'

type Difference = { kind: string; tradeNo: string; oursFen: number; theirsFen: number }
/** One day as WeChat's list of it has it, and where we differ. */
type ComparedDay = {
  day: Day
  payments: number
  paidFen: number
  refundedFen: number
  feeFen: number
  differences: Difference[]
}
/** Capitals are WeChat's own words for how a refund stands. */
type RefundState = 'asked' | 'sent' | 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
/** A payment, with the number of its receipt and how its refund stands, where there is one. */
type PaidOrder = {
  id: string
  amountFen: number
  paidAt: Instant
  number: number | null
  stands: boolean
  refundId: string | null
  refund: RefundState | null
  askedByMe: boolean | null
  /** As what body the second person agreed that it goes back. */
  refundAs: Body | null
}
type BookInput = z.infer<typeof bookInput>
type Book = { bills: ComparedDay[]; items: PaidOrder[]; next: string | null }

/** What the comparisons of the last days found. */
const billsOf = ({ trx, communityId }: Context, merchantId: string) =>
  trx
    .selectFrom('wechatBills')
    .select(['day', 'payments', 'paidFen', 'refundedFen', 'feeFen', 'differences'])
    .$narrowType<{ differences: Difference[] }>()
    .where('communityId', '=', communityId)
    .where('merchantId', '=', merchantId)
    .orderBy('day', 'desc')
    .limit(31)
    .execute()

const pageOrders = 50

/** Payments, which are sent back or could be. */
const paidOrders = ({ trx, communityId, caller }: Context, merchantId: string, after: BookInput['cursor']) =>
  trx
    .selectFrom('wechatOrders as o')
    .leftJoin('receipts as r', (on) =>
      on.onRef('r.communityId', '=', 'o.communityId').onRef('r.wechatOrderId', '=', 'o.id'),
    )
    .leftJoin('wechatRefunds as f', (on) =>
      on.onRef('f.communityId', '=', 'o.communityId').onRef('f.orderId', '=', 'o.id'),
    )
    .select(['o.id', 'o.amountFen', 'o.paidAt', 'r.number'])
    .select((eb) => [
      eb
        .and([eb('r.confirmedAt', 'is not', null), eb('r.reversalId', 'is', null)])
        .$castTo<boolean>()
        .as('stands'),
      'f.id as refundId',
      'f.state as refund',
      bodyThen(trx, communityId, { by: eb.ref('f.confirmedBy'), at: eb.ref('f.confirmedAt') }).as('refundAs'),
      eb('f.askedBy', '=', personOf(caller)).$castTo<boolean | null>().as('askedByMe'),
    ])
    .$narrowType<{ paidAt: NotNull; refund: RefundState | null }>()
    .where('o.communityId', '=', communityId)
    .where('o.merchantId', '=', merchantId)
    .where('o.paidAt', 'is not', null)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('o.paidAt', 'o.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('o.paidAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(pageOrders)
    .execute()

/** What each day's comparison found, and the payments that are sent back or could be, the newest first. */
export const wechatBook = async (ctx: Context, { merchantId, cursor }: BookInput): Promise<Book> => {
  const items = await paidOrders(ctx, merchantId, cursor)
  return {
    bills: await billsOf(ctx, merchantId),
    items,
    next: nextPlace(items, pageOrders, ({ paidAt, id }) => [paidAt, id]),
  }
}
