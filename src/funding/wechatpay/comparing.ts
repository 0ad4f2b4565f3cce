import type { NotNull } from 'kysely'
import { type Day, dayOf, type Instant, instant, later, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { House } from '../../platform/server/house'
import { payFromEnv } from '../../platform/server/outside'
import { enqueuer } from '../../platform/server/transaction'
import { billOf } from './bill'
import { fetchBill } from './client'
import { differencesOf } from './rules'
import { merchantOf } from './store'
import { type At, within } from './work'

const hour = 3_600_000

/** Compare a day with WeChat's own list of it. What it says was paid and we have not heard of is asked about at once. */
export const compareBill = async (house: House, at: At & { merchantId: string; day: string }): Promise<void> => {
  const merchant = await within(house, at, 'read', (trx) =>
    merchantOf(trx, at.communityId, house.deployment, at.merchantId),
  )
  if (!merchant) return
  const fetched = await fetchBill(payFromEnv().base, merchant, house.clock(), at.day)
  const bill = fetched ? billOf(fetched.text) : { rows: [], paidFen: 0, refundedFen: 0, feeFen: 0 }
  const now = instant(house.clock())
  const differences = await within(house, at, 'write', async (trx) => {
    const named = bill.rows.map(({ tradeNo }) => tradeNo)
    const ours = await ordersFor(trx, at.communityId, at.merchantId, at.day, named)
    const found = differencesOf(bill, ours)
    await trx
      .insertInto('wechatBills')
      .values({
        communityId: at.communityId,
        merchantId: at.merchantId,
        day: at.day,
        hash: fetched?.hash ?? '',
        payments: bill.rows.filter(({ state }) => state === 'SUCCESS').length,
        paidFen: bill.paidFen,
        refundedFen: bill.refundedFen,
        feeFen: bill.feeFen,
        differences: JSON.stringify(found),
        comparedAt: now,
      })
      .onConflict((oc) => oc.columns(['communityId', 'merchantId', 'day']).doNothing())
      .execute()
    const late = new Set(found.flatMap(({ kind, tradeNo }) => (kind === 'notTold' ? [tradeNo] : [])))
    for (const { id, tradeNo } of ours)
      if (late.has(tradeNo))
        await enqueuer(trx)({ task: 'wechat-order', payload: { communityId: at.communityId, orderId: id } })
    return found
  })
  if (differences.length) house.report(`wechat bill ${at.day}`, JSON.stringify(differences))
}

/** Orders that a day's list names, and orders that we know as paid on that day. */
const ordersFor = async (
  trx: Trx,
  communityId: string,
  merchantId: string,
  day: string,
  tradeNos: readonly string[],
) => {
  const from = `${day}T00:00:00.000+08:00`
  const until = later(from, 24 * hour)
  const rows = await trx
    .selectFrom('wechatOrders')
    .select(['id', 'tradeNo', 'transactionId', 'amountFen', 'paidAt'])
    .where('communityId', '=', communityId)
    .where('merchantId', '=', merchantId)
    .where(({ eb, or, and, fn, val }) =>
      or([eb('tradeNo', '=', fn.any(val(tradeNos))), and([eb('paidAt', '>=', from), eb('paidAt', '<', until)])]),
    )
    .execute()
  const thatDay = (at: string | null) => at !== null && at >= from && at < until
  return rows.map(({ paidAt, ...order }) => ({ ...order, paidThatDay: thatDay(paidAt) }))
}

/** For how many days after a number was switched off its lists are still asked for: money may come late. */
const daysAfterOff = 30

/** Days of which WeChat may be asked for its list: from ten in the morning (China's time) yesterday's; three days are caught up. */
const daysBefore = (now: Instant): Day[] => [3, 2, 1].map((back) => dayOf(later(now, -back * 24 * hour)))

/** Have a merchant's days compared that nobody asked for yet: one job for each day, asked for once. */
export const askForBills = async (trx: Trx, communityId: string, merchantId: string, now: Instant): Promise<void> => {
  const merchant = await trx
    .selectFrom('wechatMerchants')
    .select(['confirmedAt', 'offAt', 'billedOn'])
    .where('communityId', '=', communityId)
    .where('id', '=', merchantId)
    .where('confirmedAt', 'is not', null)
    .$narrowType<{ confirmedAt: NotNull }>()
    .forUpdate()
    .executeTakeFirst()
  if (!merchant) return
  const { confirmedAt, offAt, billedOn } = merchant
  const onThen = (day: Day) => offAt === null || msOf(offAt) > Date.parse(day) - daysAfterOff * 24 * hour
  const asked = (day: Day) => billedOn !== '-infinity' && day <= billedOn
  for (const day of daysBefore(now).filter((one) => dayOf(confirmedAt) <= one && onThen(one) && !asked(one))) {
    const key = `wechat-bill ${merchantId} ${day}`
    await enqueuer(trx)({ task: 'wechat-bill', payload: { communityId, merchantId, day }, key })
  }
  await trx
    .updateTable('wechatMerchants')
    .set({ billedOn: dayOf(later(now, -24 * hour)) })
    .where('communityId', '=', communityId)
    .where('id', '=', merchantId)
    .execute()
}
