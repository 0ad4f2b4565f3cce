import { text } from '../../../platform/cells'
import type { Day } from '../../../platform/instant'
import { Refused, refusal } from '../../../platform/refusal'
import type { Sheet, SheetProblem } from '../../../platform/server/sheetsIn'
import { cut, moneyIn, said } from './cells'
import { type Columns, type Meaning, meaningAt, type ShownColumn } from './columns'
import { rowsWithout } from './headless'
import { fingerprinted, type Question, questionsPrinted, type Staged } from './prints'
import type { Aside, Asked, Movement } from './row'
import { sectionsOf } from './sections'
import { type Header, type HeaderDoubt, headerIn, rowsIn } from './sheet'
import { type Claim, claimIn } from './sums'
import type { Section } from './units'
import { otherAccountIn } from './whose'
import { columnsOf, headerKey } from './words'

/** A year of a busy account; more is to be cut into months, so that a call has a bound. */
const mostLines = 20_000
/** Different headers, and sums of pages, in one file. */
const mostTables = 20
const mostClaims = 2_000

/** What may be wrong with the file of a statement, in funding's words. */
export const codes = {
  empty: 'funding.fileEmpty',
  tooLarge: 'funding.fileTooLarge',
  oldExcel: 'funding.fileOldExcel',
  broken: 'funding.fileBroken',
  noTable: 'funding.fileNoTable',
  encoding: 'funding.fileEncoding',
} as const

export const stop = (problem: SheetProblem): never => {
  throw new Refused(refusal(codes[problem]))
}

/** What columns a person named before, by the words of a header. */
export type Remembered = ReadonlyMap<string, Columns>
type InSheet = { sheet: number }
/** A table of the file with what each of its columns was taken for. */
export type ShownTable = { header: string; columns: Columns; shown: ShownColumn[] }
export type Read = {
  lines: (Movement & InSheet)[]
  asked: (Asked & InSheet)[]
  asides: (Aside & InSheet)[]
  claims: Claim[]
  tables: ShownTable[]
  /** Rows whose balance is no sum. */
  badBalances: number
}
/** A row of a file as it stands there, the words by which it is remembered as a header, and what each word would mean. */
type SampleRow = { key: string; cells: string[]; guess: (Meaning | null)[] }
/** No header was understood, or not enough of it: rows of the file, for a person to say which column is what. */
export type Unmapped = { sample: SampleRow[]; why: 'unknown' | HeaderDoubt }

const sampleRow = (cells: readonly unknown[], hidden: readonly number[] | undefined): SampleRow => {
  const columns = columnsOf(cells)
  const shown = cells.slice(0, 60)
  return {
    key: headerKey(cells, hidden).slice(0, 2_000),
    cells: shown.map((cell) => cut(said(cell), 40)),
    guess: shown.map((_, place) => meaningAt(columns, place) ?? null),
  }
}

const samplesOf = ({ rows, hiddenColumns }: Sheet, from: number): SampleRow[] =>
  rows.slice(from, from + 8).map((cells) => sampleRow(cells, hiddenColumns))

const sampleOf = (sheets: readonly Sheet[]): Unmapped => {
  const [largest] = [...sheets].sort((a, b) => b.rows.length - a.rows.length)
  const rows = (largest?.rows ?? []).slice(0, 60).filter((cells) => cells.filter((cell) => text(cell)).length >= 3)
  return { sample: rows.slice(0, 15).map((cells) => sampleRow(cells, largest?.hiddenColumns)), why: 'unknown' }
}

const tableOf = (sheet: Sheet, { from, columns: { span: _, ...columns } }: Header): ShownTable => {
  const header = sheet.rows[from] ?? []
  const rows = sheet.rows.slice(from + 1)
  const wide = Math.min(60, Math.max(header.length, ...rows.slice(0, 200).map((cells) => cells.length)))
  const shown = Array.from(
    { length: wide },
    (_, place): ShownColumn => ({
      place,
      word: cut(said(header[place]), 40),
      meaning: meaningAt(columns, place) ?? null,
      example: cut(rows.map((cells) => said(cells[place])).find(Boolean) ?? '', 40),
    }),
  )
  return {
    header: headerKey(header, sheet.hiddenColumns),
    columns,
    shown: shown.filter(({ word, example }) => word || example),
  }
}

type Place = { account: string; sheet: number; offset: number; today: Day }
const readSheet = (read: Read, sheet: Section, header: Header, place: Place) => {
  const table = tableOf(sheet, header)
  if (!read.tables.some((one) => one.header === table.header)) read.tables.push(table)
  for (const { cells, title, read: one } of rowsIn(sheet, header, place)) {
    const found = { ...one, sheet: place.sheet }
    if ('aside' in found) read.asides.push(found)
    else if ('problem' in found) read.asked.push(found)
    else read.lines.push(found)
    const sums = 'aside' in one && (one.aside === 'title' || one.aside === 'foot')
    const claim = sums && claimIn(cells, header.columns, { sheet: place.sheet, row: one.row, whole: title })
    if (claim) read.claims.push(claim)
    if (!('aside' in one) && moneyIn(cells[header.columns.balance ?? -1]) === 'bad') read.badBalances += 1
  }
}

/** Every row of a statement's tables, as it was read; or some of its rows, where somebody has to say which column is what. */
const readStatementFile = (
  workbook: readonly Sheet[],
  account: string,
  remembered: Remembered,
  { today, year }: Pick<Given, 'today' | 'year'>,
): Read | Unmapped => {
  const sheets = sectionsOf(workbook, remembered)
  if (sheets.every(({ rows }) => rows.every((cells) => cells.every((cell) => !said(cell))))) return stop('empty')
  const found = sheets.map((sheet) => headerIn(sheet, remembered, { today, year }))
  if (found.every((header) => header === undefined)) return sampleOf(sheets)
  const read: Read = { lines: [], asked: [], asides: [], claims: [], tables: [], badBalances: 0 }
  let offset = 0
  for (const [place, sheet] of sheets.entries()) {
    const header = found[place]
    if (header?.doubt) return { sample: samplesOf(sheet, header.from), why: header.doubt }
    if (!header && sheet.later) return { sample: samplesOf(sheet, 0), why: 'unknown' }
    if (header) {
      const other = otherAccountIn(sheet, header.from, account)
      if (other) throw new Refused(refusal('funding.otherAccount', { last: other.slice(-4) }))
      readSheet(read, sheet, header, { account, sheet: place, offset, today })
    } else
      for (const one of rowsWithout(sheet, offset)) {
        if ('aside' in one) read.asides.push({ ...one, sheet: place })
        else read.asked.push({ ...one, sheet: place })
      }
    offset += sheet.rows.length
    if (read.lines.length + read.asked.length + read.asides.length > mostLines) return stop('tooLarge')
  }
  if (read.tables.length > mostTables || read.claims.length > mostClaims) return stop('tooLarge')
  const spoken = read.asides.some(({ fen }) => fen > 0)
  return read.lines.length + read.asked.length > 0 || spoken ? read : stop('empty')
}

/** What has to be known of a file: whose account it is of, and what columns were named before, by their headers. */
type Given = {
  account: string
  remembered: readonly (readonly [string, Columns])[]
  today: Day
  /** Of what year its days are, where they name none and somebody said it. */
  year?: number | undefined
}
/** Every row with its id. */
type Printed = Omit<Read, 'lines' | 'asked'> & { lines: Staged[]; asked: Question[] }

/** The same with an id for every row: the reader of the thread in which the file was opened. */
export const readStatementTables = (
  workbook: readonly Sheet[],
  { account, remembered, today, year }: Given,
): Printed | Unmapped => {
  const read = readStatementFile(workbook, account, new Map(remembered), { today, year })
  if ('sample' in read) return read
  return { ...read, lines: fingerprinted(account, read.lines), asked: questionsPrinted(account, read.asked) }
}
