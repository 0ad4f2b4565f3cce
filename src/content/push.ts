import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod/mini'
import type { House } from '../platform/server/house'
import { failing } from '../platform/server/overHttp'
import { photoAnswered, photoFor } from './photos'
import { type PushSettings, pushFromEnv } from './pushSettings'

/** WeChat signs with SHA-1 over what both know and what it sends, in the order of the letters. */
const signed = (signature: string | undefined, ...parts: (string | undefined)[]): boolean => {
  const right = createHash('sha1')
    .update(
      parts
        .map((part) => part ?? '')
        .sort()
        .join(''),
    )
    .digest()
  const given = Buffer.from(signature ?? '', 'hex')
  return given.length === right.length && timingSafeEqual(given, right)
}

/**
 * A message as WeChat closed it: AES-256-CBC by the key, whose first half is where it begins; 16 bytes of chance, the length, the message,
 * and for whom it is.
 */
const opened = ({ aesKey }: PushSettings, closed: string): { text: string; appid: string } => {
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(closed, 'base64'), decipher.final()])
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const end = 20 + plain.readUInt32BE(16)
  return { text: plain.subarray(20, end).toString('utf8'), appid: plain.subarray(end).toString('utf8') }
}

const closedShape = z.object({ Encrypt: z.string() })
const messageShape = z.object({
  Event: z.literal('wxa_media_check'),
  appid: z.string(),
  trace_id: z.string(),
  version: z.literal(2),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }),
})

/** Believed only as it was signed over its closed text; a message in the open could say anything below an old signature. */
const take = async (
  house: House,
  push: PushSettings,
  query: Record<string, string>,
  body: unknown,
): Promise<boolean> => {
  const closed = closedShape.safeParse(body)
  if (!closed.success) return false
  const { Encrypt } = closed.data
  if (!signed(query['msg_signature'], push.token, query['timestamp'], query['nonce'], Encrypt)) return false
  const { text, appid } = opened(push, Encrypt)
  if (appid !== process.env['WECHAT_APPID']) return false
  const message = messageShape.safeParse(JSON.parse(text))
  // What else WeChat tells is taken and nothing follows from it.
  if (message.success && message.data.appid === appid)
    await photoAnswered(house, message.data.trace_id, message.data.result.suggest)
  return true
}

/** Where WeChat sends the mini program's messages, and looks at photos: signatures are the identity. */
export const wechatPushes = (house: House): Hono => {
  const app = new Hono()
  app.get('/', (c) => {
    const push = pushFromEnv()
    const { signature, timestamp, nonce, echostr = '' } = c.req.query()
    return push && signed(signature, push.token, timestamp, nonce) ? c.text(echostr) : c.text('unsigned', 401)
  })
  app.post('/', bodyLimit({ maxSize: 50_000, onError: (c) => c.text('too large', 413) }), async (c) => {
    const push = pushFromEnv()
    const body: unknown = await c.req.json().catch(() => undefined)
    const taken = push !== undefined && (await take(house, push, c.req.query(), body))
    return taken ? c.text('success') : c.text('unsigned', 401)
  })
  app.get('/photo/:communityId/:fileId/:seal', async (c) => {
    const { seal, ...photo } = c.req.param()
    const content = await photoFor(house, photo, seal)
    if (!content) return c.text('no such photo', 404)
    c.header('cache-control', 'private, no-store')
    c.header('x-content-type-options', 'nosniff')
    return c.body(new Uint8Array(content), 200, { 'content-type': 'image/jpeg' })
  })
  app.onError(failing(house))
  return app
}
