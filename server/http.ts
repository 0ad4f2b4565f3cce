import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { openReading } from '../src/board/open'
import { wechatPushes } from '../src/content/push'
import { wechatMessages } from '../src/funding/wechatpay/notify'
import { signInWeapp } from '../src/identity/weapp'
import { answer } from '../src/platform/server/answer'
import type { House } from '../src/platform/server/house'
import { whileHere } from '../src/platform/server/leaving'
import { countRead } from '../src/platform/server/limits'
import { outsideFromEnv } from '../src/platform/server/outside'
import { failing, jsonOf, refusing, sent } from '../src/platform/server/overHttp'
import { callersTurn } from '../src/platform/server/turns'
import { walls } from '../src/platform/server/walls'
import { addressOf } from './address'
import { nothingHere, webPages } from './pages'
import { webCalls } from './web'

/**
 * How this deployment stands in the world. `site`: where people reach its pages (`https://six.example`); `ready`: why it should be
 * sent nothing just now; `stopping`: whether it takes no more.
 */
type Front = { site?: string; ready?: () => Promise<string | undefined>; stopping?: () => boolean }

/** How long a browser keeps a file: a name with a hash in it never changes; everything else is asked for again each time. */
const kept: MiddlewareHandler = async (c, next) => {
  await next()
  const forever = /\.[0-9a-f]{8,}\./.test(c.req.path)
  if (c.res.ok) c.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/** Not more of one address at once than of a caller’s calls: the connections to the database are everybody’s. */
const inTurn =
  (lane: string): MiddlewareHandler =>
  (c, next) =>
    callersTurn.address(`${addressOf(c)} ${lane}`, next)

/** The walls around every answer, and what watchers ask. */
const stand = (app: Hono, { site, ready, stopping }: Front): void => {
  app.use('*', walls({ tls: site?.startsWith('https:') ?? false }))
  // Whoever is answered while the process ends asks the next one over a new connection.
  app.use('*', async (c, next) => {
    await next()
    if (stopping?.()) c.header('connection', 'close')
  })
  // Alive: the process answers. Ready: it can also do what is asked of it.
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    c.header('cache-control', 'no-store')
    const why = stopping?.() ? 'stopping' : await ready?.()
    return why === undefined ? c.text('ready') : c.text(why, 503)
  })
}

/** Everything that this deployment answers over HTTP: calls, open reading, and the web app. */
export const httpApp = (house: House, webFolder: string, front: Front = {}): Hono => {
  const app = new Hono()
  stand(app, front)
  const upTo = (maxSize: number) => bodyLimit({ maxSize, onError: refusing(house, 'platform.tooLarge') })
  app.post('/api', upTo(300_000), async (c) => {
    c.header('cache-control', 'no-store')
    const address = addressOf(c)
    const asked = await jsonOf(c, address)
    return sent(c, house, await whileHere(c.req.raw.signal, () => answer(asked, house, undefined, { address })))
  })
  app.route('/api/web', webCalls(house, front.site))
  app.post('/api/weapp', upTo(2_000), async (c) => {
    c.header('cache-control', 'no-store')
    const address = addressOf(c)
    return sent(c, house, await signInWeapp(house, outsideFromEnv(), await jsonOf(c, address), { address }))
  })
  app.use('/pay/wechat/*', inTurn('pay'))
  app.route('/pay/wechat', wechatMessages(house))
  app.use('/wechat/*', inTurn('push'))
  app.route('/wechat', wechatPushes(house))
  for (const path of ['/open/v1/*', '/c/*', '/card/*', '/from', '/j', '/b', '/r']) {
    app.use(path, async (c, next) => {
      countRead({ caller: undefined, address: addressOf(c) })
      return next()
    })
    app.use(path, inTurn(path.startsWith('/open') ? 'open' : 'page'))
  }
  app.route('/open/v1', openReading(house))
  app.route('/', webPages(house, webFolder))
  // What the worker may ask for is said by its own answer, not by the page's.
  app.use('/sw.js', async (c, next) => {
    await next()
    c.header('content-security-policy', "default-src 'none'; connect-src 'self'")
  })
  // Small are what the build made small: nobody has a file made smaller by asking for it.
  app.get('*', kept, serveStatic({ root: webFolder, precompressed: true }))
  app.notFound(nothingHere(house, webFolder))
  app.onError(failing(house))
  return app
}
