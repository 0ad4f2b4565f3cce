import { Hono, type Context as Http } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod/mini'
import { instant } from '../../platform/instant'
import { believeClock } from '../../platform/server/clock'
import { failed } from '../../platform/server/failure'
import type { House } from '../../platform/server/house'
import { inCommunity } from '../../platform/server/transaction'
import { barToBelieving } from './client'
import { settle, settleRefund, toldOf } from './settle'
import { opened } from './sign'
import { merchantOf } from './store'

const messageShape = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.optional(z.string()),
  }),
})

type Answered = { status: 200 | 401 | 400 | 404 | 503; fault?: string }

/**
 * One message of WeChat Pay. It is believed if WeChat's key signed it within five minutes and its nonce was never seen; only then
 * is it opened, with the merchant's APIv3 key. What it says of a payment is held to the order. A message that we refuse is
 * sent again by WeChat, so a payment that fits no order is taken note of and answered with 200.
 */
const take = async (
  house: House,
  communityId: string,
  merchantId: string,
  headers: Headers,
  body: string,
): Promise<Answered> =>
  inCommunity(house.db, communityId, 'write', async (trx): Promise<Answered> => {
    const nowMs = house.clock()
    const now = instant(nowMs)
    const merchant = await merchantOf(trx, communityId, house.deployment, merchantId)
    if (!merchant) return { status: 404 }
    const bar = barToBelieving(merchant, headers, body, nowMs)
    if (bar) return { status: 401, fault: bar }
    await believeClock(house, trx)
    const seen = await trx
      .insertInto('wechatNonces')
      .values({
        communityId,
        merchantId: merchant.id,
        nonce: headers.get('wechatpay-nonce') ?? '',
        at: now,
      })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    if (Number(seen.numInsertedOrUpdatedRows) === 0) return { status: 401, fault: 'replayed' }
    const message = messageShape.parse(JSON.parse(body))
    const said: unknown = JSON.parse(opened(merchant.apiKey, message.resource))
    if (message.event_type.startsWith('REFUND.')) {
      await settleRefund(trx, communityId, said, now)
      return { status: 200 }
    }
    if (message.event_type !== 'TRANSACTION.SUCCESS') return { status: 200, fault: message.event_type }
    const settled = await settle(trx, communityId, merchant, toldOf(said), 'notification', now)
    return settled === 'paid' || settled === 'before' ? { status: 200 } : { status: 200, fault: settled }
  })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where WeChat sends its messages: `POST {community}/{merchant}`, without a login; the signature is the identity. */
export const wechatMessages = (house: House): Hono => {
  const app = new Hono()
  const tooLarge = (c: Http) => c.json({ code: 'FAIL', message: 'too large' }, 413)
  app.post('/:community/:merchant', bodyLimit({ maxSize: 50_000, onError: tooLarge }), async (c) => {
    const { community, merchant } = c.req.param()
    if (!uuid.test(community) || !uuid.test(merchant)) return c.json({ code: 'FAIL', message: 'no such address' }, 404)
    const answered = await take(house, community, merchant, c.req.raw.headers, await c.req.text()).catch((error) => {
      const { code } = failed(house, 'wechat message', error)
      // WeChat sends it again: a line to the database, a row that somebody holds, a clock that is wrong.
      if (house.statusOf(code) === 503) return { status: 503 as const, fault: 'unavailable' }
      return { status: 400 as const, fault: 'unreadable' }
    })
    if (answered.status === 200 && answered.fault) house.report('wechat message', answered.fault)
    if (answered.status === 200) return c.json({ code: 'SUCCESS', message: '' })
    return c.json({ code: 'FAIL', message: answered.fault ?? 'no such address' }, answered.status)
  })
  return app
}
