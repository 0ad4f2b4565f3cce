import { type Faults, lookAt, markTaps, type Reading, reads } from '../support/look'
import { webAddress } from '../support/web'
import { axeOn } from './axe'
import { addressOf } from './demoVisits'
import { type DemoWeb, signIn, visits } from './visits'

/** Pages on which the demo has nothing to show, so that their visitor sees only the words that say so. */
const findsNothing = ['devices', 'claims', 'grids', 'corrections', 'pairs'].map(
  (name) => `identity/pages/${name}/index`,
)
findsNothing.push('notices/pages/inbox/index', 'notices/pages/helpdesk/index')
findsNothing.push('votes/ballots/pages/open/index')
const showsNothing =
  'shows only that nothing is there: in test/ui/demoVisits.ts, let a persona open it who finds something, of the community in which the thing lies'
const showsSomething = 'shows something: take it out of `findsNothing`'

/** Who reads a page, and by which light. */
export type Turn = Reading & { scheme: 'light' | 'dark' }

const usual: Turn = { scheme: 'light', elder: false, language: 'zh' }
export const turns: readonly Turn[] = (['light', 'dark'] as const).flatMap((scheme) =>
  [false, true].flatMap((elder) => (['zh', 'en'] as const).map((language): Turn => ({ scheme, elder, language }))),
)

/** What is wrong with the page once it shows what it loaded, to somebody who reads so. */
const looks = async (page: any, { scheme, ...reading }: Turn): Promise<Faults> => {
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate(reads, reading)
  let seen: Faults = { page: '', faults: [], loading: true, nothing: false }
  for (let tries = 0; tries < 500 && (seen.loading || tries < 2); tries += 1) {
    await page.waitForTimeout(60)
    seen = await page.evaluate(lookAt, reading.elder)
  }
  return seen.loading ? { ...seen, faults: ['loads for ever'] } : seen
}

/** What is wrong for those who read so, and for those who hear it. Long English words may crowd their line; the screen's edge is what nothing may cross. */
const heard = async (page: any, turn: Turn): Promise<string[]> => {
  const { faults } = await looks(page, turn)
  const held = turn.language === 'en' ? faults.filter((fault) => !fault.includes('does not hold')) : faults
  return [...held, ...(await axeOn(page))].map((fault) => `${JSON.stringify(turn)}: ${fault}`)
}

/** A page that is enlarged to four times on a wide screen has 320 pixels (WCAG 1.4.10): nothing crosses the edge. */
const looksNarrow = async (page: any): Promise<string[]> => {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const { faults } = await looks(page, usual)
  await page.setViewportSize(size)
  return faults.filter((fault) => /stands at|sideways/.test(fault)).map((fault) => `at 320 pixels: ${fault}`)
}

/** The page as it is usually read, and in each of these turns. */
const allOf = async (page: any, path: string, heardIn: readonly Turn[], narrow: boolean): Promise<string[]> => {
  const { faults, nothing } = await looks(page, usual)
  const found = [...faults]
  if (nothing !== findsNothing.includes(path)) found.push(nothing ? showsNothing : showsSomething)
  for (const turn of heardIn) found.push(...(await heard(page, turn)))
  return narrow ? [...found, ...(await looksNarrow(page))] : found
}

/** What was found wrong, and the pages that somebody opened. */
type Walked = { faults: string[]; opened: Set<string> }
type How = { heardIn: (place: number) => readonly Turn[]; narrow?: boolean; done?: () => void }

const walkOf = async (demo: DemoWeb, persona: string, addresses: readonly string[], walked: Walked, how: How) => {
  const { faults, opened } = walked
  const viewport = { width: 375, height: 812 }
  const page = await (await demo.browser.newContext({ viewport, serviceWorkers: 'block' })).newPage()
  page.on('pageerror', (error: Error) => faults.push(error.message))
  page.on('console', (line: any) => line.type() === 'error' && faults.push(`${persona}: ${line.text()}`))
  // What tsx writes around functions is not there in a browser.
  await page.addInitScript('globalThis.__name = (made) => made')
  await page.addInitScript(markTaps)
  const communityId = await signIn(demo.base, page, persona, {})
  for (const [place, address] of addresses.entries()) {
    const path = address.replace(/\?.*/, '')
    await page.goto('about:blank')
    await page.goto(demo.base + webAddress(communityId, address), { timeout: 120_000 })
    const found = await allOf(page, path, how.heardIn(place), how.narrow === true)
    faults.push(...found.map((fault) => `${address} (${persona}): ${fault}`))
    opened.add(path)
    how.done?.()
  }
  await page.context().close()
}

/** Everybody at once: each waits most of the time for pages that load. */
export const walkPages = async (demo: DemoWeb, how: How): Promise<Walked> => {
  const walked: Walked = { faults: [], opened: new Set() }
  const all = Object.entries(await visits(demo))
  await Promise.all(all.map(([persona, pages]) => walkOf(demo, persona, pages.map(addressOf), walked, how)))
  return walked
}
