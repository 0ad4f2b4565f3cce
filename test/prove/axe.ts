import { loadDemo } from '../../server/demo/load'
import { openHouse } from '../../src/house'
import { secret } from '../support/demo'
import { type Faults, lookAt } from '../support/look'
import { webAddress } from '../support/web'
import { axeOn } from '../ui/axe'
import { addressOf } from '../ui/demoVisits'
import { type DemoWeb, openDemoWeb, signIn, visits } from '../ui/visits'
import { proofDatabase } from './database'

const forEver = 120_000

/** A page that is enlarged to four times on a wide screen has 320 pixels (WCAG 1.4.10): nothing crosses the edge. */
const looksNarrow = async (page: any): Promise<string[]> => {
  const usual = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const { faults }: Faults = await page.evaluate(lookAt, false)
  await page.setViewportSize(usual)
  return faults.filter((fault) => /stands at|sideways/.test(fault))
}

/** One page as one person sees it, in the light and in the dark. */
const look = async (page: any, url: string, elder: boolean): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('about:blank')
  await page.goto(url, { timeout: forEver })
  await page.waitForFunction(
    () => document.querySelector('.page') !== null && document.querySelector('.bone') === null,
    undefined,
    { timeout: forEver },
  )
  await page.waitForTimeout(150)
  const light = await axeOn(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const { faults }: Faults = await page.evaluate(lookAt, elder)
  const pale = faults.filter((fault) => fault.includes('contrast'))
  const dark = [...(await axeOn(page)), ...pale]
  const wide = elder ? [] : await looksNarrow(page)
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`), ...wide.map((fault) => `at 320 pixels: ${fault}`)]
}

type Phone = { language: string; elder: boolean }

const walk = async ({ base, browser }: DemoWeb, persona: string, pages: readonly string[], phone: Phone) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  // What tsx writes around functions is not there in a browser.
  await page.addInitScript('globalThis.__name = (made) => made')
  const communityId = await signIn(base, page, persona, phone)
  const found: string[] = []
  for (const address of pages) {
    const faults = await look(page, base + webAddress(communityId, address), phone.elder)
    found.push(...faults.map((fault) => `${JSON.stringify(phone)} ${address}: ${fault}`))
  }
  await page.context().close()
  return found
}

/** axe-core on every page of the app: usual and large letters, light and dark, Chinese and English. */
export const proveAxe = async (): Promise<void> => {
  const fresh = await proofDatabase('axe')
  await loadDemo(openHouse(fresh.db, secret, true), () => undefined)
  const demo = await openDemoWeb(fresh)
  const all = Object.entries(await visits(demo)).map(([persona, pages]) => [persona, pages.map(addressOf)] as const)
  const found: string[] = []
  for (const language of ['zh', 'en'])
    for (const elder of [false, true]) {
      for (const [persona, pages] of all) found.push(...(await walk(demo, persona, pages, { language, elder })))
      console.log(`${language}, ${elder ? 'large' : 'usual'} letters, light and dark: ${found.length} faults so far`)
    }
  await demo.close()
  if (found.length > 0) throw new Error(`${found.length} faults:\n${found.join('\n')}`)
}
