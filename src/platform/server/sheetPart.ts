import { cellName } from '../cells'
import { type Format, ofNumber, ofText, type Typed } from './cellTypes'
import { gridOf, lastRow, type Merged, mostColumns, type Room, type Sheet, TooMuch } from './grid'
import { copied, isTrue, type Opened, readPart, textReader, unescaped } from './workbookParts'
import { attribute, NotXml } from './xmlIn'

/** Excel's own last column. */
const lastColumn = 16_383

const columnOf = (name: string): number | undefined => {
  const [, letters] = /^([A-Z]{1,3})\d{1,7}$/i.exec(name) ?? []
  let column = 0
  for (const letter of letters?.toUpperCase() ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column > 0 && column - 1 <= lastColumn ? column - 1 : undefined
}

/** What the cells of a workbook lean on. */
type Lookup = { formats: readonly Format[]; texts: readonly string[]; from1904: boolean }

type Cell = { type: string; style: string | undefined; value: string; formula: string | undefined }

const typedOf = ({ type, style, value, formula }: Cell, { formats, texts, from1904 }: Lookup): Typed => {
  if (type === 'inlineStr') return value ? ofText(value) : { value: null, kind: 'empty' }
  if (type === 'str' && value) return ofText(copied(unescaped(value)))
  // A formula may well come to an empty text; one that came to nothing was never worked out.
  if (type === 'str' && formula !== undefined) return { value: '', kind: 'text' }
  if (value === '')
    return formula === undefined
      ? { value: null, kind: 'empty' }
      : { value: `=${formula.slice(0, 100)}`, kind: 'formula' }
  if (type === 's') {
    const said = texts[Number(value)]
    if (said === undefined) throw new NotXml()
    return said ? ofText(said) : { value: null, kind: 'empty' }
  }
  if (type === 'b') return { value: isTrue(value), kind: 'boolean' }
  if (type === 'e') return { value, kind: 'error' }
  if (type === 'd')
    return {
      value: value
        .replace('T', ' ')
        .replace(/(\.\d+)?Z?$/, '')
        .replace(' 00:00:00', ''),
      kind: 'date',
    }
  return ofNumber(value, formats[Number(style ?? 0)] ?? 'number', from1904)
}

const emptyCell: Typed = { value: null, kind: 'empty' }

/** The columns that a `col` hides, as far as a table goes, each told once: a small file may say the same ones a million times. */
const hiddenIn = (said: string, at: At): void => {
  if (!isTrue(attribute(said, 'hidden'))) return
  const from = Math.max(Number(attribute(said, 'min')), at.hidden + 1)
  const to = Math.min(Number(attribute(said, 'max')), lastColumn + 1)
  for (let column = from; column <= to; column += 1) at.hiddenColumns.add(column - 1)
  at.hidden = Math.max(at.hidden, to || 0)
}

/** No table that people make has more; what goes beyond is read as it stands in its cells. */
const mostMerged = 5_000

/** A2:A5 → column 0, rows 1 to 4; what is merged over one row, or over several columns, says nothing of the rows below. */
const mergedIn = (said: string): Merged[] => {
  const [, first = '', from, last, to] =
    /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i.exec(attribute(said, 'ref') ?? '') ?? []
  const column = first === last ? columnOf(`${first}1`) : undefined
  return column === undefined || Number(from) >= Number(to)
    ? []
    : [{ column, from: Number(from) - 1, to: Number(to) - 1 }]
}

/** Where a sheet is being read. */
type At = {
  row: number
  column: number
  cells: Typed[]
  cell: Cell | undefined
  taking: 'value' | 'formula' | undefined
  hiddenRows: number[]
  hiddenColumns: Set<number>
  merged: Merged[]
  /** Up to which column it was told what is hidden. */
  hidden: number
}

/** Rows and cells come in their order; one that comes twice or back would stand over another. */
const beginRow = (at: At, said: string): void => {
  const row = Number(attribute(said, 'r') ?? at.row + 2) - 1
  if (!Number.isInteger(row) || row <= at.row) throw new NotXml()
  if (row > lastRow) throw new TooMuch(cellName(row, 0))
  at.row = row
  at.cells = []
  at.column = -1
  if (isTrue(attribute(said, 'hidden'))) at.hiddenRows.push(row)
}
const beginCell = (at: At, said: string): void => {
  const name = attribute(said, 'r')
  const column = name === undefined ? at.column + 1 : columnOf(name)
  if (name !== undefined && Number(name.replace(/\D+/, '')) !== at.row + 1) throw new NotXml()
  if (column === undefined || column <= at.column) throw new NotXml()
  at.column = column
  at.cell = { type: attribute(said, 't') ?? 'n', style: attribute(said, 's'), value: '', formula: undefined }
}
const endCell = (at: At, words: string, lookup: Lookup): void => {
  const { row, column, cells, cell } = at
  at.cell = undefined
  if (!cell) return
  const typed = typedOf(cell.type === 'inlineStr' ? { ...cell, value: words } : cell, lookup)
  if (typed.kind === 'empty') return
  if (column >= mostColumns) throw new TooMuch(cellName(row, column))
  while (cells.length < column) cells.push(emptyCell)
  cells.push(typed)
}

/** What stands in one sheet. */
const rowsReader = (lookup: Lookup, room: Room) => {
  const grid = gridOf(room)
  const words = textReader()
  const at: At = {
    row: -1,
    column: -1,
    cells: [],
    cell: undefined,
    taking: undefined,
    hiddenRows: [],
    hiddenColumns: new Set(),
    merged: [],
    hidden: 0,
  }
  const open = (tag: string, said: string): void => {
    if (tag === 'row') beginRow(at, said)
    else if (tag === 'c') beginCell(at, said)
    else if (tag === 'v') at.taking = 'value'
    else if (tag === 'f' && at.cell) {
      at.taking = 'formula'
      at.cell.formula = ''
    } else if (tag === 'col') hiddenIn(said, at)
    else if (tag === 'mergeCell' && at.merged.length < mostMerged) at.merged.push(...mergedIn(said))
    else words.open(tag)
  }
  const close = (tag: string): void => {
    if (tag === 'c') endCell(at, words.said(), lookup)
    else if (tag === 'row') grid.put(at.row, at.cells)
    else if (tag === 'v' || tag === 'f') at.taking = undefined
    else words.close(tag)
  }
  const text = (said: string): void => {
    if (at.cell && at.taking === 'value') at.cell.value += said
    else if (at.cell && at.taking === 'formula') at.cell.formula += said
    else words.text(said)
  }
  return { heard: { open, close, text }, grid, at }
}

/** One sheet of an opened workbook, as far as there is room. */
export const readSheet = async (
  opened: Opened,
  { part, name, hidden }: { part: string; name: string; hidden: boolean },
  lookup: Lookup,
  room: Room,
): Promise<Sheet> => {
  const { heard, grid, at } = rowsReader(lookup, room)
  await readPart(opened, part, heard)
  const filled = at.hiddenRows.filter((row) => grid.rows[row]?.length)
  const { rows, kinds } = grid
  return { name, rows, kinds, hidden, hiddenRows: filled, hiddenColumns: [...at.hiddenColumns], merged: at.merged }
}
