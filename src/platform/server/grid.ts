import { cellName, kindLetter } from '../cells'
import { mostSheetRows } from '../uploads'
import type { Typed } from './cellTypes'

export type Sheet = {
  name: string
  /** Every row from the first, so that the place of a row is its number less one. A date is told in ISO, as text. */
  rows: readonly (readonly unknown[])[]
  /** What the cells of each row are, a letter for each (`kindAt`). */
  kinds?: readonly string[]
  /** Whether whoever looks at the file does not see this sheet; and which of its rows and columns. */
  hidden?: boolean
  hiddenRows?: readonly number[]
  hiddenColumns?: readonly number[]
  /** Cells of one column that were made one, by the places of their rows: what they say stands in the first. */
  merged?: readonly Merged[]
}
export type Merged = { column: number; from: number; to: number }

/** A row or column of a table that nobody fills: a sheet that spans so far holds a stray cell or is a trap. */
const mostRows = mostSheetRows + 100
export const mostColumns = 1_000
/** Excel's own, counted from 0: filled or not, no table goes on behind it. */
export const lastRow = 1_048_575
/** Of all sheets together: the largest roll has 100,000 lines of 20 cells. */
const mostCells = 4_000_000

/** What is laid out in memory of all sheets: cells, rows and characters. */
export type Room = { cells: number; rows: number; letters: number; texts: number }
export const wholeRoom = (): Room => ({ cells: mostCells, rows: mostRows, letters: 60_000_000, texts: 2_000_000 })

/** A file holds more than a table may. `cell`: where something lies too far out. */
export class TooMuch extends Error {
  constructor(readonly cell?: string) {
    super()
  }
}

const lettersIn = (cells: readonly Typed[]): number =>
  cells.reduce((sum, { value }) => sum + (typeof value === 'string' ? value.length : 0), 0)

/** Take one row's place in the room that is left. */
const lay = (room: Room, cells: number, letters: number): void => {
  room.cells -= cells
  room.rows -= 1
  room.letters -= letters
  if (room.cells < 0 || room.rows < 0 || room.letters < 0) throw new TooMuch()
}

/** The rows of one sheet as they come: only what holds something is laid out, and only as far as there is room. */
export const gridOf = (room: Room) => {
  const rows: (readonly unknown[])[] = []
  const kinds: string[] = []
  return {
    rows,
    kinds,
    /** A row's cells; what came before it and was not told is empty. */
    put: (row: number, cells: readonly Typed[]): void => {
      if (cells.length === 0) return
      if (row >= mostRows || cells.length > mostColumns) throw new TooMuch(cellName(row, cells.length - 1))
      while (rows.length < row) {
        lay(room, 1, 0)
        rows.push([])
        kinds.push('')
      }
      lay(room, cells.length, lettersIn(cells))
      rows.push(cells.map(({ value }) => value))
      kinds.push(cells.map(({ kind }) => kindLetter(kind)).join(''))
    },
  }
}
