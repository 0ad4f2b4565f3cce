/** Whether two lines may be the same money, written twice. Pure. */
import { dayMs } from '../../../platform/instant'
import type { Movement } from './row'
import { payerWords } from './rules'

export type Seen = Omit<Movement, 'row'> & { id: string; row: number; statement?: string }
/** What a likely duplicate is like; `statement` is its file's name, nothing where it is this one. */
export type Likeness = Pick<Movement, 'row' | 'onDay' | 'counterparty' | 'remark' | 'serial' | 'balanceFen'> & {
  statement: string | null
}

type Said = Pick<Movement, 'counterparty' | 'remark' | 'serial' | 'balanceFen'>

/** Names are compared many times: a file may be of one sum and one day. */
const plain = new WeakMap<Said, string>()
const payerOf = (line: Said): string => {
  const words = plain.get(line) ?? payerWords(line.counterparty)
  plain.set(line, words)
  return words
}

/** Whether the words are a name that can be told from others: a number and a name with starred signs cannot. */
const isName = (words: string): boolean => /\p{L}/u.test(words) && !/[*＊]/.test(words)

const othersName = (a: Said, b: Said): boolean => {
  const one = payerOf(a)
  const two = payerOf(b)
  if (!isName(one) || !isName(two)) return false
  return !one.includes(two) && !two.includes(one)
}
const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b

/**
 * Of one day, side and sum: another's where the payers' names differ, or where the bank's own number and the balance after it both do.
 * Within one file a different balance, or a different number, is another movement by itself.
 */
const isOther = (a: Said, b: Said, inOneFile: boolean): boolean => {
  const balances = a.balanceFen !== null && b.balanceFen !== null && a.balanceFen !== b.balanceFen
  const serials = differ(a.serial, b.serial)
  if (inOneFile && (balances || serials)) return true
  const sameSerial = a.serial !== '' && a.serial === b.serial
  return (balances && serials) || (!sameSerial && othersName(a, b))
}

/** How many words two lines share: the likeliest is shown. */
const shared = (a: Said, b: Said): number =>
  (['serial', 'balanceFen', 'counterparty', 'remark'] as const).filter((field) => a[field] && a[field] === b[field])
    .length

/** So many are compared with one line; where there are more, it is asked about without. */
const mostCompared = 300

/** The likeliest of those seen before of the same day, side and sum. */
const likeOf = (line: Movement, seen: readonly Seen[]): Likeness | undefined => {
  const [like] =
    seen.length > mostCompared
      ? seen
      : seen
          .filter((one) => !isOther(line, one, one.statement === undefined))
          .sort((a, b) => shared(line, b) - shared(line, a))
  if (!like) return undefined
  const { row, onDay, counterparty, remark, serial, balanceFen, statement } = like
  return { row, onDay, counterparty, remark, serial, balanceFen, statement: statement ?? null }
}

/** Lines of this file, by what tells two of one day, side and sum apart; under nothing those that do not say it. */
const lookup = () => {
  const kept = new Map<string, Seen[]>()
  const at = (key: string): readonly Seen[] => kept.get(key) ?? []
  return {
    add: (key: string, line: Seen) => {
      const alike = kept.get(key)
      if (alike) alike.push(line)
      else kept.set(key, [line])
    },
    /** Those that say the same, and those that say nothing. */
    near: (day: string, said: string): readonly Seen[] => [...at(`${day} ${said}`), ...(said ? at(`${day} `) : [])],
    all: at,
  }
}

/** A bank may book a payment some days after it was made, and write either day. */
const nearDays = [-3, -2, -1, 1, 2, 3] as const
const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
/** The days among which something like a line of these days may lie. */
export const around = (first: string, last: string): [string, string] => [
  dayFrom(first, nearDays[0]),
  dayFrom(last, -nearDays[0]),
]

/** What says that two lines of different days may be one: the bank's number, the balance after it, or payer and remark together. */
const signsOf = (line: Movement): string[] => {
  const sum = `${line.side} ${line.amountFen}`
  const said = [
    line.serial && `serial ${line.serial}`,
    line.balanceFen !== null && `balance ${line.balanceFen}`,
    isName(payerOf(line)) && line.remark && `payer ${payerOf(line)} ${line.remark}`,
  ]
  return said.flatMap((one) => (one ? `${sum} ${one}` : []))
}

/** What was taken before and what stands above in this file, to ask of each line whether it may be one of them. */
export const comparing = () => {
  const dayOf = ({ onDay, side, amountFen }: Movement) => `${onDay} ${side} ${amountFen}`
  const before = lookup()
  const otherDays = lookup()
  const balances = lookup()
  const serials = lookup()
  const payers = lookup()
  const here = lookup()
  const payerSaid = (line: Movement) => (isName(payerOf(line)) ? payerOf(line) : '')
  const above = (line: Movement): readonly Seen[] => {
    const day = dayOf(line)
    if (line.balanceFen !== null) return balances.near(day, String(line.balanceFen))
    if (line.serial) return serials.near(day, line.serial)
    return payerSaid(line) ? payers.near(day, payerSaid(line)) : here.all(day)
  }
  const onOtherDay = (line: Movement): readonly Seen[] =>
    signsOf(line).flatMap((sign) => nearDays.flatMap((days) => otherDays.all(`${dayFrom(line.onDay, days)} ${sign}`)))
  return {
    taken: (line: Seen) => {
      before.add(dayOf(line), line)
      for (const sign of signsOf(line)) otherDays.add(`${line.onDay} ${sign}`, line)
    },
    keep: (line: Seen) => {
      const day = dayOf(line)
      balances.add(`${day} ${line.balanceFen ?? ''}`, line)
      serials.add(`${day} ${line.serial}`, line)
      payers.add(`${day} ${payerSaid(line)}`, line)
      here.add(day, line)
    },
    like: (line: Movement, same: Seen | undefined): Likeness | undefined =>
      (same && likeOf(line, [same])) ??
      likeOf(line, before.all(dayOf(line))) ??
      likeOf(line, above(line)) ??
      likeOf(line, onOtherDay(line)),
  }
}
