/** One row of a bank statement, from cells to a movement of the account, a question, or what is left out. Pure. */

import type { Day } from '../../../platform/instant'
import { cut, dayOfCell, moneyIn, said, signOf, spoken } from './cells'
import type { Columns } from './columns'
import { firstWords, isSumRow, looksLikeMoney, namesSum, noteWord } from './foot'
import { cutSum, isLonger } from './shifted'
import { ofAccount } from './whose'
import { isYuan, sideOf, stateOf, takesBack } from './words'

export type Side = 'credit' | 'debit'
export type Movement = {
  /** Its place in the file, for whoever looks it up there. */
  row: number
  onDay: Day
  side: Side
  amountFen: number
  counterparty: string
  remark: string
  serial: string
  balanceFen: number | null
}
type Problem =
  | 'badDate'
  | 'dayOrder'
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
type Draft = Omit<Movement, 'side' | 'amountFen'>
/** A row that is asked about: what it would be as money that came and as money that went, where that can be said at all. */
export type Asked = {
  row: number
  problem: Problem
  words: string
  draft: Draft | null
  choices: { [S in Side]?: number | undefined }
  /** What its balance says, whether it is taken or not. */
  balanceFen: number | null
}
/** A row that moved nothing, and why: shown, and counted as left out. `fen` is what it speaks of. */
export type Aside = {
  row: number
  aside: 'title' | 'foot' | 'zero' | 'notMoved' | 'notBooked'
  words: string
  fen: number
  balanceFen: number | null
}

/** What a sheet as a whole says of its rows. */
export type Habits = {
  /** A debit is written with a minus besides its word: the sign only repeats it. */
  repeatsSign: boolean
  /** An amount without a word for its side says by its sign which it is; `both` where money that came has one too. */
  signed: 'both' | 'minus' | undefined
  today: Day
  /** What stands beside the lines says that their sums are not in yuan. */
  otherMoney: 'currency' | 'badAmount' | undefined
  /** Behind which column a row is longer than its header. */
  wide: number
  hidden: boolean
  /** The column of the account that a row is of, and the account that the file is taken for. */
  own?: { place: number; account: string } | undefined
}

type Sum = { side: Side; fen: number } | { problem: Problem; choices?: Asked['choices'] } | 'zero' | undefined

const at = (cells: readonly unknown[], place: number | undefined): unknown =>
  place === undefined ? undefined : cells[place]
const both = (fen: number): Asked['choices'] => ({ credit: Math.abs(fen), debit: Math.abs(fen) })
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

const inOne = (cells: readonly unknown[], columns: Columns, { repeatsSign, signed }: Habits): Sum => {
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

const sumOf = (cells: readonly unknown[], columns: Columns, habits: Habits): Sum => {
  const two = inTwo(cells, columns)
  if (two === undefined) return columns.amount === undefined ? two : inOne(cells, columns, habits)
  const whole = moneyIn(at(cells, columns.amount))
  const differs = (fen: number) => typeof whole === 'number' && Math.abs(whole) !== fen
  if (two === 'zero' ? differs(0) : 'fen' in two && differs(two.fen)) return { problem: 'bothSides' }
  return two
}

const wordsIn = (cells: readonly unknown[], places: readonly (number | undefined)[], most: number): string =>
  cut([...new Set(places.map((place) => spoken(at(cells, place))).filter(Boolean))].join(' '), most)

const counterpartyOf = (cells: readonly unknown[], columns: Columns): string => {
  const named = wordsIn(cells, [columns.name], 300)
  if (named) return named
  const fen = moneyIn(at(cells, columns.credit))
  const word = sideOf(said(at(cells, columns.direction)))
  const amount = moneyIn(at(cells, columns.amount))
  const came = word ? word === 'credit' : fen ? true : typeof amount === 'number' && amount > 0
  return wordsIn(cells, [came ? columns.payer : columns.payee], 300)
}

/** What the row says besides its sum that keeps it from being taken as it stands. */
const doubtIn = (cells: readonly unknown[], columns: Columns, { otherMoney, own }: Habits): Problem | undefined => {
  const currency = said(at(cells, columns.currency))
  if (!isYuan(currency)) return 'currency'
  if (otherMoney && !currency) return otherMoney
  if (own && !ofAccount(cells[own.place], own.account)) return 'otherAccount'
  if (cells.some((cell) => namesSum(said(cell)))) return 'sum'
  if (stateOf(said(at(cells, columns.status))) === 'doubtful') return 'status'
  return columns.remark.some((place) => takesBack(said(cells[place]))) ? 'takesBack' : undefined
}

/** Why a row moved nothing; nothing where it may have. */
const asideIn = (cells: readonly unknown[], columns: Columns, day: Day | 'either' | undefined, sum: Sum) => {
  if (!day && isSumRow(cells)) return 'foot'
  const state = stateOf(said(at(cells, columns.status)))
  const dated = stateOf(said(at(cells, columns.date)))
  if (state === 'notBooked' || (!day && dated === 'notBooked')) return 'notBooked'
  if (sum === 'zero') return 'zero'
  if (!sum && !day && (noteWord.test(firstWords(cells)) || !cells.some(looksLikeMoney))) return 'foot'
  return state === 'notMoved' ? 'notMoved' : undefined
}

const fenIn = (sum: Sum): number => {
  if (typeof sum !== 'object') return 0
  return 'fen' in sum ? sum.fen : (sum.choices?.credit ?? sum.choices?.debit ?? 0)
}

const draftOf = (cells: readonly unknown[], columns: Columns, row: number, onDay: Day, balanceFen: number | null) => ({
  row,
  onDay,
  counterparty: counterpartyOf(cells, columns),
  remark: wordsIn(cells, columns.remark, 300),
  serial: wordsIn(cells, [columns.serial], 80),
  balanceFen,
})

/** A row below the header. Nothing only where every cell is blank: whatever says something is read, asked about or shown as left out. */
export const rowOf = (
  cells: readonly unknown[],
  columns: Columns,
  row: number,
  habits: Habits,
): Movement | Asked | Aside | undefined => {
  const words = cut(cells.map(said).filter(Boolean).join(' '), 200)
  if (!words) return undefined
  const day = dayOfCell(at(cells, columns.date), columns.dayOrder)
  const sum = sumOf(cells, columns, habits)
  const balance = moneyIn(at(cells, columns.balance))
  const balanceFen = typeof balance === 'number' ? balance : null
  const aside = asideIn(cells, columns, day, sum)
  if (aside) return { row, aside, words, fen: fenIn(sum), balanceFen }
  const known = day && day !== 'either' && day <= habits.today
  const draft: Draft | null = known ? draftOf(cells, columns, row, day, balanceFen) : null
  const ask = (problem: Problem, choices: Asked['choices'] = {}): Asked => {
    return { row, problem, words, draft, choices: draft ? choices : {}, balanceFen }
  }
  if (!sum || sum === 'zero') return ask(day ? 'noAmount' : 'stray')
  const doubt = doubtIn(cells, columns, habits)
  if (doubt === 'currency' || doubt === 'badAmount') return ask(doubt)
  if (cutSum(cells, columns)) return ask('shifted')
  if ('problem' in sum) return ask(sum.problem, sum.choices)
  if (!draft) return ask(day === 'either' ? 'dayOrder' : day ? 'futureDate' : 'badDate')
  const unsure = doubt ?? (isLonger(cells, habits.wide) ? 'shifted' : habits.hidden ? 'hidden' : undefined)
  if (unsure) return ask(unsure, both(sum.fen))
  return { ...draft, side: sum.side, amountFen: sum.fen }
}
