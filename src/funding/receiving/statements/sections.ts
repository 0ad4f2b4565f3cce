/** One sheet with several tables is read table by table, each by its own header. Pure. */
import { kindAt } from '../../../platform/cells'
import type { Sheet } from '../../../platform/server/sheetsIn'
import { said } from './cells'
import type { Columns } from './columns'
import { isHeader } from './sheet'
import { moves, otherMoneyBy, type Section } from './units'
import { columnsOf, headerKey } from './words'

/** What its format calls no yuan, or a part of a hundred, is no sum in yuan. */
const asWritten = ({ rows, kinds }: Sheet): Sheet['rows'] =>
  rows.map((cells, row) => {
    const letters = kinds?.[row]
    return cells.map((cell, column) => {
      if (typeof cell !== 'number') return cell
      const kind = kindAt(letters, column)
      return kind === 'currency' ? `¤${cell}` : kind === 'percent' ? `${cell * 100}%` : cell
    })
  })

const blank = (cells: readonly unknown[] | undefined): boolean => !cells?.some((cell) => said(cell))

/** Words alone where days and sums should stand, and movements right below: a header, although none that is known. */
const likeHeader = (rows: Sheet['rows'], place: number, { date, credit, debit, amount }: Columns): boolean => {
  const isWord = (column: number | undefined) => column !== undefined && /\p{L}/u.test(said(rows[place]?.[column]))
  if (!isWord(date) || ![credit, debit, amount].some(isWord)) return false
  const next = rows.slice(place + 1, place + 5).find((cells) => !blank(cells))
  return next !== undefined && moves(next)
}

/** Where a sheet's second table begins, and its third. A header that is repeated on the next page begins none. */
const beginnings = (
  { hiddenColumns }: Sheet,
  rows: Sheet['rows'],
  remembered: ReadonlyMap<string, Columns>,
): number[] => {
  let current: { key: string; columns: Columns } | undefined
  return rows.flatMap((cells, place) => {
    if (blank(cells) || cells.some((cell) => typeof cell === 'number' || /\d/.test(said(cell)))) return []
    const key = headerKey(cells, hiddenColumns)
    if (key === current?.key) return []
    const guessed = columnsOf(cells)
    const known = remembered.get(key) ?? (isHeader(guessed) ? guessed : undefined)
    if (!known && !(current && likeHeader(rows, place, current.columns))) return []
    const begins = current !== undefined
    current = { key, columns: known ?? current?.columns ?? guessed }
    return begins ? [place] : []
  })
}

export const sectionsOf = (sheets: readonly Sheet[], remembered: ReadonlyMap<string, Columns>): Section[] =>
  sheets.flatMap((sheet) => {
    const rows = asWritten(sheet)
    const money = otherMoneyBy({ ...sheet, rows }, (cells) => isHeader(columnsOf(cells)))
    const starts = [0, ...beginnings(sheet, rows, remembered)]
    return starts.map((from, nth) => ({
      name: sheet.name,
      rows: rows.slice(from, starts[nth + 1]),
      later: nth > 0,
      money: money.slice(from, starts[nth + 1]),
      hidden: sheet.hidden === true,
      hiddenColumns: sheet.hiddenColumns ?? [],
      merged: (sheet.merged ?? []).map(({ column, from: first, to }) => ({
        column,
        from: first - from,
        to: to - from,
      })),
      hiddenRows: (sheet.hiddenRows ?? []).map((row) => row - from),
    }))
  })
