import { sql } from 'kysely'
import { dayOf, instant, later, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { House } from '../../platform/server/house'
import { payFromEnv } from '../../platform/server/outside'
import { enqueuer, inCommunity } from '../../platform/server/transaction'
import { billOf } from './bill'
import { ask, fetchBill, type Merchant, WechatRefused } from './client'
import { differencesOf } from './rules'
import { settle, settleRefund, toldOf } from './settle'
import { merchantOf, type OrderRow, orderOf } from './store'

type At = { communityId: string }

const within = <T>(house: House, { communityId }: At, mode: 'read' | 'write', work: (trx: Trx) => Promise<T>) =>
  inCommunity(house.db, communityId, mode, work)

const hour = 3_600_000
const noted = (merchant: Merchant) => `mchid=${merchant.mchid}`

/** Ask WeChat about an order and believe its signed answer; one that nobody paid in time is closed there and here. */
export const followOrder = async (house: House, at: At & { orderId: string }): Promise<void> => {
  const found = await within(house, at, 'read', async (trx) => {
    const order = await orderOf(trx, at.orderId)
    const merchant = order && (await merchantOf(trx, house.deployment, order.merchantId))
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
    sql`update wechat_orders set closed_at = ${instant(house.clock())}::timestamptz
      where community_id = inside() and id = ${order.id} and paid_at is null`.execute(trx),
  )

type RefundRow = {
  refundNo: string
  reason: string
  state: string
  transactionId: string
  amountFen: number
  merchantId: string
}

const refundOf = async (trx: Trx, refundId: string): Promise<RefundRow | undefined> => {
  const { rows } =
    await sql<RefundRow>`select f.refund_no as "refundNo", f.reason, f.state, o.transaction_id as "transactionId",
      o.amount_fen as "amountFen", o.merchant_id as "merchantId"
    from wechat_refunds f join wechat_orders o on o.community_id = inside() and o.id = f.order_id
    where f.community_id = inside() and f.id = ${refundId}`.execute(trx)
  return rows[0]
}

/** Have money sent back that two people agreed to send back, and see that it arrived. The same number is the same refund. */
export const followRefund = async (house: House, at: At & { refundId: string }): Promise<void> => {
  const found = await within(house, at, 'read', async (trx) => {
    const refund = await refundOf(trx, at.refundId)
    const merchant = refund && (await merchantOf(trx, house.deployment, refund.merchantId))
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
          reason: refund.reason.slice(0, 26),
          notify_url: `${notify}/${at.communityId}/${merchant.id}`,
          amount: { refund: refund.amountFen, total: refund.amountFen, currency: 'CNY' },
        })
      : await ask(base, merchant, house.clock(), 'GET', `/v3/refund/domestic/refunds/${refund.refundNo}`)
  const now = instant(house.clock())
  await within(house, at, 'write', async (trx) => {
    const state = await settleRefund(trx, said, now)
    if (state === 'ABNORMAL' || state === 'CLOSED') house.report('wechat refund', state)
    if (state === 'PROCESSING')
      await enqueuer(trx)({ task: 'wechat-refund', payload: { ...at }, runAt: later(now, 10 * 60_000) })
  })
}

/** Compare a day with WeChat's own list of it. What it says was paid and we have not heard of is asked about at once. */
export const compareBill = async (house: House, at: At & { merchantId: string; day: string }): Promise<void> => {
  const merchant = await within(house, at, 'read', (trx) => merchantOf(trx, house.deployment, at.merchantId))
  if (!merchant) return
  const fetched = await fetchBill(payFromEnv().base, merchant, house.clock(), at.day)
  const bill = fetched ? billOf(fetched.text) : { rows: [], paidFen: 0, refundedFen: 0, feeFen: 0 }
  const now = instant(house.clock())
  const differences = await within(house, at, 'write', async (trx) => {
    const ours = await ordersFor(
      trx,
      at.merchantId,
      at.day,
      bill.rows.map(({ tradeNo }) => tradeNo),
    )
    const found = differencesOf(bill, ours)
    await sql`insert into wechat_bills (community_id, merchant_id, day, hash, payments, paid_fen, refunded_fen, fee_fen, differences, compared_at)
      values (inside(), ${at.merchantId}, ${at.day}, ${fetched?.hash ?? ''}, ${bill.rows.filter(({ state }) => state === 'SUCCESS').length},
        ${bill.paidFen}, ${bill.refundedFen}, ${bill.feeFen}, ${JSON.stringify(found)}::jsonb, ${now}::timestamptz)
      on conflict (community_id, merchant_id, day) do nothing`.execute(trx)
    const late = new Set(found.flatMap(({ kind, tradeNo }) => (kind === 'notTold' ? [tradeNo] : [])))
    for (const { id, tradeNo } of ours)
      if (late.has(tradeNo))
        await enqueuer(trx)({ task: 'wechat-order', payload: { communityId: at.communityId, orderId: id } })
    return found
  })
  if (differences.length) house.report(`wechat bill ${at.day}`, JSON.stringify(differences))
}

const ordersFor = async (trx: Trx, merchantId: string, day: string, tradeNos: readonly string[]) => {
  const from = `${day}T00:00:00.000+08:00`
  const until = later(from, 24 * hour)
  const { rows } = await sql<{
    id: string
    tradeNo: string
    transactionId: string | null
    amountFen: number
    paidThatDay: boolean
  }>`
    select id, trade_no as "tradeNo", transaction_id as "transactionId", amount_fen as "amountFen",
      coalesce(paid_at >= ${from}::timestamptz and paid_at < ${until}::timestamptz, false) as "paidThatDay"
    from wechat_orders where community_id = inside() and merchant_id = ${merchantId}
      and (trade_no = any(${tradeNos}) or (paid_at >= ${from}::timestamptz and paid_at < ${until}::timestamptz))`.execute(
    trx,
  )
  return rows
}

/** WeChat has a day's list from ten in the morning of the next (China's time); three days are caught up. */
export const billsDue = async (trx: Trx, now: string): Promise<{ merchantId: string; day: string }[]> => {
  const ready = instant(msOf(now) - 10 * hour)
  const days = [1, 2, 3].map((back) => dayOf(later(ready, -back * 24 * hour)))
  const { rows } = await sql<{ merchantId: string; day: string }>`
    select m.id as "merchantId", d.day::text from wechat_merchants m, unnest(${days}::date[]) d (day)
    where m.community_id = inside() and m.confirmed_at is not null and (m.confirmed_at at time zone 'Asia/Shanghai')::date <= d.day
      and (m.off_at is null or m.off_at > d.day - 30)
      and not exists (select from wechat_bills b where b.community_id = inside() and b.merchant_id = m.id and b.day = d.day)`.execute(
    trx,
  )
  return rows
}
