import { join } from 'node:path'
import { serve } from '@hono/node-server'
import pg from 'pg'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import type { PersonaKey } from '../../src/identity/personas'
import { demoCommunities } from '../../src/identity/personas'
import { openBrowser } from '../support/browser'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'
import { type Faults, lookAt, markTaps } from '../support/look'
import { expectNone } from '../support/none'
import { signedInBy } from '../support/web'
import { pledgeOf, stepInto } from './personaCalls'

/* Every page of the app in a real browser on the demo, at the width of a small phone, in usual and in large letters. */
let database: FreshDatabase
let server: ReturnType<typeof serve>
let browser: any
let base = ''

beforeAll(async () => {
  database = await demoDatabase()
  const fetch = httpApp(openHouse(database.db, secret, true), join(__dirname, '../../dist/h5')).fetch
  base = await new Promise((resolve) => {
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await database?.drop()
})

const one = async (query: string): Promise<Record<string, string>> => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows[0] ?? {}
}

const idOf = async (table: string, where: string): Promise<string> =>
  (await one(`select id from ${table} where ${where} limit 1`))['id'] ?? ''

/** Whom to send where, so that every page is opened by somebody who finds something on it: see `findsNothing`. */
const visits = async (): Promise<Partial<Record<PersonaKey, string[]>>> => {
  const project = (title: string) => idOf('projects', `title like '%${title}%'`)
  const [roofs, lift, roads, shops] = await Promise.all(['盈谷', '电梯', '滨河小区东路', '底商'].map(project))
  const ballot = await idOf('ballots', 'outcome is null')
  const account = await idOf('bank_accounts', `community_id = '${demoCommunities.jianxi}'`)
  const notice = await idOf('notices', 'true')
  const payment = await idOf('payments', `project_id = '${shops}'`)
  const paper = await idOf('spending_papers', `project_id = '${shops}'`)
  // In a demo nothing fails by itself.
  await one(`insert into overdue (community_id, kind, thing, since, attempts, tried_at, next_at, code)
    values ('${demoCommunities.jianxi}', 'bulletin', '${roofs}', now(), 3, now(), now() + interval '2 minutes', 'XX001'),
      ('${demoCommunities.jianxi}', 'job', 'deliver 7', now(), 12, now(), null, 'TypeError') on conflict do nothing`)
  await one(`insert into content_marks (community_id, kind, thing, project_id, compound_id, author, cause, since, reports)
    select community_id, 'matter', id, id, compound_id, raised_by, 'report', now(), 1 from projects where id = '${roofs}'
    on conflict do nothing`)
  return {
    owner: [
      ...['home/works', 'home/raise', 'home/board', 'home/me'],
      ...[`board/project?id=${lift}`, `board/bulletins?id=${lift}`, `deliberation/talk?id=${lift}`],
      ...[`votes/ballots/cast?id=${ballot}`, `votes/ballots/certificate?id=${ballot}`, `votes/signing/sign?id=${lift}`],
      ...[
        'identity/mydata',
        'identity/devices',
        'identity/join',
        'identity/signin',
        'identity/personas',
        'notices/inbox',
        'content/mine',
      ],
    ],
    yingguOwner: [
      ...[`board/project?id=${roofs}`, `funding/pledges/fund?id=${roofs}`, `funding/pledges/pledge?id=${roofs}`],
      ...[
        `funding/receiving/pay?id=${await pledgeOf(base, one, 'yingguOwner', roofs)}`,
        `funding/receiving/receipt?id=${shops}&number=1`,
        `funding/books/ledger?id=${roofs}`,
      ],
      ...[`funding/pledges/launch?id=${roofs}`, `funding/pledges/given?id=${roofs}`, `funding/books/books?id=${roofs}`],
      ...[
        `funding/shares/allocation?id=${shops}`,
        `funding/settlement/account?id=${shops}`,
        `votes/resolutions/resolve?id=${shops}`,
      ],
    ],
    secretary: [
      'board/overdue',
      'home/pages/desk',
      'content/queue',
      `content/thing?kind=matter&id=${roofs}`,
      ...['roll', 'posts', 'appoint', 'claims', 'assist', 'grids', 'doors', 'staff', 'corrections', 'pairs'].map(
        (name) => `identity/${name}`,
      ),
      ...[`projects/plan?id=${roofs}`, `deliberation/record?id=${roofs}`, `whistles/list?id=${roofs}`],
      ...[`votes/ballots/open?id=${lift}`, `votes/ballots/doors?id=${ballot}`, `votes/ballots/papers?id=${ballot}`],
      ...[
        `funding/spending/desk?id=${roofs}`,
        `funding/spending/payment?id=${payment}`,
        `funding/books/cover?id=${paper}`,
      ],
      ...[
        `funding/spending/contracts?id=${roofs}`,
        'funding/receiving/accounts',
        `funding/receiving/statement?id=${account}`,
      ],
      ...[`funding/receiving/queue?id=${account}`, 'funding/wechatpay/wechat', `funding/books/documents?id=${roofs}`],
    ],
    gridWorker: [`works/progress?id=${roads}`, `notices/notice?id=${notice}`, `notices/post?id=${roads}`],
    officer: ['identity/posts'],
    ownersHead: ['identity/posts'],
    parkingOperator: ['parking/lot'],
  }
}

/** `votes/ballots/cast?id=…` is `votes/ballots/pages/cast/index?id=…`; the tabs have a folder of their own. */
const addressOf = (visit: string): string => {
  const [path = '', query] = visit.split('?')
  const page = path.startsWith('home/') ? `${path}/index` : path.replace(/\/([^/]+)$/, '/pages/$1/index')
  return query ? `${page}?${query}` : page
}

const signIn = async (page: any, persona: string, change: object): Promise<void> => {
  const { token, communityId } = await stepInto(base, persona)
  await signedInBy(page.context(), base, token ?? '')
  const session = JSON.stringify({ data: { signedIn: 1, communityId, elder: false, language: 'zh', ...change } })
  await page.addInitScript(
    `if (location.protocol === 'http:') localStorage.setItem('six-points', ${JSON.stringify(session)})`,
  )
}

/** Pages on which the demo has nothing to show, so that their visitor sees only the words that say so. */
const findsNothing = ['devices', 'claims', 'grids', 'corrections', 'pairs'].map(
  (name) => `identity/pages/${name}/index`,
)
findsNothing.push('notices/pages/inbox/index', 'content/pages/mine/index')
const showsNothing =
  'shows only that nothing is there: in `visits`, let a persona open it who finds something, of the community in which the thing lies'
const showsSomething = 'shows something: take it out of `findsNothing`'

/** What is wrong with the page once it shows what it loaded: as it is, and in large letters. */
const looks = async (page: any, address: string): Promise<string[]> => {
  await page.goto('about:blank')
  await page.goto(`${base}/#/${address}`)
  let usual: Faults = { page: '', faults: [], loading: true, nothing: false }
  for (let tries = 0; tries < 500 && (usual.loading || tries < 2); tries += 1) {
    await page.waitForTimeout(60)
    usual = await page.evaluate(lookAt, false)
  }
  if (usual.loading) return [`${address}: loads for ever`]
  const path = address.replace(/\?.*/, '')
  if (usual.nothing !== findsNothing.includes(path)) usual.faults.push(usual.nothing ? showsNothing : showsSomething)
  const large: Faults = await page.evaluate(lookAt, true)
  return [
    ...usual.faults.map((fault) => `${address}: ${fault}`),
    ...large.faults.map((fault) => `${address}, large: ${fault}`),
  ]
}

type Walked = { faults: string[]; opened: Set<string> }

const walkOf = async (persona: string, visits: readonly string[], language: string, walked: Walked): Promise<void> => {
  const { faults, opened } = walked
  const page = await (await browser.newContext({ viewport: { width: 375, height: 812 } })).newPage()
  page.on('pageerror', (error: Error) => faults.push(error.message))
  page.on('console', (line: any) => line.type() === 'error' && faults.push(`${persona}: ${line.text()}`))
  await page.addInitScript(markTaps)
  await signIn(page, persona, { language })
  for (const address of visits.map(addressOf)) {
    faults.push(...(await looks(page, address)))
    opened.add(address.replace(/\?.*/, ''))
  }
  await page.context().close()
}

/** Everybody at once: each waits most of the time for pages that load. */
const walk = async (language: string): Promise<Walked> => {
  const walked: Walked = { faults: [], opened: new Set() }
  const all = Object.entries(await visits())
  await Promise.all(all.map(([persona, pages]) => walkOf(persona, pages, language, walked)))
  return walked
}

/** All pages that the app has, from its own list. */
const pagesOfTheApp = async (): Promise<string[]> => {
  Object.assign(globalThis, { defineAppConfig: (config: object) => config })
  const { pages, subPackages }: any = (await import('../../src/app.config')).default
  return [...pages, ...subPackages.flatMap(({ root, pages }: any) => pages.map((page: string) => `${root}/${page}`))]
}

test('every page fits a small phone, can be tapped and read, and ends its loading; in large letters too', async () => {
  const { faults, opened } = await walk('zh')
  expect(faults).toEqual([])
  const unopened = (await pagesOfTheApp()).filter((page) => !opened.has(page))
  expectNone(unopened, 'Let somebody open each of these pages: a line in `visits` of test/ui/pages.h5.test.ts')
}, 180_000)

test('in English nothing runs over the edge', async () => {
  // Long words may crowd their line in large letters; the screen's edge is what nothing may cross.
  const { faults } = await walk('en')
  expect(faults.filter((fault) => !fault.includes('does not hold'))).toEqual([])
}, 180_000)
