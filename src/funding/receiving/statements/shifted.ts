/** A row whose cells do not stand below their words: a comma in a sum that nobody quoted makes two cells of one. Pure. */
import { said } from './cells'
import type { Columns } from './columns'

/** Where the words of a header end. */
const widthOf = (header: readonly unknown[]): number => header.findLastIndex((cell) => said(cell) !== '') + 1

/** `1` and `234.00` beside each other, or `12`, `345` and `678.00`: a part of a thousand never begins with a nought. */
const isCut = (cells: readonly unknown[], place: number, named: readonly (number | undefined)[]): boolean => {
  const [first, second, third] = [0, 1, 2].map((on) => {
    const cell = cells[place + on]
    return typeof cell === 'string' ? said(cell) : ''
  })
  if (!/^[-+]?[¥￥]?[1-9]\d{0,2}$/.test(first ?? '')) return false
  if (/^\d{3}\.\d{1,2}$/.test(second ?? '')) return true
  return /^\d{3}$/.test(second ?? '') && (named.includes(place + 1) || /^\d{3}(\.\d{1,2})?$/.test(third ?? ''))
}

/** Whether a sum of this row was cut in two. */
export const cutSum = (
  cells: readonly unknown[],
  { credit, debit, amount, balance, name, payer, payee, remark }: Columns,
): boolean => {
  const words = [name, payer, payee, ...remark]
  // Behind a balance may stand a sum of its own.
  const held = balance !== undefined && words.includes(balance + 1) ? balance : undefined
  return [credit, debit, amount, held].some((at) => at !== undefined && isCut(cells, at, words))
}

const goesOn = (cells: readonly unknown[], wide: number): boolean => cells.slice(wide).some((cell) => said(cell) !== '')

/** Behind which column a row is longer than its header; nowhere where most rows are: then it is a column without a word. */
export const widestOf = (header: readonly unknown[], rows: readonly (readonly unknown[])[]): number => {
  const wide = widthOf(header)
  const longer = rows.filter((cells) => goesOn(cells, wide)).length
  return longer * 2 > rows.length ? Number.POSITIVE_INFINITY : wide
}

export const isLonger = (cells: readonly unknown[], wide: number): boolean =>
  Number.isFinite(wide) && goesOn(cells, wide)
