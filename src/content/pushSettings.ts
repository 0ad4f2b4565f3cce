import { BadSetting } from '../platform/server/settings'

/** Where WeChat's messages come to, and what they are signed and closed with; from the mini program's settings for messages. */
export type PushSettings = { base: string; token: string; aesKey: Buffer }

const form = 'EncodingAESKey: 43 letters and digits, as the mini program’s settings show it'

/** Nothing where the deployment takes no messages of WeChat: then photos are not asked about, and can be reported. */
export const pushFromEnv = (env: NodeJS.ProcessEnv = process.env): PushSettings | undefined => {
  const base = env['WECHAT_PUSH'] ?? ''
  const token = env['WECHAT_PUSH_TOKEN'] ?? ''
  const key = env['WECHAT_PUSH_KEY'] ?? ''
  if (!base || !env['WECHAT_APPID']) return undefined
  if (!/^https:\/\/[^/]+.*[^/]$/.test(base)) throw new BadSetting('WECHAT_PUSH is written as https://your.host/wechat')
  if (!/^[0-9A-Za-z]{3,32}$/.test(token)) throw new BadSetting('WECHAT_PUSH_TOKEN is 3 to 32 letters and digits')
  if (!/^[0-9A-Za-z]{43}$/.test(key)) throw new BadSetting(`WECHAT_PUSH_KEY is the ${form}`)
  return { base, token, aesKey: Buffer.from(`${key}=`, 'base64') }
}
