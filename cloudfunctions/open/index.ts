import { openReading } from '../../src/board/open'
import { cloudHouse } from '../house'

/** What CloudBase's HTTP access service hands to a function, and what it wants back. */
type HttpEvent = {
  path?: string
  httpMethod?: string
  headers?: Record<string, string>
  queryStringParameters?: Record<string, string>
}
type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean }

/** Open reading over HTTP, without a login. */
export const main = async (event: HttpEvent): Promise<HttpAnswer> => {
  const query = new URLSearchParams(event.queryStringParameters ?? {}).toString()
  const path = (event.path ?? '/').replace(/^\/open\/v1/, '') || '/'
  const request = new Request(`http://open${path}${query ? `?${query}` : ''}`, {
    method: event.httpMethod ?? 'GET',
    headers: event.headers ?? {},
  })
  const response = await openReading(cloudHouse()).fetch(request)
  const bytes = Buffer.from(await response.arrayBuffer())
  const isBase64Encoded = response.headers.get('content-type')?.startsWith('image/') ?? false
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  }
}
