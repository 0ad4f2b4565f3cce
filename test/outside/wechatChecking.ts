import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const twoHoursMs = 2 * 3_600_000
type Asked = { method: string; token: string; now: number }
type Suggest = 'pass' | 'review' | 'risky'

/** The bodies of both checks as WeChat documents them: what is not there or of another kind is a format error. */
const formOf = (body: any): number => {
  if (!body || Object.keys(body).length === 0) return 44002
  if (body.version !== 2 || typeof body.openid !== 'string' || !body.openid) return 47001
  return [1, 2, 3, 4].includes(body.scene) ? 0 : 40129
}

/**
 * WeChat's checks of words (`msg_sec_check`, version 2) and of photos (`media_check_async`), as strict as they are documented: a token, POST,
 * somebody who was in the mini program within two hours, at most 2,500 characters, a public address of https.
 */
export class Checking {
  /** When each OPENID was seen last. */
  readonly seen = new Map<string, number>()
  /** Words that are found in a text, with what follows from them. */
  readonly words = new Map<string, Suggest>()
  readonly asked: { openid: string; scene: number; content: string }[] = []
  readonly photos: { traceId: string; openid: string; url: string }[] = []
  /** Answers this instead, for as long as it is set. */
  fails = 0
  /** Milliseconds that every answer of a check takes. */
  slowMs = 0

  answer(url: URL, body: any, { method, token, now }: Asked): object | number | undefined {
    const photo = url.pathname === '/wxa/media_check_async'
    if (!photo && url.pathname !== '/wxa/msg_sec_check') return undefined
    if (method !== 'POST') return 43002
    if (!token || url.searchParams.get('access_token') !== token) return 40001
    if (this.fails) return this.fails
    const wrong = formOf(body)
    if (wrong) return wrong
    const seen = this.seen.get(body.openid)
    if (seen === undefined || now - seen > twoHoursMs) return 61010
    return photo ? this.photo(body) : this.text(body)
  }

  async after(url: URL, reply: object): Promise<object> {
    if (this.slowMs && url.pathname.startsWith('/wxa/')) await pause(this.slowMs, undefined, { ref: false })
    return reply
  }

  private text({ content, openid, scene }: any): object | number {
    if (typeof content !== 'string' || content.length === 0) return 47001
    if ([...content].length > 2_500) return 45002
    this.asked.push({ openid, scene, content })
    const suggest = [...this.words].find(([word]) => content.includes(word))?.[1] ?? 'pass'
    const label = { pass: 100, review: 20_001, risky: 20_002 }[suggest]
    return { trace_id: randomUUID(), result: { suggest, label }, detail: [{ strategy: 'content_model', errcode: 0 }] }
  }

  private photo({ media_type, media_url, openid }: any): object | number {
    if (media_type !== 1 && media_type !== 2) return 47001
    if (typeof media_url !== 'string' || !/^https:\/\/[^/]+\//.test(media_url)) return 47001
    const traceId = randomUUID()
    this.photos.push({ traceId, openid, url: media_url })
    return { trace_id: traceId }
  }
}

type Channel = { token: string; key: string; appid: string }

/** A message of WeChat as it closes and signs it: the query of its address, and its body. */
export const pushOf = ({ token, key, appid }: Channel, message: object) => {
  const aes = Buffer.from(`${key}=`, 'base64')
  const text = Buffer.from(JSON.stringify(message))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appid)])
  const pad = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', aes, aes.subarray(0, 16)).setAutoPadding(false)
  const Encrypt = Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64')
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(5).toString('hex')
  const sign = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
  const query = {
    signature: sign(token, timestamp, nonce),
    msg_signature: sign(token, timestamp, nonce, Encrypt),
    timestamp,
    nonce,
    encrypt_type: 'aes',
  }
  return { query: new URLSearchParams(query), body: JSON.stringify({ ToUserName: 'gh_0', Encrypt }) }
}

/** What WeChat says of a photo. */
export const photoVerdict = (appid: string, traceId: string, suggest: string) => ({
  ToUserName: 'gh_0',
  FromUserName: 'o_0',
  CreateTime: 1_700_000_000,
  MsgType: 'event',
  Event: 'wxa_media_check',
  appid,
  trace_id: traceId,
  version: 2,
  detail: [{ strategy: 'content_model', errcode: 0, suggest, label: 100, prob: 90 }],
  errcode: 0,
  errmsg: 'ok',
  result: { suggest, label: 100 },
})
