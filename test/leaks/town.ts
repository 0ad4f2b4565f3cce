import type { House } from '../../src/platform/server/house'
import { diceOf } from '../fuzz/dice'
import { type Place, worldOf } from '../fuzz/world'
import type { FreshDatabase } from '../support/database'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { aMonday, foundBeside, secretary } from '../support/settling'
import { stories } from '../support/stories'
import { indexOf, type Mention, plantedRoll, plantPeople, plantPlates } from './planted'

/** What somebody was answered while the stories were told. */
type Told = { who: string; path: string; input: object; answered: unknown }
export type Town = {
  hamlet: Hamlet
  place: Place
  told: readonly Told[]
  mentions: (text: string) => Mention[]
  /** Somebody who has a post elsewhere and none here. */
  elsewhere: string
}

/** A town of so many homes that does everything, with something of everybody that stands nowhere else. */
export const plantedTown = async (fresh: FreshDatabase, homes: number): Promise<Town> => {
  const hamlet = await openHamletOn(fresh, aMonday, '小村', plantedRoll(homes))
  const besideId = await foundBeside(hamlet.story)
  await plantPeople(hamlet)
  const told: Told[] = []
  const ask: Hamlet['ask'] = async (who, path, input) => {
    const reply = await hamlet.ask(who, path, input)
    told.push({ who, path, input, answered: reply })
    return reply
  }
  const done: Hamlet['done'] = async (who, path, input) => {
    const reply = await ask(who, path, input)
    if (!reply.ok) throw new Error(`${who} ${path}: ${reply.code} ${reply.text}`)
    return reply.data
  }
  const heard = { ...hamlet, ask, done }
  for (const tell of Object.values(stories)) await tell(heard)
  await plantPlates(heard, Math.min(8, homes))
  await plantPeople(hamlet)
  const house = (): House => hamlet.story.house
  const [place] = await worldOf(hamlet.url, house, diceOf('leaks'))
  if (!place) throw new Error('nobody lives here')
  await plantPeople(hamlet)
  const mentions = await indexOf(hamlet)
  return { hamlet, place, told, mentions, elsewhere: `demo:${besideId.slice(-1)}:${secretary}` }
}
