import { Hono } from 'hono'
import { openReading } from '../../src/board/open'
import { wechatPushes } from '../../src/content/push'
import { wechatMessages } from '../../src/funding/wechatpay/notify'
import { refusal } from '../../src/platform/refusal'
import { refusedAnswer } from '../../src/platform/server/answer'
import { siteOf } from '../../src/platform/server/settings'
import { walls } from '../../src/platform/server/walls'
import { refusalTexts } from '../../src/texts'
import { cloudHouse } from '../house'

/** What CloudBase's HTTP access service hands to a function, and what it wants back. */
type HttpEvent = {
  path?: string
  httpMethod?: string
  headers?: Record<string, string>
  queryStringParameters?: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}
type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean }

const walled = (app: Hono): Hono =>
  new Hono().use('*', walls({ tls: siteOf()?.startsWith('https:') ?? false })).route('/', app)

/** A message of WeChat Pay, byte by byte as it was signed. */
const message = (path: string, { headers = {}, body = '', isBase64Encoded = false }: HttpEvent) =>
  walled(wechatMessages(cloudHouse())).fetch(
    new Request(`http://pay${path}`, {
      method: 'POST',
      headers,
      body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    }),
  )

/** A message of WeChat to the mini program, or its look at a photo. */
const push = (
  path: string,
  { httpMethod = 'GET', headers = {}, queryStringParameters = {}, body = '', isBase64Encoded = false }: HttpEvent,
) => {
  const request = { method: httpMethod, headers }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  return walled(wechatPushes(cloudHouse())).fetch(
    new Request(
      `http://wechat${path || '/'}?${new URLSearchParams(queryStringParameters)}`,
      httpMethod === 'GET' ? request : { ...request, body: bytes },
    ),
  )
}

const reading = (event: HttpEvent) => {
  const query = new URLSearchParams(event.queryStringParameters ?? {}).toString()
  const path = (event.path ?? '/').replace(/^\/open\/v1/, '') || '/'
  const request = new Request(`http://open${path}${query ? `?${query}` : ''}`, {
    method: event.httpMethod ?? 'GET',
    headers: event.headers ?? {},
  })
  return walled(openReading(cloudHouse())).fetch(request)
}

/** Where the function is not set up, or was handed something that is no request. */
const away = (error: unknown): Response => {
  console.error('open', error instanceof Error ? error.message : error)
  const headers = { 'retry-after': '5' }
  return Response.json(refusedAnswer(refusalTexts, refusal('platform.unavailable')), { status: 503, headers })
}

const answered = async (event: HttpEvent): Promise<Response> => {
  const [, paid] = /^\/pay\/wechat(\/.*)$/.exec(event.path ?? '') ?? []
  const [, pushed] = /^\/wechat(\/.*)?$/.exec(event.path ?? '') ?? []
  if (/^\/wechat(\/|$)/.test(event.path ?? '')) return push(pushed ?? '/', event)
  return paid && event.httpMethod === 'POST' ? message(paid, event) : reading(event)
}

/** Open reading over HTTP, without a login; below /pay/wechat the messages of WeChat Pay, below /wechat those to the mini program. */
export const main = async (event: HttpEvent): Promise<HttpAnswer> => {
  const response = await answered(event).catch(away)
  const bytes = Buffer.from(await response.arrayBuffer())
  const isBase64Encoded = response.headers.get('content-type')?.startsWith('image/') ?? false
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  }
}
