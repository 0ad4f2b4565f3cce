import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { openReading } from '../src/board/open'
import { wechatMessages } from '../src/funding/wechatpay/notify'
import { signInWeapp } from '../src/identity/weapp'
import { answer } from '../src/platform/server/answer'
import type { House } from '../src/platform/server/house'
import { countRead } from '../src/platform/server/limits'
import { outsideFromEnv } from '../src/platform/server/outside'
import { failing, jsonOf, refusing, sent } from '../src/platform/server/overHttp'
import { addressOf } from './address'

/** How long a browser keeps a file: a name with a hash in it never changes; everything else is asked for again each time. */
const kept: MiddlewareHandler = async (c, next) => {
  await next()
  const forever = /\.[0-9a-f]{8,}\./.test(c.req.path)
  if (c.res.ok) c.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/** Everything that this deployment answers over HTTP: calls, open reading, and the web app. */
export const httpApp = (house: House, webFolder: string): Hono => {
  const app = new Hono()
  const upTo = (maxSize: number) => bodyLimit({ maxSize, onError: refusing(house, 'platform.tooLarge') })
  app.get('/healthz', (c) => c.text('ok'))
  app.post('/api', upTo(300_000), async (c) => {
    c.header('cache-control', 'no-store')
    return sent(c, house, await answer(await jsonOf(c), house, undefined, { address: addressOf(c) }))
  })
  app.post('/api/weapp', upTo(2_000), async (c) => {
    c.header('cache-control', 'no-store')
    return sent(c, house, await signInWeapp(house, outsideFromEnv(), await jsonOf(c), { address: addressOf(c) }))
  })
  // What a printed slip says: the web app's page, and for WeChat's rule of ordinary links a path of its own.
  app.get('/j', (c) => c.redirect(`/#/identity/pages/join/index?${new URL(c.req.url).searchParams}`))
  // What a ballot's papers say.
  app.get('/b', (c) => c.redirect(`/#/votes/ballots/pages/cast/index?${new URL(c.req.url).searchParams}`))
  // What a receipt says.
  app.get('/r', (c) => c.redirect(`/#/funding/receiving/pages/receipt/index?${new URL(c.req.url).searchParams}`))
  app.route('/pay/wechat', wechatMessages(house))
  app.use('/open/v1/*', async (c, next) => {
    countRead({ caller: undefined, address: addressOf(c) })
    return next()
  })
  app.route('/open/v1', openReading(house))
  app.get('*', kept, compress(), serveStatic({ root: webFolder }))
  app.notFound(refusing(house, 'platform.noSuchAddress'))
  app.onError(failing(house))
  return app
}
