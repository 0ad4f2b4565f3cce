import { demoDatabase } from '../support/demo'
import { type Faults, lookAt, markTaps, type Reading, reads } from '../support/look'
import { expectNone } from '../support/none'
import { webAddress } from '../support/web'
import { axeOn } from './axe'
import { addressOf } from './demoVisits'
import { type DemoWeb, openDemoWeb, signIn, visits } from './visits'

/* Every page of the app in a real browser on the demo, at the width of a small phone, in usual and in large letters. */
let demo: DemoWeb
beforeAll(async () => {
  demo = await openDemoWeb(await demoDatabase())
}, 240_000)
afterAll(() => demo?.close())

/** Pages on which the demo has nothing to show, so that their visitor sees only the words that say so. */
const findsNothing = ['devices', 'claims', 'grids', 'corrections', 'pairs'].map(
  (name) => `identity/pages/${name}/index`,
)
findsNothing.push('notices/pages/inbox/index', 'notices/pages/helpdesk/index', 'content/pages/mine/index')
findsNothing.push('votes/ballots/pages/open/index')
const showsNothing =
  'shows only that nothing is there: in test/ui/demoVisits.ts, let a persona open it who finds something, of the community in which the thing lies'
const showsSomething = 'shows something: take it out of `findsNothing`'

/** axe-core takes its time: it looks at each page in one of these in turn; `npm run prove -- axe` looks in all of them. */
const turns = (['light', 'dark'] as const).flatMap((scheme) =>
  [false, true].flatMap((elder) => (['zh', 'en'] as const).map((language) => ({ scheme, elder, language }))),
)
type Turn = (typeof turns)[number]

/** What is wrong with the page once it shows what it loaded, to somebody who reads so. */
const looksOnce = async (page: any, reading: Reading): Promise<Faults> => {
  await page.evaluate(reads, reading)
  let seen: Faults = { page: '', faults: [], loading: true, nothing: false }
  for (let tries = 0; tries < 500 && (seen.loading || tries < 2); tries += 1) {
    await page.waitForTimeout(60)
    seen = await page.evaluate(lookAt, reading.elder)
  }
  return seen
}

/** What axe-core finds in this turn; in the dark every colour is another one. */
const heard = async (page: any, { scheme, ...reading }: Turn): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: scheme })
  const { faults } = await looksOnce(page, reading)
  const found = await axeOn(page)
  await page.emulateMedia({ colorScheme: 'light' })
  const pale = faults.filter((fault) => fault.includes('contrast'))
  return [...found, ...(scheme === 'dark' ? pale : [])].map((fault) => `${scheme}: ${fault}`)
}

const large: Reading = { elder: true, language: 'zh' }
const english: Reading = { elder: false, language: 'en' }
const usual: Reading = { elder: false, language: 'zh' }

/**
 * What is wrong with the page once it shows what it loaded: as it is, in large letters, in English, and for who hears it. Long
 * English words may crowd their line; the screen's edge is what nothing may cross.
 */
const looks = async (page: any, communityId: string, address: string, turn: Turn): Promise<string[]> => {
  await page.evaluate(reads, usual).catch(() => undefined)
  await page.goto('about:blank')
  await page.goto(demo.base + webAddress(communityId, address))
  const found: string[] = []
  for (const [name, reading] of Object.entries({
    usual,
    large,
    english,
    both: { ...large, ...{ language: 'en' as const } },
  })) {
    const { faults, loading, nothing } = await looksOnce(page, reading)
    if (loading) return [`${address}, ${name}: loads for ever`]
    const path = address.replace(/\?.*/, '')
    if (name === 'usual' && nothing !== findsNothing.includes(path))
      faults.push(nothing ? showsNothing : showsSomething)
    const held = reading.language === 'en' ? faults.filter((fault) => !fault.includes('does not hold')) : faults
    found.push(...held.map((fault) => `${address}, ${name}: ${fault}`))
  }
  return [...found, ...(await heard(page, turn)).map((fault) => `${address}: ${fault}`)]
}

type Walked = { faults: string[]; opened: Set<string> }

const walkOf = async (persona: string, visits: readonly string[], walked: Walked): Promise<void> => {
  const { faults, opened } = walked
  const page = await (
    await demo.browser.newContext({ viewport: { width: 375, height: 812 }, serviceWorkers: 'block' })
  ).newPage()
  page.on('pageerror', (error: Error) => faults.push(error.message))
  page.on('console', (line: any) => line.type() === 'error' && faults.push(`${persona}: ${line.text()}`))
  await page.addInitScript(markTaps)
  const communityId = await signIn(demo.base, page, persona, {})
  for (const [place, address] of visits.map(addressOf).entries()) {
    faults.push(...(await looks(page, communityId, address, turns[place % turns.length] as Turn)))
    opened.add(address.replace(/\?.*/, ''))
  }
  await page.context().close()
}

/** Everybody at once: each waits most of the time for pages that load. */
const walk = async (): Promise<Walked> => {
  const walked: Walked = { faults: [], opened: new Set() }
  const all = Object.entries(await visits(demo))
  await Promise.all(all.map(([persona, pages]) => walkOf(persona, pages, walked)))
  return walked
}

/** All pages that the app has, from its own list. */
const pagesOfTheApp = async (): Promise<string[]> => {
  Object.assign(globalThis, { defineAppConfig: (config: object) => config })
  const { pages, subPackages }: any = (await import('../../src/app.config')).default
  return [...pages, ...subPackages.flatMap(({ root, pages }: any) => pages.map((page: string) => `${root}/${page}`))]
}

test('every page fits a small phone, can be tapped and read, and ends its loading; in large letters and in English too', async () => {
  const { faults, opened } = await walk()
  expect(faults).toEqual([])
  const unopened = (await pagesOfTheApp()).filter((page) => !opened.has(page))
  expectNone(unopened, 'Let somebody open each of these pages: a line in test/ui/demoVisits.ts')
}, 300_000)
