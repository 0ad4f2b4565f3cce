import { createHash } from 'node:crypto'
import { waitingAtMost } from '../../platform/server/leaving'
import { messageSeconds } from './rules'
import { authorization, isSigned } from './sign'

/** A merchant with its keys opened: only in memory, only for as long as a message takes. */
export type Merchant = {
  id: string
  mchid: string
  appid: string
  serial: string
  wechatKeyId: string
  wechatKey: string
  privateKey: string
  apiKey: string
}

/** WeChat refused: its own code, such as ORDER_NOT_EXIST. */
export class WechatRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code} ${message}`)
  }
}

type Headers = { get: (name: string) => string | null | undefined }

/** Why a message is not WeChat's: unsigned, another key, too old, or not what was signed. Nothing where it is. */
export const barToBelieving = (
  merchant: Pick<Merchant, 'wechatKeyId' | 'wechatKey'>,
  headers: Headers,
  body: string,
  nowMs: number,
): 'unsigned' | 'otherKey' | 'stale' | 'forged' | undefined => {
  const said = (name: string) => headers.get(`wechatpay-${name}`) ?? ''
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(said)
  if (!timestamp || !nonce || !signature || !serial) return 'unsigned'
  if (serial !== merchant.wechatKeyId) return 'otherKey'
  if (!/^\d{10}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > messageSeconds) return 'stale'
  return isSigned(merchant.wechatKey, [timestamp, nonce, body], signature) ? undefined : 'forged'
}

const timeoutMs = 8_000

const send = async (
  base: string,
  merchant: Merchant,
  nowMs: number,
  method: 'GET' | 'POST',
  path: string,
  body: string,
) =>
  fetch(`${base}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'user-agent': 'six-points',
      'wechatpay-serial': merchant.wechatKeyId,
      authorization: authorization(merchant, method, path, body, Math.floor(nowMs / 1000)),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body } : {}),
    signal: waitingAtMost(timeoutMs),
    redirect: 'error',
  })

/** One question to WeChat Pay. Its answer is believed only if WeChat signed it just now. */
export const ask = async (
  base: string,
  merchant: Merchant,
  nowMs: number,
  method: 'GET' | 'POST',
  path: string,
  said?: object,
): Promise<Record<string, unknown>> => {
  const body = said ? JSON.stringify(said) : ''
  const response = await send(base, merchant, nowMs, method, path, body)
  const text = await response.text()
  if (!response.ok) {
    const { code = String(response.status), message = '' } = JSON.parse(text || '{}')
    throw new WechatRefused(String(code), String(message))
  }
  const bar = barToBelieving(merchant, response.headers, text, nowMs)
  if (bar) throw new Error(`an answer of WeChat Pay is not believed: ${bar}`)
  return text ? JSON.parse(text) : {}
}

const mostBillBytes = 20_000_000

/** A day's list of trades; nothing where that day has none. The file is unsigned: its hash stands in the signed answer. */
export const fetchBill = async (
  base: string,
  merchant: Merchant,
  nowMs: number,
  day: string,
): Promise<{ text: string; hash: string } | undefined> => {
  const question = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`
  const named = await ask(base, merchant, nowMs, 'GET', question).catch((error) => {
    if (error instanceof WechatRefused && error.code === 'NO_STATEMENT_EXIST') return undefined
    throw error
  })
  if (!named) return undefined
  const { hash_type, hash_value, download_url } = named
  const url = new URL(String(download_url))
  if (hash_type !== 'SHA1' || typeof hash_value !== 'string') throw new Error('a bill without its hash')
  // What WeChat signed is its own address; a file is asked for nowhere else.
  if (url.origin !== new URL(base).origin) throw new Error('a bill at another address')
  const response = await send(base, merchant, nowMs, 'GET', `${url.pathname}${url.search}`, '')
  if (!response.ok) throw new Error(`no bill: ${response.status}`)
  const bytes = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha1').update(bytes).digest('hex')
  if (bytes.length > mostBillBytes || hash !== hash_value.toLowerCase())
    throw new Error('a bill that is not what WeChat named')
  return { text: bytes.toString('utf8'), hash }
}
