import type { NotNull } from 'kysely'
import { type Context, personOf } from '../../platform/server/call'
import type { zh } from './texts.zh'

type Difference = { kind: string; tradeNo: string; oursFen: number; theirsFen: number }

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

/** The last payments, which are sent back or could be. */
const paidOrders = ({ trx, communityId, caller }: Context, merchantId: string) =>
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
      eb('f.askedBy', '=', personOf(caller)).$castTo<boolean | null>().as('askedByMe'),
    ])
    .$narrowType<{ paidAt: NotNull; refund: keyof typeof zh.labels.wechat.states | null }>()
    .where('o.communityId', '=', communityId)
    .where('o.merchantId', '=', merchantId)
    .where('o.paidAt', 'is not', null)
    .orderBy('o.paidAt', 'desc')
    .limit(30)
    .execute()

/** What a day's comparison found, and the payments that are sent back or could be. */
export const wechatBook = async (ctx: Context, merchantId: string) => ({
  bills: await billsOf(ctx, merchantId),
  orders: await paidOrders(ctx, merchantId),
})
