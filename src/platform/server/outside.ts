import { holdNoConnection, waitingAtMost } from './leaving'
import { webAddress } from './settings'

/** Where the outside world is, and who we are there; empty where this deployment has no such account. */
export type Outside = { wechatBase: string; wecomBase: string; appid: string; secret: string; noticeTemplate: string }

export const outsideFromEnv = (): Outside => ({
  wechatBase: process.env['WECHAT_BASE'] ?? 'https://api.weixin.qq.com',
  wecomBase: process.env['WECOM_BASE'] ?? 'https://qyapi.weixin.qq.com',
  appid: process.env['WECHAT_APPID'] ?? '',
  secret: process.env['WECHAT_SECRET'] ?? '',
  noticeTemplate: process.env['WECHAT_TEMPLATE_NOTICE'] ?? '',
})

/** WeChat Pay, and the web address below which this deployment takes its messages; without one nobody can switch it on. */
export const payFromEnv = (): { base: string; notify: string } => ({
  base: process.env['WECHAT_PAY_BASE'] ?? 'https://api.mch.weixin.qq.com',
  notify: webAddress('WECHAT_PAY_NOTIFY'),
})

const timeoutMs = 10_000

const asked = (url: string, body: object | undefined, signal: AbortSignal) => {
  holdNoConnection()
  return fetch(url, {
    ...(body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    signal,
  })
}

const objectOf = (reply: unknown): Record<string, unknown> =>
  typeof reply === 'object' && reply !== null ? (reply as Record<string, unknown>) : {}

/** Both services answer HTTP 200 with an errcode; anything else is the network, and throws. */
export const askOutside = async (
  url: string,
  body?: object,
  signal: AbortSignal = waitingAtMost(timeoutMs),
): Promise<Record<string, unknown>> => {
  const response = await asked(url, body, signal)
  return objectOf(await response.json())
}

/** The same where the answer is a picture, or says why there is none. */
export const askOutsideBytes = async (url: string, body: object): Promise<Buffer | Record<string, unknown>> => {
  const response = await asked(url, body, waitingAtMost(timeoutMs))
  const picture = /^image\//.test(response.headers.get('content-type') ?? '')
  return picture ? Buffer.from(await response.arrayBuffer()) : objectOf(await response.json())
}
