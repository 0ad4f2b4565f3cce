import { isSigned, text } from '../../../platform/cells'
import type { Day } from '../../../platform/instant'
import { Refused, refusal } from '../../../platform/refusal'
import { type Sheet, type SheetProblem, sheetsOf } from '../../../platform/server/sheets'
import { balanceBreaks, type Movement, movementOf, type Totals, totalsIn, type Unread } from './row'
import { type Columns, columnsOf, enough, headerKey, isHeader, sideOf } from './words'

/** A year of a busy account; more is to be cut into months, so that a call has a bound. */
const mostLines = 20_000

/** What may be wrong with the file of a statement, in funding's words. */
export const codes = {
  empty: 'funding.fileEmpty',
  tooLarge: 'funding.fileTooLarge',
  oldExcel: 'funding.fileOldExcel',
  broken: 'funding.fileBroken',
  noTable: 'funding.fileNoTable',
  encoding: 'funding.fileEncoding',
} as const

const stop = (problem: SheetProblem): never => {
  throw new Refused(refusal(codes[problem]))
}

/** What columns a person named before, by the words of a header. */
export type Remembered = ReadonlyMap<string, Columns>
type Read = {
  lines: Movement[]
  unread: Unread[]
  /** How often the running balance does not follow from the line before. */
  breaks: number
  /** The statement's own sums at its foot, where they differ from the lines that were read. */
  totalsDiffer: boolean
}
/** A row of a file as it stands there, and the words by which it is remembered as a header. */
export type SampleRow = { key: string; cells: string[] }
/** No header was understood: the first rows, for a person to say which column is what. */
type Unmapped = { sample: SampleRow[] }

type Found = { from: number; columns: Columns }

/** A side column that holds a word nobody knows is no side column; a sum is then only enough with its sign. */
const sound = (sheet: Sheet, from: number, columns: Columns): Columns | undefined => {
  const below = sheet.rows.slice(from + 1)
  const { direction, amount } = columns
  const said = direction === undefined ? [] : below.map((cells) => text(cells[direction])).filter(Boolean)
  const known = said.length > 0 && said.every((word) => sideOf(word) || word.length > 12 || /^(借贷|收支)/.test(word))
  const kept = known ? columns : { ...columns, direction: undefined }
  const signed = amount !== undefined && below.some((cells) => isSigned(cells[amount]))
  return enough(kept, signed) ? kept : undefined
}

const headerIn = (sheet: Sheet, remembered: Remembered): Found | undefined => {
  for (const [from, cells] of sheet.rows.slice(0, 40).entries()) {
    const named = remembered.get(headerKey(cells))
    if (named) return { from, columns: named }
    const guessed = columnsOf(cells)
    const columns = isHeader(guessed) ? sound(sheet, from, guessed) : undefined
    if (columns) return { from, columns }
  }
  return undefined
}

/** The account that a statement says it is of, above its header; nothing where it says none or hides it. */
const accountsAbove = (sheet: Sheet, from: number): string[] =>
  sheet.rows.slice(0, from).flatMap((cells) =>
    cells.flatMap((cell, place) => {
      const said = text(cell)
      if (!/[账帐]号|[账帐]户|卡号/.test(said) || /对方/.test(said)) return []
      const [digits] = /\d{8,32}/.exec(`${said} ${text(cells[place + 1])}`.replace(/(?<=\d)[ -](?=\d)/g, '')) ?? []
      return digits ? [digits] : []
    }),
  )

const rowsOf = (sheet: Sheet, { from, columns }: Found, offset: number, today: Day) => {
  const header = headerKey(sheet.rows[from] ?? [])
  const lines: Movement[] = []
  const unread: Unread[] = []
  let totals: Totals | undefined
  for (const [place, cells] of sheet.rows.entries()) {
    if (place <= from || headerKey(cells) === header) continue
    totals = totalsIn(cells, columns) ?? totals
    const found = movementOf(cells, columns, offset + place + 1, today)
    if (found && 'problem' in found) unread.push(found)
    else if (found) lines.push(found)
  }
  return { lines, unread, totals }
}

const sideFen = (lines: readonly Movement[], wanted: Movement['side']): number =>
  lines.reduce((sum, { side, amountFen }) => (side === wanted ? sum + amountFen : sum), 0)

const sampleOf = (sheets: readonly Sheet[]): Unmapped => {
  const [largest] = [...sheets].sort((a, b) => b.rows.length - a.rows.length)
  const rows = (largest?.rows ?? []).slice(0, 40).filter((cells) => cells.filter((cell) => text(cell)).length >= 3)
  return {
    sample: rows.slice(0, 15).map((cells) => ({
      key: headerKey(cells),
      cells: cells.slice(0, 30).map((cell) => text(cell).slice(0, 40)),
    })),
  }
}

/** The tables of a statement's file. Never inside a transaction. */
export const tablesIn = (file: Buffer): Promise<Sheet[]> => sheetsOf(file, stop)

/** All movements in a statement's tables, and what in them could not be read; or its first rows, where no header is known. */
export const readStatementFile = (
  sheets: readonly Sheet[],
  account: string,
  remembered: Remembered,
  today: Day,
): Read | Unmapped => {
  const read: Read = { lines: [], unread: [], breaks: 0, totalsDiffer: false }
  let offset = 0
  let headers = 0
  for (const sheet of sheets) {
    const found = headerIn(sheet, remembered)
    if (found) {
      headers += 1
      const named = accountsAbove(sheet, found.from)
      if (named.length && !named.includes(account))
        throw new Refused(refusal('funding.otherAccount', { last: named[0]?.slice(-4) ?? '' }))
      const { lines, unread, totals } = rowsOf(sheet, found, offset, today)
      read.lines.push(...lines)
      read.unread.push(...unread)
      read.breaks += balanceBreaks(lines)
      const differ = (said: number | undefined, side: Movement['side']) =>
        said !== undefined && Math.abs(said) !== sideFen(lines, side)
      if (totals && (differ(totals.creditFen, 'credit') || differ(totals.debitFen, 'debit'))) read.totalsDiffer = true
    }
    offset += sheet.rows.length
    if (read.lines.length > mostLines) return stop('tooLarge')
  }
  if (sheets.every(({ rows }) => rows.every((cells) => cells.every((cell) => !text(cell))))) return stop('empty')
  if (headers === 0) return sampleOf(sheets)
  return read.lines.length + read.unread.length ? read : stop('empty')
}
