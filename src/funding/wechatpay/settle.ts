import * as z from 'zod/mini'
import { type Instant, instant } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { insertReceipt } from '../receiving/store'
import type { Merchant } from './client'
import { barToSettling, type Told, tradeStates } from './rules'
import { lockOrder } from './store'
import { zh } from './texts.zh'

/** An order as WeChat describes it, in a message and in an answer alike. */
const tradeShape = z.object({
  mchid: z.string(),
  appid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.enum(tradeStates),
  transaction_id: z.optional(z.string()),
  success_time: z.optional(z.string()),
  amount: z.optional(z.object({ total: z.int(), currency: z.optional(z.string()) })),
})

export const toldOf = (said: unknown): Told => {
  const trade = tradeShape.parse(said)
  return {
    mchid: trade.mchid,
    appid: trade.appid,
    tradeNo: trade.out_trade_no,
    state: trade.trade_state,
    transactionId: trade.transaction_id ?? '',
    paidAt: trade.success_time ? instant(Date.parse(trade.success_time)) : '',
    totalFen: trade.amount?.total ?? 0,
    currency: trade.amount?.currency ?? 'CNY',
  }
}

type Settled = 'paid' | 'before' | 'unknown' | NonNullable<ReturnType<typeof barToSettling>>

/**
 * WeChat said that an order was paid: the order says so too, and a receipt waits for its second person. Its first is whoever paid.
 * Said twice, in whatever way, it is the same payment. A receipt has its order's id, so there is never another.
 */
export const settle = async (
  trx: Trx,
  communityId: string,
  merchant: Merchant,
  told: Told,
  by: 'notification' | 'query',
  now: Instant,
): Promise<Settled> => {
  const order = await lockOrder(trx, communityId, merchant.id, told.tradeNo)
  if (!order) return 'unknown'
  if (order.paidAt) return 'before'
  const { mchid, appid } = merchant
  const bar = barToSettling({ ...order, mchid, appid, paid: false }, told)
  if (bar) return bar
  await trx
    .updateTable('wechatOrders')
    .set({ transactionId: told.transactionId, paidAt: told.paidAt || now, toldBy: by, toldAt: now })
    .where('communityId', '=', communityId)
    .where('id', '=', order.id)
    .execute()
  await insertReceipt(trx, {
    communityId,
    id: order.id,
    projectId: order.projectId,
    commitmentId: order.commitmentId,
    amountFen: order.amountFen,
    method: 'wechat',
    evidence: fill(zh.labels.wechat.evidence, { id: told.transactionId }),
    recordedBy: order.madeBy,
    recordedAt: now,
    wechatOrderId: order.id,
  })
  return 'paid'
}

const refundShape = z.object({
  out_refund_no: z.string(),
  refund_id: z.string(),
  status: z.optional(z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'])),
  refund_status: z.optional(z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'])),
})

/** What WeChat says of a refund; one that is over stays over. Answers its state, or nothing where there is no such refund. */
export const settleRefund = async (
  trx: Trx,
  communityId: string,
  said: unknown,
  now: Instant,
): Promise<string | undefined> => {
  const refund = refundShape.parse(said)
  const state = refund.status ?? refund.refund_status
  if (!state) return undefined
  const settled = await trx
    .updateTable('wechatRefunds')
    .set({ refundId: refund.refund_id, state, settledAt: state === 'PROCESSING' ? null : now })
    .where('communityId', '=', communityId)
    .where('refundNo', '=', refund.out_refund_no)
    .where('state', 'not in', ['asked', 'SUCCESS', 'CLOSED'])
    .returning('state')
    .executeTakeFirst()
  return settled?.state
}
