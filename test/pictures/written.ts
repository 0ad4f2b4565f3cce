import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from '../../server/fingerprint'
import { demoCommunities } from '../../src/identity/personas'
import { webAddress } from '../support/web'
import { addressOf, thingsOf } from '../ui/demoVisits'
import { keepReceipts } from '../ui/visits'
import { openedBy, settled } from './opened'
import { type OwnDemo, openOwnDemo } from './ownDemo'
import { type Shot, shotsOf } from './shots'

const folder = join(root, 'docs/pictures')

/** What one may weigh, so that a page with many of them is there at once on a phone. */
const mostBytes = 80 * 1024

const heights: Record<number, number> = { 390: 844, 1440: 900 }

/** As small as it can be read: 1.5 points for each of a phone's, and lossy only where it would be too heavy. */
const small = async (picture: Buffer): Promise<Buffer> => {
  for (const quality of [82, 70, 55, 40]) {
    const made = await sharp(picture).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    if (made.length < mostBytes) return made
  }
  throw new Error('a picture is too heavy')
}

const take = async (
  demo: OwnDemo,
  { name, who, visit, taps = [], width = 390, elder = false }: Shot,
): Promise<void> => {
  const viewport = { width, height: heights[width] ?? 844 }
  const { page, communityId } = await openedBy(
    demo,
    who,
    { viewport, deviceScaleFactor: width > 400 ? 1 : 1.5 },
    { elder },
  )
  // A guest's first page names no community.
  const town = who === 'guest' && visit !== 'home/works' ? demoCommunities.jianxi : communityId
  await page.goto(demo.base + webAddress(town, addressOf(visit)))
  await settled(page)
  for (const tap of taps) await page.locator(`#${tap} >> visible=true`).last().click()
  await page.waitForTimeout(500)
  const file = join(folder, `${name}.webp`)
  writeFileSync(file, await small(await page.screenshot({ animations: 'disabled' })))
  await page.context().close()
  console.log(name)
}

/** Takes those whose names have one of these words in them (commas between them); without a word all. */
export const takeWritten = async (words: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const demo = await openOwnDemo()
  await keepReceipts(demo)
  const shots = shotsOf(await thingsOf(demo.ask)).filter(({ name }) =>
    words.split(',').some((word) => name.includes(word)),
  )
  for (const shot of shots) await take(demo, shot)
  await demo.close()
}
