import { Refused, refusal } from '../../platform/refusal'
import type { Sheet, SheetProblem } from '../../platform/server/sheetsIn'
import { mostSheetRows } from '../../platform/uploads'
import { plain, title } from '../../writing/cells'
import { partsOfRoom } from '../../writing/forms'
import { type Defaults, type Header, headerOf, placesIn } from '../../writing/rollWords'
import type { ReadRow } from './merge'
import { rowOf } from './row'

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

export const stop = (problem: SheetProblem | 'noHeader'): never => {
  throw new Refused(refusal(codes[problem]))
}

/** What a file holds that is not read: columns by their titles, lines by what they say. */
export type LeftOut = { columns: string[]; lines: { line: number; text: string }[]; more: number }
const mostShown = 50
const shownOf = (cells: readonly unknown[]): string =>
  [...cells.map(plain).filter(Boolean).join(' ')].slice(0, 60).join('')

/** A header on the next page, or of a second table, whose columns may stand in another order. */
const headerAt = (cells: readonly unknown[]): Header | undefined =>
  cells.some((cell) => typeof cell === 'string' && cell.includes('面积')) ? headerOf(cells) : undefined

/** Columns that are read and that nobody sees who looks at the file: are they left over, or only folded away? */
const refuseHidden = (sheet: Sheet, header: Header, from: number): void => {
  const read = placesIn(header)
  const hidden = (sheet.hiddenColumns ?? []).filter(
    (place) => read.has(place) && sheet.rows.slice(from + 1).some((cells) => plain(cells[place]) !== ''),
  )
  if (hidden.length === 0) return
  const columns = hidden.map((place) => title(sheet.rows[from]?.[place])).join('、')
  throw new Refused(refusal('identity.fileHiddenColumns', { columns: columns.slice(0, 200) }))
}

/** Columns with a title or with something in them that stand for nothing here. */
const unusedIn = (sheet: Sheet, header: Header, from: number): string[] => {
  const used = placesIn(header)
  const filled = new Set<number>()
  for (const [row, cells] of sheet.rows.slice(from).entries()) {
    if (row > 0 && headerAt(cells)) break
    cells.forEach((cell, place) => plain(cell) !== '' && filled.add(place))
  }
  return [...filled]
    .filter((place) => !used.has(place))
    .sort((a, b) => a - b)
    .map((place) => title(sheet.rows[from]?.[place]) || String(place + 1))
    .filter((name) => !/^(序号|编号)$/.test(name))
    .slice(0, mostShown)
}

const leave = (left: LeftOut, line: number, cells: readonly unknown[]): void => {
  const text = shownOf(cells)
  if (text === '') return
  if (left.lines.length < mostShown) left.lines.push({ line, text })
  else left.more += 1
}

type Place = { compound: string; building: string; stairwell: string }

const silentIn = (header: Header) =>
  (['floor', 'areaSource', 'use', 'tenure', 'tenants'] as const).filter((name) => header[name] === undefined)

const rowsOf = (
  sheet: Sheet,
  first: Header,
  at: { from: number; offset: number; defaults: Defaults; left: LeftOut },
): ReadRow[] => {
  const { from, offset, defaults, left } = at
  const read: ReadRow[] = []
  const unseen = new Set(sheet.hiddenRows)
  let header = first
  let silent = silentIn(header)
  let above: Place | undefined
  for (const [place, cells] of sheet.rows.entries()) {
    if (place <= from) continue
    const next = headerAt(cells)
    if (next) {
      header = next
      refuseHidden(sheet, header, place)
      silent = silentIn(header)
      left.columns.push(...unusedIn(sheet, header, place))
      continue
    }
    const filled = belowMerged(cells, header, above)
    const said = [header.room, header.area, header.owners].filter((at) => at !== undefined && plain(filled[at]) !== '')
    const sum = cells.map(plain).find(Boolean) ?? ''
    if (said.length === 0 || /^(合计|总计|小计)/.test(sum)) {
      leave(left, offset + place + 1, cells)
      continue
    }
    const { row, problems, asked } = rowOf(filled, header, defaults)
    above = row
    // Left over, or hidden by a filter? Whoever looked at the file did not see it.
    if (sheet.hidden || unseen.has(place)) problems.push({ code: 'hiddenRow' })
    read.push({ line: offset + place + 1, row, problems, asked, silent })
  }
  return read
}

/**
 * Vertically merged cells hold their value only in the first row: a row without a building stands in the one above, and one without a
 * compound in its compound.
 */
const belowMerged = (cells: readonly unknown[], header: Header, above: Place | undefined): readonly unknown[] => {
  const room = header.room === undefined ? '' : plain(cells[header.room])
  if (!above || room === '') return cells
  const at = header.building
  const inBuilding = at !== undefined && plain(cells[at]) === '' && !partsOfRoom(room)?.building
  const filled = [...cells]
  for (const column of inBuilding ? (['compound', 'building', 'stairwell'] as const) : (['compound'] as const)) {
    const place = header[column]
    if (place !== undefined && plain(filled[place]) === '') filled[place] = above[column]
  }
  return filled
}

/**
 * Every row of the roll in a file's tables, each with what is wrong with it, and what was not read. Lines count through all
 * sheets.
 */
export const readRoll = (sheets: readonly Sheet[], defaults: Defaults): { rows: ReadRow[]; left: LeftOut } => {
  if (sheets.every(({ rows }) => rows.every((cells) => cells.every((cell) => plain(cell) === '')))) return stop('empty')
  const read: ReadRow[] = []
  const left: LeftOut = { columns: [], lines: [], more: 0 }
  let offset = 0
  let headers = 0
  for (const sheet of sheets) {
    const from = sheet.rows.slice(0, 30).findIndex((cells) => headerOf(cells) !== undefined)
    const header = headerOf(sheet.rows[from] ?? [])
    if (header) {
      headers += 1
      refuseHidden(sheet, header, from)
      left.columns.push(...unusedIn(sheet, header, from))
      for (const row of rowsOf(sheet, header, { from, offset, defaults, left })) read.push(row)
    } else for (const [place, cells] of sheet.rows.entries()) leave(left, offset + place + 1, cells)
    offset += sheet.rows.length
    if (read.length > mostSheetRows) return stop('tooLarge')
  }
  if (headers === 0) return stop('noHeader')
  return read.length ? { rows: read, left: { ...left, columns: [...new Set(left.columns)] } } : stop('empty')
}
