import type { NotNull } from 'kysely'
import { dayOf, instant, later, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { orEmpty } from '../../platform/server/expressions'
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

/** WeChat has a day's list from ten in the morning of the next (China's time); three days are caught up. */
export const billsDue = async (
  trx: Trx,
  communityId: string,
  now: string,
): Promise<{ merchantId: string; day: string }[]> => {
  const ready = instant(msOf(now) - 10 * hour)
  const days = [1, 2, 3].map((back) => dayOf(later(ready, -back * 24 * hour)))
  const merchants = await trx
    .selectFrom('wechatMerchants as m')
    .select((eb) => [
      'm.id',
      'm.confirmedAt',
      'm.offAt',
      orEmpty(
        eb
          .selectFrom('wechatBills as b')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['b.day']).as('days'))
          .where('b.communityId', '=', communityId)
          .whereRef('b.merchantId', '=', 'm.id')
          .where('b.day', 'in', days),
      ).as('compared'),
    ])
    .where('m.communityId', '=', communityId)
    .where('m.confirmedAt', 'is not', null)
    .$narrowType<{ confirmedAt: NotNull }>()
    .execute()
  const onThen = (offAt: string | null, day: string) =>
    offAt === null || msOf(offAt) > Date.parse(day) - daysAfterOff * 24 * hour
  return merchants.flatMap(({ id, confirmedAt, offAt, compared }) =>
    days
      .filter((day) => dayOf(confirmedAt) <= day && onThen(offAt, day) && !compared.includes(day))
      .map((day) => ({ merchantId: id, day })),
  )
}
