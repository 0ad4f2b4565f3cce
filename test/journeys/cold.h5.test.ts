import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstCalls } from '../../server/firstCalls'
import { demoCommunities, type PersonaKey } from '../../src/identity/personas'
import { demoDatabase } from '../support/demo'
import { expectNone } from '../support/none'
import { webAddress } from '../support/web'
import { filesOf, graphOf } from '../tidy/imports'
import { type DemoWeb, openDemoWeb, signIn } from '../ui/visits'

/* What a browser asks for that has seen nothing of the app, until the page it was led to can be used. */
let demo: DemoWeb
beforeAll(async () => {
  demo = await openDemoWeb(await demoDatabase())
}, 240_000)
afterAll(() => demo?.close())

const mostRequests = 12
const idOf = async (table: string, where: string): Promise<string> =>
  (await demo.one(`select id from ${table} where ${where} limit 1`))['id'] ?? ''
const roofs = () => idOf('projects', `title like '%盈谷%'`)

/** A page that was never opened here; whatever it asks for is told. */
const opened = async (persona?: PersonaKey, change: object = {}) => {
  const context = await demo.browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const community = persona ? await signIn(demo.base, page, persona, change) : demoCommunities.jianxi
  const asked: { path: string; body: string }[] = []
  page.on('request', (request: any) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === demo.base) asked.push({ path: pathname, body: request.postData() ?? '' })
  })
  const open = (name: string) => page.goto(demo.base + webAddress(community, name), { waitUntil: 'commit' })
  const usable = async (selector: string): Promise<void> => {
    await page.waitForFunction(
      (wanted: string) => document.querySelector(`#app ${wanted}`) && !document.querySelector('.bone'),
      selector,
    )
    await page.waitForLoadState('networkidle')
  }
  return { context, page, asked, open, usable }
}

const made: Record<string, string[]> = JSON.parse(readFileSync(join(__dirname, '../../dist/h5/made.json'), 'utf8'))

/** All that a page of the app is written in: what it imports, and what the app itself does. */
const writtenIn = (page: string): Set<string> => {
  const graph = new Map(graphOf(filesOf('src')))
  // The desk of wide screens is loaded by these alone.
  graph.set('src/home/parts/desk/Desk.tsx', [])
  const found = new Set<string>()
  const left = ['src/app.tsx', 'src/app.config.ts', `src/${page}.tsx`]
  for (let file = left.pop(); file; file = left.pop()) {
    if (found.has(file)) continue
    found.add(file)
    left.push(...(graph.get(file) ?? []))
  }
  return found
}

/** What every page may find loaded: the parts of pages, and what moves data. */
const everyones = /^src\/(ui|platform|languages)\//

test.each([[undefined], ['yingguOwner' as const]])(
  `a cold project page asks at most ${mostRequests} times and loads no other domain's code (%s)`,
  async (persona) => {
    const name = 'board/pages/project/index'
    const { context, asked, open, usable } = await opened(persona)
    await open(`${name}?id=${await roofs()}`)
    await usable('#project')
    await context.close()
    const paths = asked.map(({ path }) => path)
    console.log(`cold project page: ${paths.length} requests`)
    expect(paths).toContain('/api/web')
    expect(paths.length).toBeLessThanOrEqual(mostRequests)
    const loaded = paths.filter((path) => path.startsWith('/js/') && path !== '/js/first.js')
    const holds = loaded.flatMap((path) => made[path] ?? [`${path}, of which nothing is known`])
    expect(holds).toContain(`src/${name}.tsx`)
    const own = writtenIn(name)
    const foreign = holds.filter((file) => !own.has(file) && !everyones.test(file))
    expectNone(foreign, 'Keep it out of what this page loads (config/split.ts)')
  },
  120_000,
)

test('what a page is written in leaves out other pages', () => {
  const own = writtenIn('board/pages/project/index')
  expect(own.has('src/board/parts/MoneyTab.tsx')).toBe(true)
  expect(own.has('src/parking/pages/lot/index.tsx')).toBe(false)
  expect(Object.values(made).flat()).toContain('src/parking/pages/lot/index.tsx')
})

const visits: Readonly<Record<string, { id: () => Promise<string>; usable: string; persona?: PersonaKey }>> = {
  'home/works/index': { id: async () => '', usable: '.card.tap', persona: 'owner' },
  'board/pages/project/index': { id: roofs, usable: '#project' },
  'votes/ballots/pages/cast/index': {
    id: () => idOf('ballots', 'outcome is null'),
    usable: '#choice-consent',
    persona: 'owner',
  },
  'funding/pledges/pages/fund/index': { id: roofs, usable: '#fund' },
  'notices/pages/notice/index': { id: () => idOf('notices', 'true'), usable: '#notice', persona: 'gridWorker' },
}

test.each(Object.keys(firstCalls))(
  '%s: its first calls are asked for before the app is there, and only once',
  async (name) => {
    const visit = visits[name]
    if (!visit) throw new Error(`nobody opens ${name} here`)
    const { context, page, asked, open, usable } = await opened(visit.persona)
    // The app comes only after the calls were made: where the first script makes none, it never does.
    const wanted = firstCalls[name]?.length
    const calls = () => asked.filter(({ path }) => path === '/api/web')
    let ahead: string[] = []
    await page.route('**/js/packages.*', async (route: any) => {
      while (calls().length < (wanted ?? 0)) await new Promise((resolve) => setTimeout(resolve, 20))
      ahead = calls().map(({ body }) => JSON.parse(body).path)
      await route.continue()
    })
    const id = await visit.id()
    await open(id ? `${name}?id=${id}` : name)
    await usable(visit.usable)
    const left = await page.evaluate(() => Object.keys((window as any).sixPointsAsked))
    await context.close()
    expect(ahead.sort()).toEqual(firstCalls[name]?.map(({ path }) => path).sort())
    const bodies = calls().map(({ body }) => body)
    expect(left).toEqual([])
    expect(bodies.filter((body, place) => bodies.indexOf(body) !== place)).toEqual([])
  },
  60_000,
)

test('in a neighbour’s name nothing is asked for before the app is there, in large letters only what is shown', async () => {
  const project = `board/pages/project/index?id=${await roofs()}`
  const assisting = { personId: demoCommunities.jianxi, witnessId: demoCommunities.jianxi, words: '' }
  for (const [change, paths] of [
    [{ assisting }, []],
    [{ elder: true }, ['board.project', 'identity.me']],
  ] as const) {
    const { context, page, open } = await opened('yingguOwner', change)
    // Without the app there is nothing but what the first script asks for.
    await page.route('**/js/packages.*', (route: any) => route.abort())
    const asked: string[] = []
    page.on('request', (request: any) => {
      if (request.url().endsWith('/api/web')) asked.push(JSON.parse(request.postData()).path)
    })
    await open(project)
    await page.waitForLoadState('load')
    expect(asked.sort()).toEqual(paths)
    await context.close()
  }
}, 60_000)
