import { existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { openReading } from '../src/board/open'
import { wechatMessages } from '../src/funding/wechatpay/notify'
import { signInWeapp } from '../src/identity/weapp'
import { answer } from '../src/platform/server/answer'
import type { House } from '../src/platform/server/house'
import { outsideFromEnv } from '../src/platform/server/outside'

const mimes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

type Page = { body: Buffer; zipped: Buffer | undefined; mime: string; forever: boolean }

/** The built web app, each file read and compressed once. A name with a hash in it never changes. */
const pagesIn = (webFolder: string) => {
  const folder = resolve(webFolder)
  const kept = new Map<string, Page>()
  return (path: string): Page | undefined => {
    const file = join(folder, normalize(path))
    if (!file.startsWith(folder)) return undefined
    const known = kept.get(file)
    if (known) return known
    const mime = mimes[extname(file)]
    if (!mime || !existsSync(file)) return undefined
    const body = readFileSync(file)
    const zipped = /text|json|svg|javascript/.test(mime) ? gzipSync(body) : undefined
    const page = { body, zipped, mime, forever: /\.[0-9a-f]{8,}\./.test(file) }
    kept.set(file, page)
    return page
  }
}

/** Everything that this deployment answers over HTTP: calls, open reading, and the web app. */
export const httpApp = (house: House, webFolder: string): Hono => {
  const app = new Hono()
  const page = pagesIn(webFolder)
  app.get('/healthz', (c) => c.text('ok'))
  app.post('/api', bodyLimit({ maxSize: 300_000 }), async (c) => {
    const request = await c.req.json().catch(() => undefined)
    c.header('cache-control', 'no-store')
    return c.json(await answer(request, house))
  })
  app.post('/api/weapp', bodyLimit({ maxSize: 2_000 }), async (c) => {
    const body = await c.req.json().catch(() => undefined)
    c.header('cache-control', 'no-store')
    return c.json(await signInWeapp(house, outsideFromEnv(), body))
  })
  // What a printed slip says: the web app's page, and for WeChat's rule of ordinary links a path of its own.
  app.get('/j', (c) => c.redirect(`/#/identity/pages/join/index?${new URL(c.req.url).searchParams}`))
  // What a ballot's papers say.
  app.get('/b', (c) => c.redirect(`/#/votes/ballots/pages/cast/index?${new URL(c.req.url).searchParams}`))
  // What a receipt says.
  app.get('/r', (c) => c.redirect(`/#/funding/receiving/pages/receipt/index?${new URL(c.req.url).searchParams}`))
  app.route('/pay/wechat', wechatMessages(house))
  app.route('/open/v1', openReading(house))
  app.get('*', (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path
    const found = page(path)
    if (!found) return c.text('not found', 404)
    const gzip = found.zipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    c.header('content-type', found.mime)
    c.header('cache-control', found.forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('vary', 'accept-encoding')
    if (gzip) c.header('content-encoding', 'gzip')
    return c.body(new Uint8Array(gzip && found.zipped ? found.zipped : found.body))
  })
  return app
}
