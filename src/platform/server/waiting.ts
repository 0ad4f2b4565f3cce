import type { Instant } from '../instant'
import { inLanguage, type Language } from '../language'
import { fill } from '../refusal'
import type { Caller } from './call'
import type { Trx } from './db'

/** What waits for one person, in words, and the page where it is done. Each room says it of its own tables. */
export type Waiting<Kind extends string> = {
  kind: Kind
  text: string
  /** The matter that it belongs to, by its title; empty where it belongs to none. */
  about: string
  count: number
  page: string
  /** Until when it waits; null where no day ends it. */
  until: Instant | null
  /** Since when it waits; null where that is not one moment. */
  since: Instant | null
  /** It should have been done by now, since `since`. */
  late: boolean
  /** Ids of what it lies in: a stairwell, a building, a grid, a compound, a project. None: it is the whole community's. */
  places: readonly string[]
  /** The message that is read when it is opened. */
  messageId: string | null
}

/** For whom a room looks: it asks the database a number of times that follows from their posts alone, never from how much waits. */
export type WaitingFor = {
  trx: Trx
  communityId: string
  caller: Caller
  personId: string
  now: Instant
  language: Language
}

/** Of one kind nobody is told of more at once; the newest or most pressing first. */
export const mostOfKind = 20

/** The words of a room in the language of whoever reads. */
export const wordsFor = <Words>({ language }: Pick<WaitingFor, 'language'>, words: Record<'zh' | 'en', Words>): Words =>
  inLanguage(words, language)

type Rest = Partial<Omit<Waiting<string>, 'kind' | 'text' | 'page'>>

/** One thing that waits. */
export const waiting = <Kind extends string>(
  kind: Kind,
  text: string,
  page: string,
  rest: Rest = {},
): Waiting<Kind> => ({
  kind,
  text,
  page,
  about: '',
  count: 1,
  until: null,
  since: null,
  late: false,
  places: [],
  messageId: null,
  ...rest,
})

/** Things of one kind that are done on one page; nothing where none waits. */
export const several = <Kind extends string>(
  kind: Kind,
  words: string,
  count: number,
  page: string,
  rest: Rest = {},
): Waiting<Kind>[] => (count > 0 ? [waiting(kind, fill(words, { count }), page, { ...rest, count })] : [])
