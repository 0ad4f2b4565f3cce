/** What one row of a statement moves, by its columns of sums and of sides. Pure. */
import { moneyIn, said, signOf } from './cells'
import type { Columns } from './columns'
import { sideOf } from './words'

export type Side = 'credit' | 'debit'
export type Problem =
  | 'badDate'
  | 'dayOrder'
  | 'noDay'
  | 'noYear'
  | 'futureDate'
  | 'badAmount'
  | 'noAmount'
  | 'bothSides'
  | 'noSide'
  | 'sidesDiffer'
  | 'negative'
  | 'status'
  | 'takesBack'
  | 'currency'
  | 'sum'
  | 'otherAccount'
  | 'shifted'
  | 'hidden'
  | 'stray'
/** What a row would be as money that came, and as money that went. */
export type Choices = { [S in Side]?: number | undefined }

/** What a sheet as a whole says of its signs. */
export type Signs = {
  /** A debit is written with a minus besides its word: the sign only repeats it. */
  repeatsSign: boolean
  /** An amount without a word for its side says by its sign which it is; `both` where money that came has one too. */
  signed: 'both' | 'minus' | undefined
}

export type Sum = { side: Side; fen: number } | { problem: Problem; choices?: Choices } | 'zero' | undefined

export const at = (cells: readonly unknown[], place: number | undefined): unknown =>
  place === undefined ? undefined : cells[place]
export const both = (fen: number): Choices => ({ credit: Math.abs(fen), debit: Math.abs(fen) })
/** Two columns of sums: one is filled, with money that is not taken back, and a word for the side says the same. */
const inTwo = (cells: readonly unknown[], columns: Columns): Sum => {
  const credit = moneyIn(at(cells, columns.credit))
  const debit = moneyIn(at(cells, columns.debit))
  if (credit === 'bad' || debit === 'bad') return { problem: 'badAmount' }
  if (credit && debit) return { problem: 'bothSides', choices: credit > 0 && debit > 0 ? { credit, debit } : {} }
  const fen = credit || debit
  if (!fen) return (credit ?? debit) === undefined ? undefined : 'zero'
  if (fen < 0) return { problem: 'negative', choices: both(fen) }
  const side = credit ? 'credit' : 'debit'
  const word = sideOf(said(at(cells, columns.direction)))
  return word && word !== side ? { problem: 'sidesDiffer', choices: both(fen) } : { side, fen }
}

const inOne = (cells: readonly unknown[], columns: Columns, { repeatsSign, signed }: Signs): Sum => {
  const fen = moneyIn(at(cells, columns.amount))
  if (fen === undefined) return undefined
  if (fen === 'bad') return { problem: 'badAmount' }
  if (fen === 0) return 'zero'
  if (columns.direction === undefined) {
    const plain = signed === 'minus' || (signed === 'both' && signOf(at(cells, columns.amount)))
    return plain
      ? { side: fen > 0 ? 'credit' : 'debit', fen: Math.abs(fen) }
      : { problem: 'noSide', choices: both(fen) }
  }
  const side = sideOf(said(at(cells, columns.direction)))
  if (!side) return { problem: 'noSide', choices: both(fen) }
  if (fen < 0 !== (repeatsSign && side === 'debit')) return { problem: 'negative', choices: both(fen) }
  return { side, fen: Math.abs(fen) }
}

export const sumOf = (cells: readonly unknown[], columns: Columns, habits: Signs): Sum => {
  const two = inTwo(cells, columns)
  if (two === undefined) return columns.amount === undefined ? two : inOne(cells, columns, habits)
  const whole = moneyIn(at(cells, columns.amount))
  const differs = (fen: number) => typeof whole === 'number' && Math.abs(whole) !== fen
  if (two === 'zero' ? differs(0) : 'fen' in two && differs(two.fen)) return { problem: 'bothSides' }
  return two
}

export const fenIn = (sum: Sum): number => {
  if (typeof sum !== 'object') return 0
  return 'fen' in sum ? sum.fen : (sum.choices?.credit ?? sum.choices?.debit ?? 0)
}
