import { loadDemo } from '../server/demo/load'
import { openHouse } from '../src/house'
import type { PersonaKey } from '../src/identity/personas'
import { proofDatabase } from '../test/prove/database'
import { secret } from '../test/support/demo'
import { webAddress } from '../test/support/web'
import { type DemoWeb, openDemoWeb, signIn } from '../test/ui/visits'
import { median } from './median'

const tries = Number(process.env['TRIES'] ?? 7)

/** Lighthouse's slow 4G (150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up) and a processor four times slower than this one. */
const slowLine = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const slowness = 4

type Visit = { what: string; persona: PersonaKey | undefined; address: string; usable: string }

const visitsOf = async ({ one }: DemoWeb): Promise<Visit[]> => {
  const id = async (table: string, where: string): Promise<string> =>
    (await one(`select id from ${table} where ${where} limit 1`))['id'] ?? ''
  const roofs = await id('projects', `title like '%盈谷%'`)
  const ballot = await id('ballots', 'outcome is null')
  const project = `board/pages/project/index?id=${roofs}`
  return [
    { what: 'first screen, a stranger', persona: undefined, address: 'home/works/index', usable: '#welcome' },
    { what: 'home, an owner', persona: 'owner', address: 'home/works/index', usable: '.card.tap' },
    { what: 'project, a stranger', persona: undefined, address: project, usable: '#project' },
    { what: 'project, an owner', persona: 'yingguOwner', address: project, usable: '#project' },
    {
      what: 'ballot',
      persona: 'owner',
      address: `votes/ballots/pages/cast/index?id=${ballot}`,
      usable: '#choice-consent',
    },
    {
      what: 'pledge',
      persona: 'yingguOwner',
      address: `funding/pledges/pages/fund/index?id=${roofs}`,
      usable: '.card',
    },
    { what: 'bulletins', persona: 'owner', address: `board/pages/bulletins/index?id=${roofs}`, usable: '.card' },
  ]
}

/** A request of the browser's, as Playwright tells of it. */
type Asked = { sizes: () => Promise<{ responseBodySize: number }> }
type Load = { painted: number; usable: number; requests: number; bytes: number }

/** One load in a browser that has seen nothing: when something is painted, when what the page is for stands there, what it asked for. */
const loadOnce = async ({ base, browser }: DemoWeb, { persona, address, usable }: Visit): Promise<Load> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const community = persona ? await signIn(base, page, persona, {}) : await firstCommunity(base)
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', slowLine)
  await line.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  const asked: Asked[] = []
  page.on('requestfinished', (request: Asked) => asked.push(request))
  await page.goto(base + webAddress(community, address), { waitUntil: 'commit', timeout: 60_000 })
  await page.waitForFunction(
    (usable: string) => document.querySelector(`#app ${usable}`) !== null && document.querySelector('.bone') === null,
    usable,
    { timeout: 60_000, polling: 'raf' },
  )
  const [shown, painted] = await page.evaluate(() => [
    performance.now(),
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  ])
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all(asked.map((request) => request.sizes()))
  await context.close()
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  return { painted, usable: shown, requests: asked.length, bytes }
}

const firstCommunity = async (base: string): Promise<string> =>
  (await (await fetch(`${base}/open/v1/communities`)).json()).items[0].id

/** How long the web's pages take on a slow phone and line: medians of several loads, nothing kept from before. */
export const benchPages = async (): Promise<void> => {
  const fresh = await proofDatabase('pages')
  await loadDemo(openHouse(fresh.db, secret, true), () => undefined)
  const demo = await openDemoWeb(fresh)
  console.log(`${tries} loads of each, slow 4G (150 ms, 1.6 Mbit/s), processor ${slowness} times slower; medians`)
  for (const visit of await visitsOf(demo)) {
    const loads: Load[] = []
    for (let n = 0; n < tries; n += 1) loads.push(await loadOnce(demo, visit))
    const of = (name: keyof Load): number => median(loads.map((load) => load[name]))
    const row = [
      visit.what.padEnd(26),
      `first paint ${(of('painted') / 1000).toFixed(2)} s`.padEnd(22),
      `usable ${(of('usable') / 1000).toFixed(2)} s`.padEnd(16),
      `${of('requests')} requests`.padEnd(14),
      `${Math.round(of('bytes') / 1024)} KB`,
    ]
    console.log(row.join(''))
  }
  await demo.close()
}
