import { Refused, refusal } from '../../platform/refusal'
import { type Sheet, type SheetProblem, sheetsOf } from '../../platform/server/sheets'
import { mostSheetRows } from '../../platform/uploads'
import type { ReadRow } from './merge'
import { rowOf } from './row'
import { type Defaults, type Header, headerOf, plain } from './words'

/** What may be wrong with the file of a roll, in identity's words. */
export const codes = {
  empty: 'identity.fileEmpty',
  tooLarge: 'identity.fileTooLarge',
  oldExcel: 'identity.fileOldExcel',
  broken: 'identity.fileBroken',
  noTable: 'identity.fileNotRoll',
  encoding: 'identity.fileEncoding',
  noHeader: 'identity.fileNoHeader',
} as const

const stop = (problem: SheetProblem | 'noHeader'): never => {
  throw new Refused(refusal(codes[problem]))
}

const rowsOf = (sheet: Sheet, header: Header, from: number, offset: number, defaults: Defaults): ReadRow[] => {
  const read: ReadRow[] = []
  const silent = (['floor', 'areaSource', 'use', 'tenure', 'tenants'] as const).filter(
    (name) => header[name] === undefined,
  )
  let above: { compound: string; building: string; stairwell: string } | undefined
  for (const [place, cells] of sheet.rows.entries()) {
    if (place <= from) continue
    const filled = belowMerged(cells, header, above)
    const said = [header.room, header.area, header.owners].filter((at) => at !== undefined && plain(filled[at]) !== '')
    const sum = cells.map(plain).find(Boolean) ?? ''
    if (said.length === 0 || /^(合计|总计|小计)/.test(sum)) continue
    const { row, problems } = rowOf(filled, header, defaults)
    above = row
    read.push({ line: offset + place + 1, row, problems, silent })
  }
  return read
}

/** Vertically merged cells hold their value only in the first row: a row without a building stands in the one above. */
const belowMerged = (
  cells: readonly unknown[],
  header: Header,
  above: { compound: string; building: string; stairwell: string } | undefined,
): readonly unknown[] => {
  const at = header.building
  if (!above || at === undefined || plain(cells[at]) !== '' || header.room === undefined) return cells
  if (plain(cells[header.room]) === '') return cells
  const filled = [...cells]
  for (const column of ['compound', 'building', 'stairwell'] as const) {
    const place = header[column]
    if (place !== undefined && plain(filled[place]) === '') filled[place] = above[column]
  }
  return filled
}

/** The tables of a roll's file. Never inside a transaction. */
export const tablesIn = (file: Buffer): Promise<Sheet[]> => sheetsOf(file, stop)

/** Every row of the roll in a file's tables, each with what is wrong with it. Lines count through all sheets. */
export const readRoll = (sheets: readonly Sheet[], defaults: Defaults): ReadRow[] => {
  if (sheets.every(({ rows }) => rows.every((cells) => cells.every((cell) => plain(cell) === '')))) return stop('empty')
  const read: ReadRow[] = []
  let offset = 0
  let headers = 0
  for (const sheet of sheets) {
    const from = sheet.rows.slice(0, 30).findIndex((cells) => headerOf(cells) !== undefined)
    const header = headerOf(sheet.rows[from] ?? [])
    if (header) {
      headers += 1
      read.push(...rowsOf(sheet, header, from, offset, defaults))
    }
    offset += sheet.rows.length
    if (read.length > mostSheetRows) return stop('tooLarge')
  }
  if (headers === 0) return stop('noHeader')
  return read.length ? read : stop('empty')
}
