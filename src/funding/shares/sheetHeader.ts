import { cellName } from '../../platform/cells'
import { plain } from '../../writing/cells'
import { columns } from '../../writing/rollWords'

/** Words of offices for the amount of a home, in a table that was agreed or in a list of the maintenance fund. */
const amountWords = [
  '金额',
  '分摊金额',
  '分摊',
  '应出',
  '应交',
  '出资',
  '出资金额',
  '余额',
  '账户余额',
  '维修资金余额',
  '资金余额',
]

export type Told = 'building' | 'stairwell' | 'room' | 'amount'
/** Two columns may be meant, one is in another unit, or nobody sees it: the table does not say which counts, so nobody guesses. */
export type SheetUnclear = { unclear: 'twoColumns' | 'unit' | 'hidden'; cells: string }
export type Header = { building?: number; stairwell?: number; room: number; amount: number }

const titleOf = (cell: unknown): string =>
  plain(cell)
    .replace(/[(（[【].*$/, '')
    .replace(/[\s*、:：]/g, '')

const namesOf: Record<Told, readonly string[]> = {
  building: columns.building,
  stairwell: columns.stairwell,
  room: columns.room,
  amount: amountWords,
}
export const tolds = Object.keys(namesOf) as Told[]

const placesOf = (cells: readonly unknown[], told: Told): number[] =>
  cells.flatMap((cell, place) => (namesOf[told].includes(titleOf(cell)) ? [place] : []))

/** Whether a row is a header: room and amount must be among its columns. */
export const isHeader = (cells: readonly unknown[]): boolean =>
  placesOf(cells, 'room').length > 0 && placesOf(cells, 'amount').length > 0

const inOtherUnit = (cell: unknown): boolean => /[(（[【].*(万|千|百|分|美|港|[$€%％]|USD|HKD)/i.test(plain(cell))

export const headerOf = (
  cells: readonly unknown[],
  row: number,
  hidden: readonly number[] = [],
): Header | SheetUnclear => {
  const at = Object.fromEntries(tolds.map((told) => [told, placesOf(cells, told)])) as Record<Told, number[]>
  const doubled = tolds.find((told) => at[told].length > 1)
  const named = (places: readonly number[]) => places.map((place) => cellName(row, place)).join('、')
  if (doubled) return { unclear: 'twoColumns', cells: named(at[doubled]) }
  const unseen = tolds.flatMap((told) => at[told].filter((place) => hidden.includes(place)))
  if (unseen.length) return { unclear: 'hidden', cells: named(unseen) }
  const [amount = 0] = at.amount
  if (inOtherUnit(cells[amount])) return { unclear: 'unit', cells: named(at.amount) }
  const [room = 0] = at.room
  const [building] = at.building
  const [stairwell] = at.stairwell
  return {
    room,
    amount,
    ...(building === undefined ? {} : { building }),
    ...(stairwell === undefined ? {} : { stairwell }),
  }
}
