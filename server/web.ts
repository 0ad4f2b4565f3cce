import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { answerWeb, type Kept } from '../src/identity/web'
import type { House } from '../src/platform/server/house'
import { whileHere } from '../src/platform/server/leaving'
import { failing, jsonOf, refusing, sent } from '../src/platform/server/overHttp'
import { addressOf } from './address'

const names: readonly [keyof Kept, string][] = [
  ['token', 'six-points'],
  ['refresh', 'six-points-device'],
]
/** Half a year without a visit; a token alone (a demo's persona) lasts as long as it is good. */
const deviceSeconds = 180 * 86_400
const personaSeconds = 12 * 3600

/** Behind TLS no other host and no unencrypted page can write a cookie of this name (`__Host-`). */
const prefixed = (tls: boolean) => (tls ? 'host' : undefined)

const readKept = (c: Context, tls: boolean): Kept =>
  Object.fromEntries(
    names.flatMap(([what, name]) => {
      const value = tls ? getCookie(c, name, 'host') : getCookie(c, name)
      return value ? [[what, value]] : []
    }),
  )

/**
 * No script reads them, and they travel with our own page's calls alone. Strict and not Lax: our pages are asked for without them,
 * so that a link from elsewhere works all the same.
 */
const keep = (c: Context, tls: boolean, kept: Kept): void => {
  const prefix = prefixed(tls)
  for (const [what, name] of names) {
    const maxAge = kept[what] === undefined ? 0 : kept.refresh === undefined ? personaSeconds : deviceSeconds
    setCookie(c, name, kept[what] ?? '', {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: tls,
      maxAge,
      ...(prefix ? { prefix } : {}),
    })
  }
}

/** What a browser says of itself; scripts cannot write these. Old ones know only `origin`, which all send with a POST. */
const fromOwnPage = (c: Context, site: string | undefined): boolean => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return false
  const fetched = c.req.header('sec-fetch-site')
  if (fetched !== undefined) return fetched === 'same-origin'
  const origin = c.req.header('origin')
  if (site !== undefined) return origin === new URL(site).origin
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host
}

/** The web's calls, signed in by cookies. A call that another site's page sends with them does nothing, reading or writing. */
export const webCalls = (house: House, site: string | undefined): Hono => {
  const tls = site?.startsWith('https:') ?? false
  const app = new Hono()
  app.onError(failing(house))
  app.post('/', bodyLimit({ maxSize: 300_000, onError: refusing(house, 'platform.tooLarge') }), async (c) => {
    c.header('cache-control', 'no-store')
    if (!fromOwnPage(c, site)) return refusing(house, 'platform.foreignPage')(c)
    const asked = await jsonOf(c, addressOf(c))
    const answered = () => answerWeb(house, asked, readKept(c, tls), { address: addressOf(c) })
    const { reply, keeps } = await whileHere(c.req.raw.signal, answered)
    if (keeps) keep(c, tls, keeps)
    return sent(c, house, reply)
  })
  return app
}
