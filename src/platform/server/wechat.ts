import * as z from 'zod/mini'
import { askOutside, askOutsideBytes, type Outside } from './outside'

const replyShape = z.object({
  errcode: z.optional(z.number()),
  errmsg: z.optional(z.string()),
  access_token: z.optional(z.string()),
  expires_in: z.optional(z.number()),
})
type Reply = z.infer<typeof replyShape> & Record<string, unknown>

const post = async (url: string, body: object, signal?: AbortSignal): Promise<Reply> => {
  const reply = await askOutside(url, body, signal)
  return { ...reply, ...replyShape.parse(reply) }
}

type Kept = { token: string; until: number; for: string }
let kept: Kept | undefined
let renewing: { for: string; promise: Promise<Kept> } | undefined

const accountOf = ({ wechatBase, appid }: Outside): string => `${wechatBase} ${appid}`

const renewed = async (outside: Outside, fresh: boolean): Promise<Kept> => {
  const { appid, secret } = outside
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: fresh }
  const reply = await post(`${outside.wechatBase}/cgi-bin/stable_token`, body)
  if (!reply.access_token) throw new Error(`stable_token ${reply.errcode} ${reply.errmsg}`)
  const until = Date.now() + ((reply.expires_in ?? 7200) - 300) * 1000
  kept = { token: reply.access_token, until, for: accountOf(outside) }
  return kept
}

/** One fetches a token for all who wait for it: each fresh one ends the one before. */
const renewal = (outside: Outside, fresh: boolean): Promise<Kept> => {
  const account = accountOf(outside)
  if (renewing?.for === account) return renewing.promise
  const promise = renewed(outside, fresh).finally(() => {
    renewing = undefined
  })
  renewing = { for: account, promise }
  return promise
}

const before = <T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> => {
  if (!signal) return work
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, ended])
}

/** A token that is not the one which was found stale. */
const accessToken = async (outside: Outside, stale: string | undefined, signal?: AbortSignal): Promise<string> => {
  const account = accountOf(outside)
  if (kept?.for === account && kept.until > Date.now() && kept.token !== stale) return kept.token
  return (await before(signal, renewal(outside, stale !== undefined))).token
}

export const staleTokens = new Set([40001, 40014, 42001])

/** Ask for something that WeChat answers as a picture, or as why not. */
export const askWechatPicture = async (
  outside: Outside,
  path: string,
  body: object,
): Promise<Buffer | { errcode: number; errmsg: string }> => {
  const ask = async (stale?: string) => {
    const token = await accessToken(outside, stale)
    const answered = await askOutsideBytes(`${outside.wechatBase}${path}?access_token=${token}`, body)
    if (Buffer.isBuffer(answered)) return { token, answered }
    const { errcode = -1, errmsg = '' } = replyShape.parse(answered)
    return { token, answered: { errcode, errmsg } }
  }
  const { token, answered } = await ask()
  const stale = !Buffer.isBuffer(answered) && staleTokens.has(answered.errcode)
  return stale ? (await ask(token)).answered : answered
}

/** Ask WeChat as the mini program. A stale token is fetched anew once; what it answers to that is the answer. Throws where the network does. */
export const askWechat = async (
  outside: Outside,
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<Reply & { errcode: number; errmsg: string }> => {
  const ask = async (stale?: string) => {
    const token = await accessToken(outside, stale, signal)
    const reply = await post(`${outside.wechatBase}${path}?access_token=${token}`, body, signal)
    return { token, reply: { ...reply, errcode: reply.errcode ?? -1, errmsg: reply.errmsg ?? '' } }
  }
  const { token, reply } = await ask()
  return staleTokens.has(reply.errcode) ? (await ask(token)).reply : reply
}
