import { type CellKind, cellName, columnLetter, fenOf, kindAt } from '../../platform/cells'
import { otherMoneyIn } from '../../platform/otherMoney'
import type { Sheet } from '../../platform/server/grid'
import { plain } from '../../writing/cells'
import { buildingForm, doorForms, stairwellForm } from '../../writing/forms'
import { type Header, headerOf, isHeader, type SheetUnclear, type Told, tolds } from './sheetHeader'

export type SheetHome = { unitId: string; building: string; stairwell: string; door: string }
type SheetProblem =
  | 'noSuchHome'
  | 'severalHomes'
  | 'badAmount'
  | 'twice'
  | 'noRoom'
  | 'dateHome'
  | 'notWorkedOut'
  | 'errorCell'
  | 'otherMoney'
  | 'totalOff'
type Problem = { sheet: string; line: number; cell: string; problem: SheetProblem; words: string; fen: number | null }
type LeftOut = 'above' | 'total' | 'noTable' | 'hidden' | 'noHome'
export type SheetRead = {
  amounts: { unitId: string; amountFen: number }[]
  /** Each row that is not understood, for a person to put right or to leave out; with what it would pay, where that is plain. */
  problems: Problem[]
  /** What each column was taken for; nothing where it was used for nothing. */
  columns: { sheet: string; letter: string; title: string; told: Told | null }[]
  /** Rows, and whole sheets (line 0), that say nothing of a home. */
  leftOut: { sheet: string; line: number; why: LeftOut; words: string }[]
  /** Rows that were read although whoever looks at the file does not see them. */
  unseen: number
}
/** The homes that a row may mean: what it leaves out it does not ask for. */
const meant = (homes: ReadonlyMap<string, SheetHome[]>, said: Record<'building' | 'stairwell' | 'door', string>) =>
  (homes.get(doorForms({ ...said, room: said.door }).room) ?? []).filter(
    ({ building, stairwell }) =>
      (said.building === '' || buildingForm(building) === buildingForm(said.building)) &&
      (said.stairwell === '' || ['', stairwellForm(said.stairwell)].includes(stairwellForm(stairwell))),
  )

/** What a cell is that cannot say where a home lies, or what it pays. */
const barOfKind: Partial<Record<CellKind, SheetProblem>> = { formula: 'notWorkedOut', error: 'errorCell' }
const barToPlace = (kind: CellKind): SheetProblem | undefined =>
  kind === 'date' || kind === 'time' ? 'dateHome' : barOfKind[kind]
const barToAmount = (kind: CellKind, fen: number | 'bad' | undefined): SheetProblem | undefined => {
  if (kind === 'currency') return 'otherMoney'
  if (barOfKind[kind]) return barOfKind[kind]
  const odd = kind !== 'number' && kind !== 'text'
  return odd || fen === undefined || fen === 'bad' || fen < 0 ? 'badAmount' : undefined
}

const isSum = (cells: readonly unknown[]): boolean =>
  /^(本页|本栋|本楼|本单元)?(合计|总计|小计|共计|总额)/.test((cells.map(plain).find(Boolean) ?? '').replace(/\s/g, ''))

type Reading = { read: SheetRead; homes: ReadonlyMap<string, SheetHome[]>; seen: Set<string> }
type Row = { sheet: Sheet; row: number; cells: readonly unknown[]; header: Header }
type Place = { building: string; stairwell: string; door: string }

const cellAt = (cells: readonly unknown[], at: number | undefined): string => (at === undefined ? '' : plain(cells[at]))
const doorOf = ({ cells, header }: Row): string => cellAt(cells, header.room).replace(/(室|号)$/, '')
const wordsIn = (cells: readonly unknown[]): string => cells.map(plain).filter(Boolean).join(' ').slice(0, 80)

/** Rows that came from nowhere else have no kinds: they are as they look. */
const kindOf = ({ sheet, row, cells }: Row, at: number): CellKind => {
  if (sheet.kinds) return kindAt(sheet.kinds[row], at)
  return typeof cells[at] === 'number' ? 'number' : cellAt(cells, at) === '' ? 'empty' : 'text'
}

/** What a row would pay, where that is plain. */
const plainFen = (row: Row): number | null => {
  const fen = fenOf(row.cells[row.header.amount])
  return barToAmount(kindOf(row, row.header.amount), fen) || typeof fen !== 'number' ? null : fen
}

/** Vertically merged cells hold their value only in the first row. */
const placeOf = (row: Row, above: Omit<Place, 'door'>): Place => {
  const building = cellAt(row.cells, row.header.building) || above.building
  const stairwell = cellAt(row.cells, row.header.stairwell) || (building === above.building ? above.stairwell : '')
  return { building, stairwell, door: doorOf(row) }
}

/** What a row says of a home, or what is wrong with it and in which column. */
const homeOf = (
  { homes, seen }: Reading,
  row: Row,
  place: Place,
): { unitId: string; amountFen: number } | { problem: SheetProblem; at: number } => {
  const { room, amount, building, stairwell } = row.header
  const places = [building, stairwell, room].filter((at) => at !== undefined)
  for (const at of places) {
    const problem = barToPlace(kindOf(row, at))
    if (problem) return { problem, at }
  }
  const [home, ...others] = meant(homes, place)
  if (!home || others.length > 0) return { problem: home ? 'severalHomes' : 'noSuchHome', at: room }
  if (seen.has(home.unitId)) return { problem: 'twice', at: room }
  seen.add(home.unitId)
  const amountFen = fenOf(row.cells[amount])
  const problem = barToAmount(kindOf(row, amount), amountFen)
  if (problem || typeof amountFen !== 'number') return { problem: problem ?? 'badAmount', at: amount }
  return { unitId: home.unitId, amountFen }
}

/** The rows of one table below its header. */
const readRows = (reading: Reading, sheet: Sheet, from: number, header: Header): void => {
  const { read } = reading
  const title = wordsIn(sheet.rows[from] ?? [])
  let above = { building: '', stairwell: '' }
  /** What came since the last sum, and in all. */
  const sums = { since: 0, all: 0 }
  for (const [row, cells] of sheet.rows.entries()) {
    const words = wordsIn(cells)
    // A header that is repeated on the next page says nothing.
    if (row <= from || words === '' || words === title) continue
    const line = { sheet: sheet.name, line: row + 1 }
    const here: Row = { sheet, row, cells, header }
    const fen = fenOf(cells[header.amount])
    const bad = (problem: SheetProblem, at: number, said: string) => {
      const speaks = problem === 'totalOff' ? null : plainFen(here)
      read.problems.push({ ...line, cell: cellName(row, at), problem, words: said, fen: speaks })
      // A sum in the file is of all its rows, understood or not.
      sums.since += speaks ?? 0
      sums.all += speaks ?? 0
    }
    if (isSum(cells)) {
      if (typeof fen === 'number' && fen !== sums.since && fen !== sums.all) bad('totalOff', header.amount, words)
      read.leftOut.push({ ...line, why: 'total', words })
      sums.since = 0
    } else if (doorOf(here) !== '') {
      const place = placeOf(here, above)
      above = place
      const home = homeOf(reading, here, place)
      if (sheet.hiddenRows?.includes(row)) read.unseen += 1
      if ('problem' in home)
        bad(home.problem, home.at, [place.building, place.stairwell, place.door].filter(Boolean).join(' '))
      else {
        read.amounts.push(home)
        sums.since += home.amountFen
        sums.all += home.amountFen
      }
    } else if (fen === undefined) read.leftOut.push({ ...line, why: 'noHome', words })
    else bad('noRoom', header.room, words)
  }
}

/** What stands above a table's header, and what each of its columns was taken for. */
const readFrame = (read: SheetRead, sheet: Sheet, from: number, header: Header): void => {
  for (const [row, cells] of sheet.rows.slice(0, from).entries()) {
    const words = wordsIn(cells)
    if (words) read.leftOut.push({ sheet: sheet.name, line: row + 1, why: 'above', words })
  }
  const table = sheet.rows.slice(from)
  const widest = table.reduce((most, cells) => Math.max(most, cells.length), 0)
  for (let at = 0; at < widest; at += 1)
    if (table.some((cells) => cellAt(cells, at) !== ''))
      read.columns.push({
        sheet: sheet.name,
        letter: columnLetter(at),
        title: cellAt(table[0] ?? [], at).slice(0, 40),
        told: tolds.find((told) => header[told] === at) ?? null,
      })
}

/** Each row's home and amount, or what is wrong with it; what was left out, and what each column was taken for. Nothing where no header was found. */
export const readShareSheets = (
  sheets: readonly Sheet[],
  roll: readonly SheetHome[],
): SheetRead | SheetUnclear | undefined => {
  const homes = new Map<string, SheetHome[]>()
  for (const home of roll) {
    const { room } = doorForms({ ...home, room: home.door })
    homes.set(room, [...(homes.get(room) ?? []), home])
  }
  const read: SheetRead = { amounts: [], problems: [], columns: [], leftOut: [], unseen: 0 }
  const reading = { read, homes, seen: new Set<string>() }
  for (const sheet of sheets) {
    const from = sheet.rows.slice(0, 30).findIndex(isHeader)
    if (from >= 0 && !sheet.hidden) {
      const header = headerOf(sheet.rows[from] ?? [], from, sheet.hiddenColumns)
      if ('unclear' in header) return header
      // Above the table, between its rows or at its foot: what is no home may say in what the sums are.
      const isNote = (cells: readonly unknown[], row: number) => row < from || cellAt(cells, header.room) === ''
      const other = sheet.rows.findIndex((cells, row) => isNote(cells, row) && otherMoneyIn(wordsIn(cells)))
      if (other >= 0) return { unclear: 'unit', cells: cellName(other, 0) }
      readFrame(read, sheet, from, header)
      readRows(reading, sheet, from, header)
      continue
    }
    const filled = sheet.rows.filter((cells) => wordsIn(cells) !== '').length
    const why = sheet.hidden ? 'hidden' : 'noTable'
    if (filled > 0) read.leftOut.push({ sheet: sheet.name, line: 0, why, words: String(filled) })
  }
  return read.columns.length ? read : undefined
}
