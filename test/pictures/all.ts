import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf, root } from '../../server/fingerprint'
import { titles } from '../../src/ui/titles'
import { type Faults, lookAt } from '../support/look'
import { load, webAddress } from '../support/web'
import { addressOf } from '../ui/demoVisits'
import { type Asked, type Face, fileOf } from './asked'
import { type Kept, keptIn } from './kept'
import { measure } from './measure'
import { longNames, renaming, showsLongName } from './names'
import { everyVisit, openedBy, type Who } from './opened'
import { type OwnDemo, openOwnDemo } from './ownDemo'
import { writeSheets } from './sheets'

/*
 * `npm run pictures -- all`: every page of the app, at every width, by day, by night and in large letters, and what is wrong with it
 * as far as a program sees. They lie in `.data/pictures`, and `index.html` there shows them. It goes on where it was interrupted.
 */

type Wanted = { who: Who; address: string; file: string }

const wantedOf = async (demo: OwnDemo, only: string): Promise<Wanted[]> => {
  const taken = new Set<string>()
  const wanted = (await everyVisit(demo)).flatMap(([who, pages]) =>
    pages.map((visit) => {
      const address = addressOf(visit)
      const file = fileOf(who === 'guest' ? `guest/${address}` : address, taken)
      taken.add(file)
      return { who, address, file }
    }),
  )
  return wanted.filter(({ file, address }) => file.includes(only) || address.includes(only))
}

type Round = { demo: OwnDemo; kept: Kept; stamp: string; width: number; face: Face; asked: Asked }
const heights: Record<number, number> = { 360: 740, 390: 844, 768: 1024, 1440: 900 }

const opened = ({ demo, width, face }: Round, who: Who) => {
  const viewport = { width, height: heights[width] ?? 900 }
  const colorScheme = face === 'dark' ? 'dark' : 'light'
  return openedBy(demo, who, { viewport, colorScheme }, { elder: face === 'elder' })
}

/** Looks until the page has what it loads; what a program finds wrong, in the tests' way and by what eyes miss. */
const looked = async (page: any, elder: boolean): Promise<string[]> => {
  let seen: Faults = { page: '', faults: [], loading: true, nothing: false }
  for (let tries = 0; tries < 200 && (seen.loading || tries < 2); tries += 1) {
    await page.waitForTimeout(60)
    seen = await page.evaluate(lookAt, elder)
  }
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const wrong = seen.loading ? ['loads for ever'] : seen.faults
  return [...new Set([...wrong, ...(await page.evaluate(measure, Object.keys(titles)))])]
}

const longest = 6_000

/** How high the page in front is, inside whatever scrolls it; inside the browser. */
const wholeHeight = (): number =>
  Math.max(
    ...[...document.querySelectorAll('.taro_router, .taro_page, .page')].map(({ scrollHeight }) => scrollHeight),
  ) + (document.querySelector('.weui-tabbar')?.clientHeight ?? 0)

const take = async (round: Round, page: any, { who, address, file }: Wanted, communityId: string | undefined) => {
  const { demo, kept, stamp, width, face, asked } = round
  const errors: string[] = []
  const onError = (error: Error) => errors.push(error.message)
  page.on('pageerror', onError)
  await page.setViewportSize({ width, height: heights[width] ?? 900 })
  await load(page, demo.base + webAddress(communityId, address))
  const faults = [...(await looked(page, face === 'elder')), ...errors]
  page.off('pageerror', onError)
  const name = `${width}-${face}/${file}`
  const crowded = !asked.names || (await page.evaluate(showsLongName, longNames))
  const tall: number = await page.evaluate(wholeHeight)
  if (crowded) {
    // The page scrolls in a window of its own: the whole of it is seen where the screen is as high as it is.
    await page.setViewportSize({ width, height: Math.min(Math.max(tall, heights[width] ?? 900), longest) })
    await page.waitForTimeout(200)
    await page.screenshot({ path: kept.fileOf(name), type: 'jpeg', quality: 82, animations: 'disabled' })
  }
  kept.keep(name, { stamp: crowded ? stamp : '', persona: who, address, faults: crowded ? faults : [], height: tall })
  return crowded ? faults.length : 0
}

const walkAll = async (round: Round, wanted: readonly Wanted[], told: (faults: number) => void) => {
  const people = [...new Set(wanted.map(({ who }) => who))]
  await Promise.all(
    people.map(async (who) => {
      const { page, communityId } = await opened(round, who)
      for (const one of wanted.filter((each) => each.who === who)) told(await take(round, page, one, communityId))
      await page.context().close()
    }),
  )
}

/** One width and one face after the other; what was taken of the same sources is not taken again. */
export const takeAll = async (asked: Asked): Promise<void> => {
  const folder = join(root, '.data', asked.names ? 'pictures/names' : 'pictures/all')
  if (asked.again) rmSync(folder, { recursive: true, force: true })
  const kept = keptIn(folder)
  const stamp = fingerprintOf(['src', 'config', 'server/demo', 'package-lock.json'])
  const demo = await openOwnDemo()
  if (asked.names) await demo.ask(renaming)
  const wanted = await wantedOf(demo, asked.only)
  for (const width of asked.widths)
    for (const face of asked.faces) {
      const left = wanted.filter(({ file }) => !kept.has(`${width}-${face}/${file}`, stamp))
      let done = wanted.length - left.length
      let faults = 0
      const told = (more: number): void => {
        done += 1
        faults += more
        if (done % 10 === 0 || done === wanted.length)
          console.log(`${width} ${face}: ${done} of ${wanted.length}, ${faults} faults`)
      }
      await walkAll({ demo, kept, stamp, width, face, asked }, left, told)
      await writeSheets(folder, kept.taken)
    }
  await demo.close()
  console.log(`Look at ${join(folder, 'index.html')}`)
}
