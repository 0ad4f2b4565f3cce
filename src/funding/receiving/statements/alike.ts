/** Whether two lines may be the same money, written twice. Pure. */
import type { Movement } from './row'
import { payerWords } from './rules'

export type Seen = Omit<Movement, 'row'> & { id: string; row: number; statement?: string }
/** What a likely duplicate is like; `statement` is its file's name, nothing where it is this one. */
export type Likeness = Pick<Movement, 'row' | 'counterparty' | 'remark' | 'serial' | 'balanceFen'> & {
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

const othersName = (a: Said, b: Said): boolean => {
  const one = payerOf(a)
  const two = payerOf(b)
  if (!/\p{L}/u.test(one) || !/\p{L}/u.test(two) || /[*＊]/.test(one + two)) return false
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

/** The likeliest of those seen before of the same day, side and sum. */
export const likeOf = (line: Movement, seen: readonly Seen[]): Likeness | undefined => {
  const [like] = seen
    .filter((one) => !isOther(line, one, one.statement === undefined))
    .sort((a, b) => shared(line, b) - shared(line, a))
  if (!like) return undefined
  const { row, counterparty, remark, serial, balanceFen, statement } = like
  return { row, counterparty, remark, serial, balanceFen, statement: statement ?? null }
}
