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
  notify: process.env['WECHAT_PAY_NOTIFY'] ?? '',
})

const timeoutMs = 10_000

/** Both services answer HTTP 200 with an errcode; anything else is the network, and throws. */
export const askOutside = async (
  url: string,
  body?: object,
  signal: AbortSignal = AbortSignal.timeout(timeoutMs),
): Promise<Record<string, unknown>> => {
  const request = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const response = await fetch(url, { ...request, signal })
  const reply: unknown = await response.json()
  return typeof reply === 'object' && reply !== null ? (reply as Record<string, unknown>) : {}
}
