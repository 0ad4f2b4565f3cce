import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import { openDatabase } from '../../src/platform/server/db'
import { type FreshDatabase, named } from '../support/database'
import { secret } from '../support/demo'
import { openHamletOn } from '../support/hamlet'
import { aMonday, houseStory } from '../support/settling'
import { stories } from '../support/stories'
import { fuzzed } from './wire'
import type { HouseOf } from './world'

/** A hamlet that does everything that this system is for, and is in the middle of much of it. */
export const tellTown = async (fresh: FreshDatabase, name: string): Promise<void> => {
  const hamlet = await openHamletOn({ ...fresh, drop: async () => undefined }, aMonday, name)
  try {
    for (const tell of Object.values(stories)) await tell(hamlet)
    if (hamlet.reported.length) throw new Error(hamlet.reported.join('\n'))
  } finally {
    await hamlet.drop()
  }
}

/** The deployments that answer on a database of the fuzz: the demo's for its communities, the tests' own for every hamlet. */
export const housesOn = (url: string, connections = 10): { houseOf: HouseOf; close: () => Promise<void> } => {
  const db = openDatabase(named(url, fuzzed), connections)
  const ofDemo = openHouse(db, secret, true)
  const { house } = houseStory(db, aMonday).story
  const demo: readonly string[] = Object.values(demoCommunities)
  return { houseOf: (id) => (demo.includes(id) ? ofDemo : house), close: () => db.destroy() }
}
