import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { addressed, type Found, isFound } from '../src/board/addressed'
import { addressFor } from '../src/board/links'
import { zh } from '../src/board/texts.preview.zh'
import { pageNames } from '../src/pages'
import { namedBy } from '../src/platform/addresses'
import { Refused } from '../src/platform/refusal'
import type { House } from '../src/platform/server/house'
import { refusing } from '../src/platform/server/overHttp'
import { pagePolicy } from '../src/platform/server/walls'
import { pictureAt, pictures } from './cards'
import { firstCallsAt } from './firstCalls'

const { app: appName, about } = zh.labels

/** Where the web app shows that an address leads nowhere. */
const lost = 'home/pages/lost/index'

/** What the app is told of the address under which it was asked for, before its first page is shown. */
type Landing = {
  page: string
  words: Record<string, string>
  town?: { id: string; slug: string; name: string }
  codes?: Record<string, string>
}

const home: Landing = { page: 'home/works/index', words: {} }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const meta = (kind: 'name' | 'property', name: string, content: string): string =>
  `<meta ${kind}="${name}" content="${escaped(content)}" />`

const previewTags = (origin: string, found: Found): string[] => {
  const { preview, path, town } = found
  if (!preview) return [meta('name', 'robots', 'noindex'), meta('name', 'description', `${town.name}。${about}`)]
  const { title, description, card, lasts } = preview
  return [
    ...(lasts ? [] : [meta('name', 'robots', 'noindex')]),
    meta('name', 'description', description),
    `<link rel="canonical" href="${escaped(origin + path)}" />`,
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', appName),
    meta('property', 'og:url', origin + path),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:image', origin + pictureAt(found, card)),
    meta('property', 'og:image:width', '1200'),
    meta('property', 'og:image:height', '630'),
    meta('property', 'og:image:alt', `${title}。${description}`),
    meta('name', 'twitter:card', 'summary_large_image'),
  ]
}

const titleOf = (found: Found | undefined): string =>
  found?.preview?.title ?? (found ? `${appName} · ${found.town.name}` : appName)

/** What stands at an address until the app is there, and for whoever reads without scripts: what it is, and where it stands. */
const plainly = (found: Found | undefined): string => {
  const { title, description } = found?.preview ?? { title: titleOf(found), description: about }
  return `<div id="first" class="page"><div class="card"><h1 class="h3">${escaped(title)}</h1><p class="sub">${escaped(description)}</p></div></div>`
}

/** What this page of the app is made of, so that the browser asks for it together with the app. */
const ahead = async (folder: string, page: string): Promise<string[]> => {
  const text = await readFile(join(folder, 'pages.json'), 'utf8').catch(() => '{}')
  const files: string[] = JSON.parse(text)[page] ?? []
  return files.map((file) => `<link rel="preload" as="${file.endsWith('.css') ? 'style' : 'script'}" href="${file}" />`)
}

/** What this page asks for first, so that it is asked for before the app is there: by the browser, as whoever sits before it. */
const callsAhead = ({ page, words }: Landing): string[] => {
  const calls = firstCallsAt(page, words)
  return calls.length ? [meta('name', 'six-points-calls', JSON.stringify(calls))] : []
}

/** The web app's one page, with what is known of this address. Each answer has a word of its own, under which it may write styles. */
const appPage = async (
  c: Context,
  folder: string,
  status: 200 | 404 | 503,
  landing?: Landing,
  found?: Found,
  origin = '',
) => {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
  // Nothing was built: a server without pages still answers calls.
  if (html === undefined) return c.text('no pages here', 404)
  const nonce = randomBytes(16).toString('base64')
  c.header('content-security-policy', pagePolicy(nonce))
  c.header('cache-control', 'no-cache')
  // Found by search engines: where one begins, and what stays; nobody keeps a copy of it.
  if (status === 200 && (found ? found.preview?.lasts : !landing)) c.header('x-robots-tag', 'noarchive')
  const head = [
    `<title>${escaped(titleOf(found))}</title>`,
    ...(landing ? [meta('name', 'six-points-landing', JSON.stringify(landing))] : []),
    ...(found ? previewTags(origin, found) : [meta('name', 'description', about)]),
    ...(status === 200 ? [] : [meta('name', 'robots', 'noindex')]),
    ...(status === 200 ? callsAhead(landing ?? home) : []),
    ...(await ahead(folder, landing?.page ?? home.page)),
  ].join('\n    ')
  const page = html
    .replace(/<title>[^<]*<\/title>/, () => head)
    .replace('{nonce}', nonce)
    .replace('<div id="app">', () => `${plainly(found)}<div id="app">`)
  // A page so small that it would only grow is not compressed: that is known by its length.
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': `${Buffer.byteLength(page)}` }
  return c.body(page, status, headers)
}

const wordsIn = (query: URLSearchParams): Record<string, string> => Object.fromEntries(query)

/** Addresses that papers, messages and earlier versions say, led to where their thing stands. */
const forwards = (app: Hono, house: House, folder: string) => {
  const lead = (page: string, words: Record<string, string>) => async (c: Context) => {
    c.header('cache-control', 'no-store')
    if (!pageNames.has(page)) return appPage(c, folder, 404, { page: lost, words: { why: 'page' } })
    const path = await addressFor(house, page, words)
    if (path) return c.redirect(path)
    return appPage(c, folder, 404, { page: lost, words: { why: 'community' } })
  }
  const short = {
    '/j': 'identity/pages/join/index',
    '/b': 'votes/ballots/pages/cast/index',
    '/r': 'funding/receiving/pages/receipt/index',
  }
  // What a printed slip, a ballot's papers and a receipt say: short, and for WeChat's rule of ordinary links a path of its own.
  for (const [path, page] of Object.entries(short))
    app.get(path, (c) => lead(page, wordsIn(new URL(c.req.url).searchParams))(c))
  // A page of the app as earlier addresses named it, behind a `#`: the app sends it here.
  app.get('/from', (c) => {
    const [page = '', query = ''] = (c.req.query('to') ?? '').replace(/^\/+/, '').split('?')
    const at = c.req.query('at')
    return lead(page, { ...(at ? { at } : {}), ...wordsIn(new URLSearchParams(query)) })(c)
  })
}

const robots =
  'User-agent: *\nAllow: /c/\nAllow: /card/\nDisallow: /api\nDisallow: /open/\nDisallow: /wechat\nDisallow: /pay\nDisallow: /from\nDisallow: /j\nDisallow: /b$\nDisallow: /r$\n'

/** Every address of the web app, each answered with its page and what may be said of it to anybody. */
export const webPages = (house: House, folder: string): Hono => {
  const app = new Hono()
  for (const path of ['/', '/index.html']) app.get(path, (c) => appPage(c, folder, 200))
  app.get('/robots.txt', (c) => c.text(robots))
  forwards(app, house, folder)
  pictures(app, house)
  app.get('/c/*', async (c) => {
    const { pathname, searchParams, origin } = new URL(c.req.url)
    const at = await addressed(house, namedBy(pathname, pageNames), wordsIn(searchParams)).catch((error: unknown) => {
      if (error instanceof Refused) throw error
      house.report(pathname, error)
      return undefined
    })
    if (!at) return appPage(c, folder, 503, { page: lost, words: { why: 'unreachable' } })
    if (!isFound(at)) {
      const { missing: why, town } = at
      const words = { why, ...(town ? { c: town.id } : {}) }
      return appPage(c, folder, 404, { page: lost, words, ...(town ? { town } : {}) })
    }
    const { page, words, town, codes } = at
    return appPage(
      c,
      folder,
      200,
      { page, words: { ...words, c: town.id }, town, codes },
      at,
      house.deployment.site ?? origin,
    )
  })
  return app
}

/** Somebody looked with a browser where nothing is: the app says so and leads on. A program is told in its own words. */
export const nothingHere = (house: House, folder: string) => (c: Context) => {
  const reads = c.req.method === 'GET' && /text\/html/.test(c.req.header('accept') ?? '')
  const ours = /^\/(api|open|pay|wechat)(\/|$)|\.\w+$/.test(c.req.path)
  if (!reads || ours) return refusing(house, 'platform.noSuchAddress')(c)
  const { pathname, searchParams } = new URL(c.req.url)
  // Pages of somebody who has chosen no community yet.
  const named = namedBy(pathname, pageNames)
  if (named && !named.community) return appPage(c, folder, 200, { page: named.page, words: wordsIn(searchParams) })
  return appPage(c, folder, 404, { page: lost, words: { why: 'page' } })
}
