import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import { openDatabase } from '../../src/platform/server/db'
import { type FreshDatabase, named } from '../support/database'
import { secret } from '../support/demo'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { aMonday, houseStory } from '../support/settling'
import { stories } from '../support/stories'
import { momentsOf } from './moments'
import { noTotals, type Totals } from './walk'
import { fuzzed } from './wire'
import { type HouseOf, idsIn } from './world'

/** A hamlet that does everything that this system is for, and is in the middle of much of it. Answers its id. */
export const tellTown = async (
  fresh: FreshDatabase,
  name: string,
  seen: (hamlet: Hamlet) => Hamlet = (hamlet) => hamlet,
): Promise<string> => {
  const hamlet = await openHamletOn({ ...fresh, drop: async () => undefined }, aMonday, name)
  try {
    for (const tell of Object.values(stories)) await tell(seen(hamlet))
    if (hamlet.reported.length) throw new Error(hamlet.reported.join('\n'))
    return hamlet.town.id
  } finally {
    await hamlet.drop()
  }
}

/**
 * Tell one hamlet, and then another in which every call is tried at its moment by everybody; `own` and `others` say how often by
 * whoever makes it and by each of the others.
 */
export const tellMoments = async (
  fresh: FreshDatabase,
  plan: { seed: number; inputs: { own: number; others: number } },
): Promise<Totals> => {
  const id = await tellTown(fresh, '邻村')
  const other = { id, ids: await idsIn(fresh.url, id) }
  const totals = noTotals()
  const db = openDatabase(named(fresh.url, fuzzed), 4)
  try {
    let moments: Hamlet | undefined
    await tellTown(fresh, '小村', (hamlet) => {
      const house = () => ({ ...hamlet.story.house, db })
      moments ??= momentsOf(hamlet, { house, other, ...plan }, totals)
      return moments
    })
    return totals
  } finally {
    await db.destroy()
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
