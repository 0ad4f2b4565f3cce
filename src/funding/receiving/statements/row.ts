/** One row of a bank statement, from cells to a movement of the account, a question, or what is left out. Pure. */

import type { Day } from '../../../platform/instant'
import { codesIn } from '../../ledger/codeRules'
import { cut, moneyIn, said, spoken, unrounded } from './cells'
import type { Columns } from './columns'
import { dayInColumn, dayOfCell, type Timed } from './days'
import { firstWords, isSumRow, looksLikeMoney, namesSum, noteWord } from './foot'
import { at, both, type Choices, fenIn, type Problem, type Side, type Signs, type Sum, sumOf } from './rowSum'
import { cutSum, isLonger } from './shifted'
import { ofAccount } from './whose'
import { cameBack, isYuan, sideOf, stateOf, takesBack } from './words'

export type { Side } from './rowSum'
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
type Draft = Omit<Movement, 'side' | 'amountFen'>
/** A row that is asked about: what it would be as money that came and as money that went, where that can be said at all. */
export type Asked = {
  row: number
  problem: Problem
  words: string
  draft: Draft | null
  choices: Choices
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
export type Habits = Signs & {
  today: Day
  /** What stands beside the lines says that their sums are not in yuan. */
  otherMoney: 'currency' | 'badAmount' | undefined
  /** Behind which column a row is longer than its header. */
  wide: number
  hidden: boolean
  /** The day of the last row above that names one. */
  above: Day | undefined
  /** The column of the account that a row is of, and the account that the file is taken for. */
  own?: { place: number; account: string } | undefined
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
const doubtIn = (
  cells: readonly unknown[],
  columns: Columns,
  { otherMoney, own }: Habits,
  came: boolean,
): Problem | undefined => {
  const currency = said(at(cells, columns.currency))
  if (!isYuan(currency)) return 'currency'
  if (otherMoney && !currency) return otherMoney
  if (own && !ofAccount(cells[own.place], own.account)) return 'otherAccount'
  if (cells.some((cell) => namesSum(said(cell)))) return 'sum'
  if (stateOf(said(at(cells, columns.status))) === 'doubtful') return 'status'
  const backIn = (remark: string) => takesBack(remark) || (came && cameBack(remark))
  return columns.remark.some((place) => backIn(said(cells[place]))) ? 'takesBack' : undefined
}

/** Why a row moved nothing; nothing where it may have. */
const asideIn = (cells: readonly unknown[], columns: Columns, day: ReturnType<typeof dayInColumn>, sum: Sum) => {
  if (!day && isSumRow(cells)) return 'foot'
  const state = stateOf(said(at(cells, columns.status)))
  const dated = stateOf(said(at(cells, columns.date)))
  if (state === 'notBooked' || (!day && dated === 'notBooked')) return 'notBooked'
  if (sum === 'zero') return 'zero'
  if (!sum && !day && (noteWord.test(firstWords(cells)) || !cells.some(looksLikeMoney))) return 'foot'
  return state === 'notMoved' ? 'notMoved' : undefined
}

/** A line that goes on below itself, with the code by which it was paid: no foot. */
const goesOn = (aside: Aside['aside'], cells: readonly unknown[]): boolean =>
  aside === 'foot' &&
  !isSumRow(cells) &&
  !noteWord.test(firstWords(cells)) &&
  codesIn(cells.map(said).join(' ')).length > 0

const draftOf = (cells: readonly unknown[], columns: Columns, row: number, onDay: Day, balanceFen: number | null) => ({
  row,
  onDay,
  counterparty: counterpartyOf(cells, columns),
  remark: wordsIn(cells, columns.remark, 300),
  serial: unrounded(wordsIn(cells, [columns.serial], 80)),
  balanceFen,
})

/** Below the lines 1/2 is the first of two pages: without a sum nothing is a day that does not name its year. */
const dayFor = (cells: readonly unknown[], columns: Timed, sum: Sum) => {
  const cell = at(cells, columns.date)
  return sum ? dayInColumn(cell, columns) : dayOfCell(cell, columns.dayOrder)
}

const dayProblem = (day: ReturnType<typeof dayInColumn>): Problem => {
  if (day === 'either') return 'dayOrder'
  if (day === 'noYear') return 'noYear'
  return day ? 'futureDate' : 'badDate'
}

/** A row below the header. Nothing only where every cell is blank: whatever says something is read, asked about or shown as left out. */
export const rowOf = (
  cells: readonly unknown[],
  columns: Timed,
  row: number,
  habits: Habits,
): Movement | Asked | Aside | undefined => {
  const words = cut(cells.map(said).filter(Boolean).join(' '), 200)
  if (!words) return undefined
  const sum = sumOf(cells, columns, habits)
  const day = dayFor(cells, columns, sum)
  const balance = moneyIn(at(cells, columns.balance))
  const balanceFen = typeof balance === 'number' ? balance : null
  const aside = asideIn(cells, columns, day, sum)
  if (aside && !goesOn(aside, cells)) return { row, aside, words, fen: fenIn(sum), balanceFen }
  const blank = !said(at(cells, columns.date))
  const own = day && day !== 'either' && day !== 'noYear' && day <= habits.today ? day : undefined
  const onDay = own ?? (blank ? habits.above : undefined)
  const draft: Draft | null = onDay ? draftOf(cells, columns, row, onDay, balanceFen) : null
  const ask = (problem: Problem, choices: Choices = {}): Asked => {
    return { row, problem, words, draft, choices: draft ? choices : {}, balanceFen }
  }
  if (!sum || sum === 'zero') return ask(day ? 'noAmount' : 'stray')
  const doubt = doubtIn(cells, columns, habits, 'side' in sum && sum.side === 'credit')
  if (doubt === 'currency' || doubt === 'badAmount') return ask(doubt)
  if (cutSum(cells, columns)) return ask('shifted')
  if ('problem' in sum) return ask(sum.problem, sum.choices)
  if (!draft) return ask(dayProblem(day))
  const unsure =
    doubt ?? (isLonger(cells, habits.wide) ? 'shifted' : habits.hidden ? 'hidden' : own ? undefined : 'noDay')
  if (unsure) return ask(unsure, both(sum.fen))
  return { ...draft, side: sum.side, amountFen: sum.fen }
}
