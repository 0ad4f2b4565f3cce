import * as z from 'zod/mini'
import { askOutside, type Outside } from './outside'

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

let kept: { token: string; until: number; for: string } | undefined

const accessToken = async (outside: Outside, fresh: boolean, signal?: AbortSignal): Promise<string> => {
  const account = `${outside.wechatBase} ${outside.appid}`
  if (!fresh && kept && kept.for === account && kept.until > Date.now()) return kept.token
  const { appid, secret } = outside
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: fresh }
  const reply = await post(`${outside.wechatBase}/cgi-bin/stable_token`, body, signal)
  if (!reply.access_token) throw new Error(`stable_token ${reply.errcode} ${reply.errmsg}`)
  kept = { token: reply.access_token, until: Date.now() + ((reply.expires_in ?? 7200) - 300) * 1000, for: account }
  return kept.token
}

export const staleTokens = new Set([40001, 40014, 42001])

/** Ask WeChat as the mini program. A stale token is fetched anew once; what it answers to that is the answer. Throws where the network does. */
export const askWechat = async (
  outside: Outside,
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<Reply & { errcode: number; errmsg: string }> => {
  const ask = async (fresh: boolean) => {
    const token = await accessToken(outside, fresh, signal)
    const reply = await post(`${outside.wechatBase}${path}?access_token=${token}`, body, signal)
    return { ...reply, errcode: reply.errcode ?? -1, errmsg: reply.errmsg ?? '' }
  }
  const first = await ask(false)
  return staleTokens.has(first.errcode) ? ask(true) : first
}
