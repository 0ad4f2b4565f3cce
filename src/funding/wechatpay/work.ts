import { bytesOf, cutBy } from '../../platform/characters'
import { instant, later, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { House } from '../../platform/server/house'
import { payFromEnv } from '../../platform/server/outside'
import { enqueuer, inCommunity } from '../../platform/server/transaction'
import { ask, type Merchant, WechatRefused } from './client'
import { settle, settleRefund, toldOf } from './settle'
import { merchantOf, type OrderRow, orderOf } from './store'

export type At = { communityId: string }

export const within = <T>(house: House, { communityId }: At, mode: 'read' | 'write', work: (trx: Trx) => Promise<T>) =>
  inCommunity(house.db, communityId, mode, work)

const noted = (merchant: Merchant) => `mchid=${merchant.mchid}`

/** Ask WeChat about an order and believe its signed answer; one that nobody paid in time is closed there and here. */
export const followOrder = async (house: House, at: At & { orderId: string }): Promise<void> => {
  const found = await within(house, at, 'read', async (trx) => {
    const order = await orderOf(trx, at.communityId, at.orderId)
    const merchant = order && (await merchantOf(trx, at.communityId, house.deployment, order.merchantId))
    return order && merchant ? { order, merchant } : undefined
  })
  if (!found || found.order.paidAt || found.order.closedAt) return
  const { order, merchant } = found
  const { base } = payFromEnv()
  const path = `/v3/pay/transactions/out-trade-no/${order.tradeNo}`
  const said = await ask(base, merchant, house.clock(), 'GET', `${path}?${noted(merchant)}`).catch((error) => {
    if (error instanceof WechatRefused && error.code === 'ORDER_NOT_EXIST') return undefined
    throw error
  })
  const told = said && toldOf(said)
  if (told && (told.state === 'SUCCESS' || told.state === 'REFUND')) {
    const now = instant(house.clock())
    const settled = await within(house, at, 'write', (trx) => settle(trx, at.communityId, merchant, told, 'query', now))
    if (settled !== 'paid' && settled !== 'before') house.report('wechat order', settled)
    return
  }
  if (house.clock() < msOf(order.expiresAt)) return
  if (told && told.state !== 'CLOSED')
    await ask(base, merchant, house.clock(), 'POST', `${path}/close`, { mchid: merchant.mchid })
  await close(house, at, order)
}

const close = (house: House, at: At, order: OrderRow) =>
  within(house, at, 'write', (trx) =>
    trx
      .updateTable('wechatOrders')
      .set({ closedAt: instant(house.clock()) })
      .where('communityId', '=', at.communityId)
      .where('id', '=', order.id)
      .where('paidAt', 'is', null)
      .execute(),
  )

const refundOf = (trx: Trx, communityId: string, refundId: string) =>
  trx
    .selectFrom('wechatRefunds as f')
    .innerJoin('wechatOrders as o', (on) =>
      on.onRef('o.communityId', '=', 'f.communityId').onRef('o.id', '=', 'f.orderId'),
    )
    .select(['f.refundNo', 'f.reason', 'f.state', 'o.transactionId', 'o.amountFen', 'o.merchantId'])
    .where('f.communityId', '=', communityId)
    .where('f.id', '=', refundId)
    .executeTakeFirst()

/** Have money sent back that two people agreed to send back, and see that it arrived. The same number is the same refund. */
export const followRefund = async (house: House, at: At & { refundId: string }): Promise<void> => {
  const found = await within(house, at, 'read', async (trx) => {
    const refund = await refundOf(trx, at.communityId, at.refundId)
    const merchant = refund && (await merchantOf(trx, at.communityId, house.deployment, refund.merchantId))
    return refund && merchant ? { refund, merchant } : undefined
  })
  if (!found || (found.refund.state !== 'sent' && found.refund.state !== 'PROCESSING')) return
  const { refund, merchant } = found
  const { base, notify } = payFromEnv()
  const said =
    refund.state === 'sent'
      ? await ask(base, merchant, house.clock(), 'POST', '/v3/refund/domestic/refunds', {
          transaction_id: refund.transactionId,
          out_refund_no: refund.refundNo,
          reason: cutBy(bytesOf, refund.reason, 80),
          notify_url: `${notify}/${at.communityId}/${merchant.id}`,
          amount: { refund: refund.amountFen, total: refund.amountFen, currency: 'CNY' },
        })
      : await ask(base, merchant, house.clock(), 'GET', `/v3/refund/domestic/refunds/${refund.refundNo}`)
  const now = instant(house.clock())
  await within(house, at, 'write', async (trx) => {
    const state = await settleRefund(trx, at.communityId, said, now)
    if (state === 'ABNORMAL' || state === 'CLOSED') house.report('wechat refund', state)
    if (state === 'PROCESSING')
      await enqueuer(trx)({ task: 'wechat-refund', payload: { ...at }, runAt: later(now, 10 * 60_000) })
  })
}
