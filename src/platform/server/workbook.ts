import { safeCell } from '../csv'
import { plainYuan } from '../fen'
import { type Day, dayMs, type Instant } from '../instant'
import { heavy } from './heavy'

/** One cell of a file that we write: what it is, so that a sum of it is a sum and a day a day. */
export type Cell =
  | { text: string }
  | { count: number }
  | { fen: number }
  | { moment: Instant }
  | { day: Day }
  | undefined

/** As a plain table says it. */
export const cellText = (cell: Cell): string => {
  if (!cell) return ''
  if ('text' in cell) return safeCell(cell.text)
  if ('count' in cell) return String(cell.count)
  if ('fen' in cell) return plainYuan(cell.fen)
  return 'day' in cell ? cell.day : cell.moment.slice(0, 19).replace('T', ' ')
}

/** Excel counts days from the last but one of 1899. The hour is China's, as the moment says it, wherever the server stands. */
const serialOf = (said: string): number => (Date.parse(`${said}Z`) - Date.UTC(1899, 11, 30)) / dayMs

const valueOf = (cell: Cell) => {
  if (!cell) return null
  if ('text' in cell) return { value: safeCell(cell.text) }
  if ('count' in cell) return { value: cell.count }
  if ('fen' in cell) return { value: cell.fen / 100, format: '0.00' }
  if ('day' in cell) return { value: serialOf(`${cell.day}T00:00:00`), format: 'yyyy-mm-dd' }
  return { value: serialOf(cell.moment.slice(0, 19)), format: 'yyyy-mm-dd hh:mm:ss' }
}

type Table = { name: string; header: readonly string[]; rows: readonly (readonly Cell[])[] }

/** Tables as a workbook, each with its header. */
export const workbookOf = async (tables: readonly Table[]): Promise<Buffer> => {
  const sheets = tables.map(({ name, header, rows }) => ({
    sheet: name,
    data: [header.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(valueOf))],
  }))
  return Buffer.from(await heavy('workbook', sheets))
}
