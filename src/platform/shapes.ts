import * as z from 'zod/mini'
import { lengthOf } from './characters'
import { asInstant, type Instant, isMoment } from './instant'
import { allSeen, cleanLine, cleanText } from './text'

/* What the inputs of calls are made of. Whatever passes these, the database can keep. */

/** Text of a person, as `text.ts` cleans it, and as long as a person sees it. Longer than any such text can be is not even looked at. */
const cleaned = (clean: (text: string) => string, most: number, least: number) => {
  const room = 20 * most + 1_000
  const fits = (text: string): boolean => {
    if (text.length > room) return false
    const length = lengthOf(text)
    return least <= length && length <= most
  }
  return z
    .string()
    .check(
      z.overwrite((text) => (text.length > room ? text : clean(text))),
      z.refine(fits),
    )
    .register(z.globalRegistry, { cleaned: true, minLength: least, maxLength: most })
}
/** One line of text: a title, a name, a reason. */
export const line = (most: number, least = 1) => cleaned(cleanLine, most, least)
/** One that may be left empty. */
export const maybeLine = (most: number) => line(most, 0)
/** Text of several lines: minutes, an agreement, what somebody wants to say. */
export const lines = (most: number, least = 1) => cleaned(cleanText, most, least)
/** A word that is kept to the letter: a password, a code, what a device shows of itself. What would be cleaned from a text is refused. */
export const exact = (most: number, least = 0) =>
  z.string().check(z.minLength(least), z.maxLength(most), z.refine(allSeen))

/** A moment that the database can keep (no year 0 and none of five digits), as an Instant. */
export const moment = z.pipe(z.iso.datetime({ offset: true }).check(z.regex(/^[12]\d{3}-/)), z.transform(asInstant))
/** A day of our century. */
export const day = z.iso.date().check(z.regex(/^20/))
export const isDay = (text: string): boolean => day.safeParse(text).success

/** How many there are, or after which one a page begins: a whole number that a column of the database can hold. */
export const count = z.int32().check(z.gte(0))
/** Which one it is, counted from one: a version, a seat, an entry of a roll, a line of a plan. */
export const ordinal = z.int32().check(z.positive())

/** Ids of things that are there. One that is named twice is meant once. */
export const idList = (most: number, least = 0) =>
  z.pipe(
    z.array(z.uuid()).check(z.minLength(least), z.maxLength(most)),
    z.transform((ids) => [...new Set(ids)]),
  )

const thousandth = z.int().check(z.gte(0), z.lte(1000))
/** Places on a picture that are covered, in thousandths. */
export const boxList = z
  .array(z.object({ x: thousandth, y: thousandth, width: thousandth, height: thousandth }))
  .check(z.maxLength(60))

export const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
/** Of things that are made together, no two have the same id, or the same name where one may bear it. */
export const eachOnce = <Thing>(idOf: (thing: Thing) => string) =>
  z.refine<readonly Thing[]>((things) => distinct(things.map(idOf)))

/** Where a page ended: when its last row was, and that row's id, for two rows may be of one time. */
export const timeAndId = (isTime: (text: string) => boolean) =>
  z.string().check(
    z.refine((text) => {
      const [time = '', id, ...rest] = text.split(' ')
      return rest.length === 0 && isTime(time) && z.uuid().safeParse(id).success
    }),
  )

/** The last row of a page: its moment and its id. */
export type Place = { at: Instant; id: string }
/** Where a list ordered by time goes on: what its page before answered as `next`, for a client to keep and not to read. */
export const afterPlace = z.optional(
  z.pipe(
    timeAndId(isMoment),
    z.transform((text): Place => {
      const [at = '', id = ''] = text.split(' ')
      return { at, id }
    }),
  ),
)
/** What a page answers as `next`; nothing where no row comes after it. */
export const nextPlace = <Row>(
  rows: readonly Row[],
  pageSize: number,
  of: (row: Row) => readonly [at: string, id: string],
): string | null => {
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return last === undefined ? null : of(last).join(' ')
}
