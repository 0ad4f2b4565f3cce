import { beginningOf } from '../../platform/characters'
import { later, minuteMs, msOf } from '../../platform/instant'
import { found, Refused, refusal, refuseIf } from '../../platform/refusal'
import { office, supervisors } from '../../platform/roles'
import { afterwards, type Context, domain, personOf, reading, writing } from '../../platform/server/call'
import { byCallerOutside } from '../../platform/server/limits'
import { payFromEnv } from '../../platform/server/outside'
import { inProjectOf } from '../../projects/places'
import { projectOf } from '../../projects/store'
import { lockCommitment } from '../ledger/store'
import { zh as pledgesZh } from '../pledges/texts.zh'
import { merchantOn } from '../receiving/accounts'
import { wechatBook } from './bookStore'
import { ask } from './client'
import { inMerchant, merchantCalls } from './merchants'
import { barToOrdering, barToRefunding, orderMinutes } from './rules'
import * as schema from './schema'
import { type PayParams, payParams } from './sign'
import { merchantOf, orderOf, standingOfOrder } from './store'

const receiving = ['funding', 'building', 'accepting']

/** Each order asks WeChat twice by itself, in the line of everybody's messages: more of them are no person's. */
const orderLimits = [{ name: 'wechat orders', whose: byCallerOutside, most: 30, seconds: 3600 }]
const payLimits = [{ name: 'wechat payments', whose: byCallerOutside, most: 60, seconds: 3600 }]

/** Write an order down before WeChat hears of it; it is followed until it is paid or closed, whatever becomes of the phone. */
const begin = async (
  ctx: Context,
  input: { orderId: string; commitmentId: string; amountFen: number },
): Promise<{ orderId: string }> => {
  const commitment = await lockCommitment(ctx.trx, ctx.communityId, input.commitmentId)
  const row = await ctx.trx
    .selectFrom('commitments')
    .select('personId')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.commitmentId)
    .executeTakeFirst()
  if (row?.personId !== personOf(ctx.caller)) refuseIf(refusal('funding.notFound'))
  const { stage, id: projectId } = await projectOf(ctx.trx, ctx.communityId, commitment.projectId)
  const merchantId = await merchantOn(ctx.trx, ctx.communityId, projectId)
  const leftFen = commitment.amountFen - commitment.receivedFen - commitment.waitingFen
  const facts = { on: merchantId !== undefined, receiving: receiving.includes(stage), leftFen }
  refuseIf(barToOrdering(facts, input.amountFen))
  const expiresAt = later(ctx.now, orderMinutes * minuteMs)
  await ctx.trx
    .insertInto('wechatOrders')
    .values({
      communityId: ctx.communityId,
      id: input.orderId,
      merchantId: found(merchantId, 'funding.wechatOff'),
      commitmentId: commitment.id,
      projectId,
      tradeNo: input.orderId.replaceAll('-', ''),
      amountFen: input.amountFen,
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
      expiresAt,
    })
    .execute()
  const payload = { communityId: ctx.communityId, orderId: input.orderId }
  for (const runAt of [later(ctx.now, minuteMs), later(expiresAt, minuteMs)])
    await ctx.enqueue({ task: 'wechat-order', payload, runAt, key: `wechat ${input.orderId} ${runAt}` })
  return { orderId: input.orderId }
}

/** Tell WeChat of the order (the same order again gets the same prepay_id) and sign what the phone hands on. */
const pay = async (ctx: Context, orderId: string): Promise<PayParams> => {
  const order = await orderOf(ctx.trx, ctx.communityId, orderId)
  if (order?.madeBy !== personOf(ctx.caller)) throw new Refused(refusal('funding.notFound'))
  if (order.paidAt || order.closedAt || order.expiresAt <= ctx.now) throw new Refused(refusal('funding.wechatOver'))
  const merchant = found(
    await merchantOf(ctx.trx, ctx.communityId, ctx.deployment, order.merchantId),
    'funding.wechatOff',
  )
  const account = await ctx.trx
    .selectFrom('accounts')
    .select('openid')
    .where('id', '=', ctx.caller.accountId ?? '')
    .executeTakeFirst()
  const openid = found(account?.openid ?? undefined, 'funding.wechatOnly')
  const { title } = await projectOf(ctx.trx, ctx.communityId, order.projectId)
  const { base, notify } = payFromEnv()
  const nowMs = msOf(ctx.now)
  const asked = {
    appid: merchant.appid,
    mchid: merchant.mchid,
    // In WeChat's bill a backtick begins a value and a line break begins a row.
    description: beginningOf(`${pledgesZh.labels.title}：${title.replace(/[`\s]+/g, ' ')}`, 40),
    out_trade_no: order.tradeNo,
    time_expire: `${order.expiresAt.slice(0, 19)}+08:00`,
    notify_url: `${notify}/${ctx.communityId}/${merchant.id}`,
    amount: { total: order.amountFen, currency: 'CNY' },
    payer: { openid },
  }
  return afterwards(async () => {
    const { prepay_id } = await ask(base, merchant, nowMs, 'POST', '/v3/pay/transactions/jsapi', asked)
    return payParams(merchant.appid, merchant.privateKey, String(prepay_id), Math.floor(nowMs / 1000))
  })
}

const askRefund = async (
  ctx: Context,
  input: { refundId: string; orderId: string; reason: string },
): Promise<{ refundId: string }> => {
  // Whoever confirms its receipt holds the receipt: of the two, the second sees what the first did.
  await ctx.trx
    .selectFrom('receipts')
    .where('communityId', '=', ctx.communityId)
    .where('wechatOrderId', '=', input.orderId)
    .forUpdate()
    .execute()
  refuseIf(barToRefunding(found(await standingOfOrder(ctx.trx, ctx.communityId, input.orderId), 'funding.notFound')))
  await ctx.trx
    .insertInto('wechatRefunds')
    .values({
      communityId: ctx.communityId,
      id: input.refundId,
      orderId: input.orderId,
      refundNo: input.refundId.replaceAll('-', ''),
      reason: input.reason,
      askedBy: personOf(ctx.caller),
      askedAt: ctx.now,
      state: 'asked',
    })
    .execute()
  return { refundId: input.refundId }
}

const confirmRefund = async (ctx: Context, refundId: string): Promise<{ refundId: string }> => {
  const row = await ctx.trx
    .selectFrom('wechatRefunds')
    .select(['askedBy', 'state'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', refundId)
    .forUpdate()
    .executeTakeFirst()
  const refund = found(row, 'funding.notFound')
  if (refund.state !== 'asked') refuseIf(refusal('funding.wechatRefunded'))
  if (refund.askedBy === personOf(ctx.caller)) refuseIf(refusal('funding.twoPeople'))
  await ctx.trx
    .updateTable('wechatRefunds')
    .set({ state: 'sent', confirmedBy: personOf(ctx.caller), confirmedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', refundId)
    .execute()
  await ctx.enqueue({ task: 'wechat-refund', payload: { communityId: ctx.communityId, refundId } })
  return { refundId }
}

/** Paying by WeChat where the body switched it on, and sending such money back. */
export const wechatpayRouter = domain({
  ...merchantCalls,

  beginWechat: writing('member', { limits: orderLimits })
    .input(schema.beginWechatInput)
    .mutation(({ ctx, input }) => begin(ctx, input)),

  wechatPay: reading('member', { limits: payLimits })
    .input(schema.oneOrder)
    .query(({ ctx, input }) => pay(ctx, input.orderId)),

  wechatBook: reading(office, { within: inMerchant })
    .input(schema.bookInput)
    .query(({ ctx, input }) => wechatBook(ctx, input)),

  askRefund: writing(['secretary'], { within: inProjectOf('orderId', ['wechatOrders', 'projectId']), makes: true })
    .input(schema.askRefundInput)
    .mutation(({ ctx, input }) => askRefund(ctx, input)),

  confirmRefund: writing(supervisors, {
    within: inProjectOf('refundId', ['wechatRefunds', 'orderId'], ['wechatOrders', 'projectId']),
  })
    .input(schema.oneRefund)
    .mutation(({ ctx, input }) => confirmRefund(ctx, input.refundId)),
})
