/** One row of a bank statement, from cells to a movement of the account. Pure: the same cells give the same line. */

import { dayIn, fenOf, text } from '../../../platform/cells'
import type { Day } from '../../../platform/instant'
import { type Columns, sideOf } from './words'

export type Movement = {
  /** Its place in the file, for whoever looks it up there. */
  row: number
  onDay: Day
  side: 'credit' | 'debit'
  amountFen: number
  counterparty: string
  remark: string
  serial: string
  balanceFen: number | null
}
type RowProblem = 'badDate' | 'futureDate' | 'badAmount' | 'bothSides' | 'noSide'
export type Unread = { row: number; problem: RowProblem; words: string }
export type Totals = { creditFen: number | undefined; debitFen: number | undefined }

type Sum = { side: 'credit' | 'debit'; fen: number } | { problem: RowProblem } | undefined

/** A credit that is taken back (a negative one) went out, and a debit that is taken back came in. */
const turned = (side: 'credit' | 'debit', fen: number): Sum =>
  fen > 0 ? { side, fen } : { side: side === 'credit' ? 'debit' : 'credit', fen: 0 - fen }

const cellAt = (cells: readonly unknown[], place: number | undefined): unknown =>
  place === undefined ? undefined : cells[place]

const sumOf = (cells: readonly unknown[], columns: Columns): Sum => {
  const credit = fenOf(cellAt(cells, columns.credit))
  const debit = fenOf(cellAt(cells, columns.debit))
  if (credit === 'bad' || debit === 'bad') return { problem: 'badAmount' }
  if (credit && debit) return { problem: 'bothSides' }
  if (credit) return turned('credit', credit)
  if (debit) return turned('debit', debit)
  if (columns.amount === undefined || (columns.credit !== undefined && columns.debit !== undefined)) return undefined
  const amount = fenOf(cellAt(cells, columns.amount))
  if (amount === 'bad') return { problem: 'badAmount' }
  if (!amount) return undefined
  if (columns.direction === undefined) return turned('credit', amount)
  const side = sideOf(text(cellAt(cells, columns.direction)))
  // With a column for the side, a sign only repeats it: some banks write both.
  return side ? { side, fen: Math.abs(amount) } : { problem: 'noSide' }
}

const wordsOf = (cells: readonly unknown[], places: readonly (number | undefined)[]): string =>
  [...new Set(places.map((place) => text(cellAt(cells, place))).filter((said) => said && !/^[-–—]+$/.test(said)))]
    .join(' ')
    .slice(0, 300)

const counterpartyOf = (cells: readonly unknown[], columns: Columns, side: 'credit' | 'debit'): string =>
  wordsOf(cells, [columns.name]) || wordsOf(cells, [side === 'credit' ? columns.payer : columns.payee])

const foot =
  /^(合计|总计|小计|本页|累计|总笔数|总金额|借方|贷方|收入|支出|承前|过次|打印|以上|说明|期初|期末|上期|本期)/

/** Below its lines a statement may have sums. They are no movement; they say whether all of it was read. */
export const totalsIn = (cells: readonly unknown[], columns: Columns): Totals | undefined => {
  const first = cells.map(text).find(Boolean) ?? ''
  if (!/^(合计|总计)/.test(first)) return undefined
  const sum = (place: number | undefined) => {
    const fen = fenOf(cellAt(cells, place))
    return fen === 'bad' ? undefined : fen
  }
  return { creditFen: sum(columns.credit), debitFen: sum(columns.debit) }
}

/**
 * A movement, what is wrong with it, or nothing: an empty row, a foot, a row of zero. Whatever has a sum and is no foot
 * is either read or named, so that no money is passed over.
 */
export const movementOf = (
  cells: readonly unknown[],
  columns: Columns,
  row: number,
  today: Day,
): Movement | Unread | undefined => {
  const words = cells.map(text)
  if (foot.test(words.find(Boolean) ?? '')) return undefined
  const sum = sumOf(cells, columns)
  if (!sum) return undefined
  const unread = (problem: RowProblem): Unread => ({ row, problem, words: words.join(' ').slice(0, 200) })
  if ('problem' in sum) return unread(sum.problem)
  const onDay = dayIn(cellAt(cells, columns.date))
  if (onDay === undefined) return unread('badDate')
  if (onDay > today) return unread('futureDate')
  const balance = fenOf(cellAt(cells, columns.balance))
  return {
    row,
    onDay,
    side: sum.side,
    amountFen: sum.fen,
    counterparty: counterpartyOf(cells, columns, sum.side),
    remark: wordsOf(cells, columns.remark),
    serial: wordsOf(cells, [columns.serial]).slice(0, 80),
    balanceFen: typeof balance === 'number' ? balance : null,
  }
}

/** The running balance of consecutive lines, oldest first or newest first: how often it does not follow from the sum. */
export const balanceBreaks = (lines: readonly Movement[]): number => {
  const signed = ({ side, amountFen }: Movement) => (side === 'credit' ? amountFen : 0 - amountFen)
  let forward = 0
  let backward = 0
  lines.forEach((line, place) => {
    const before = lines[place - 1]
    if (!before || before.balanceFen === null || line.balanceFen === null) return
    if (before.balanceFen + signed(line) !== line.balanceFen) forward += 1
    if (line.balanceFen + signed(before) !== before.balanceFen) backward += 1
  })
  return Math.min(forward, backward)
}
