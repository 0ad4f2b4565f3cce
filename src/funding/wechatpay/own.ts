import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    orders: {
      group: 'money',
      words: { zh: '我的微信支付', en: 'My payments by WeChat' },
      columns: { wechat_orders: 'made_by' },
      rows: ({ personId }) => sql`
        select o.id, o.made_at as at, null as what, o.amount_fen as fen, o.trade_no, o.transaction_id, o.paid_at from wechat_orders o
        where o.community_id = inside() and o.made_by = ${personId}::uuid`,
    },
  },
  elsewhere: {
    post: 'wechat_refunds.asked_by wechat_refunds.confirmed_by wechat_merchants.set_by wechat_merchants.confirmed_by wechat_merchants.off_by',
  },
}
