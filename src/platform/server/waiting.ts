import type { Instant } from '../instant'
import { fill } from '../refusal'
import type { Caller } from './call'
import type { Trx } from './db'

/** What waits for one person, in words, and the page where it is done. Each room says it of its own tables. */
export type Waiting<Kind extends string> = {
  kind: Kind
  text: string
  count: number
  page: string
  /** Until when it waits; null where no day ends it. */
  until: Instant | null
}

/** For whom a room looks: it asks the database a number of times that follows from their posts alone, never from how much waits. */
export type WaitingFor = { trx: Trx; communityId: string; caller: Caller; personId: string; now: Instant }

/** Things of one kind that wait without a day; nothing where none does. */
export const several = <Kind extends string>(
  kind: Kind,
  words: string,
  count: number,
  page: string,
): Waiting<Kind>[] => (count > 0 ? [{ kind, text: fill(words, { count }), count, page, until: null }] : [])
