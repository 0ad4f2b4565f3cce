import { loadDemo } from '../../server/demo/load'
import { openHouse } from '../../src/house'
import { secret } from '../support/demo'
import { openDemoWeb } from '../ui/visits'
import { turns, walkPages } from '../ui/walkPages'
import { proofDatabase } from './database'

/** Every page of the app looked at and heard by axe-core: usual and large letters, light and dark, Chinese and English; and at 320 pixels. */
export const proveAxe = async (): Promise<void> => {
  const fresh = await proofDatabase('axe')
  await loadDemo(openHouse(fresh.db, secret, true), () => undefined)
  const demo = await openDemoWeb(fresh)
  let visits = 0
  const done = (): void => {
    visits += 1
    if (visits % 10 === 0) console.log(`${visits} visits, each in ${turns.length} turns`)
  }
  const { faults, opened } = await walkPages(demo, { heardIn: () => turns, narrow: true, done })
  await demo.close()
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.join('\n')}`)
  console.log(`${opened.size} pages in ${visits} visits, ${visits * turns.length} times heard by axe-core: 0 faults`)
}
