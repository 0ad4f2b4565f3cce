import { type Day, dayOf, instant } from './instant'
import { monthNamed } from './monthNames'

/**
 * What a cell is beside what it says. `lostDigits`: a number so long that the spreadsheet kept only its beginning; `formula`: one whose
 * result the file does not hold, which says the formula; `currency`: an amount that is no yuan.
 */
export type CellKind =
  | 'empty'
  | 'text'
  | 'number'
  | 'percent'
  | 'currency'
  | 'date'
  | 'time'
  | 'boolean'
  | 'error'
  | 'formula'
  | 'lostDigits'

/** One letter for each kind, so that what a table's cells are is one short text for each row. */
const letters = {
  empty: '-',
  text: 't',
  number: 'n',
  percent: 'p',
  currency: 'c',
  date: 'd',
  time: 'h',
  boolean: 'b',
  error: 'e',
  formula: 'f',
  lostDigits: 'l',
} as const satisfies Record<CellKind, string>
const kindOf = new Map<string, CellKind>((Object.keys(letters) as CellKind[]).map((kind) => [letters[kind], kind]))
export const kindLetter = (kind: CellKind): string => letters[kind]

/** What the cell of a row is, by the row's letters; what lies beyond them is empty. */
export const kindAt = (kinds: string | undefined, column: number): CellKind =>
  kindOf.get(kinds?.[column] ?? '') ?? 'empty'

/** A column as a spreadsheet names it: 0 is A, 26 is AA. */
export const columnLetter = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnLetter(Math.floor(column / 26) - 1) + columnLetter(column % 26)

/** A cell as its sheet names it, from places that begin at 0. */
export const cellName = (row: number, column: number): string => `${columnLetter(column)}${row + 1}`

/** A cell as text: Excel's ways of keeping a number a text (="12", '12, a tab) are taken off. */
export const text = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  return String(cell)
    .normalize('NFKC')
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const mostFen = 100_000_000_000

/** Two numbers in one cell, 5元3 or `12 50`, and a number with a sign of its own behind it, 500①: not plainly one sum. */
const twoNumbers = /\d(\s+|\s*(CNY|RMB|人民币|元|[¥￥])[^\d]*)\d|\p{No}/iu

/** Yuan in a cell → fen, with its sign; nothing where the cell is empty or a dash; `bad` where it is no sum of money. */
export const fenOf = (cell: unknown): number | 'bad' | undefined => {
  if (typeof cell === 'number') {
    const fen = Math.round(cell * 100)
    return Math.abs(cell * 100 - fen) < 0.001 && Math.abs(fen) <= mostFen ? fen : 'bad'
  }
  if (typeof cell === 'string' && twoNumbers.test(cell)) return 'bad'
  const said = text(cell)
    .replace(/(CNY|RMB|人民币|元|[¥￥\s])/gi, '')
    .replace(/[−–—]/g, '-')
  if (/^-*$/.test(said)) return undefined
  const [, open, sign, whole, decimals, close] =
    /^(\()?([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?(\))?$/.exec(said) ?? []
  if (whole === undefined || (open === undefined) !== (close === undefined)) return 'bad'
  const cents = (decimals ?? '').slice(0, 2).padEnd(2, '0')
  const finer = (decimals ?? '').slice(2)
  const fen = Number(whole.replace(/,/g, '')) * 100 + Number(cents)
  if (/[1-9]/.test(finer) || fen > mostFen) return 'bad'
  return sign === '-' || open ? 0 - fen : fen
}

const validDay = (year: string, month: string, day: string): Day | undefined => {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${written}T00:00:00+08:00`)
  return !Number.isNaN(ms) && dayOf(instant(ms)) === written && written >= '2000-01-01' ? written : undefined
}

/** Excel counts days from the last of 1899, with a leap day in 1900 that there never was. */
const ofSerial = (serial: number): Day | undefined => {
  if (serial < 36_526 || serial > 73_050) return undefined
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}

/** What may stand behind a day: its name, and the hour, in whatever words. */
const hour = '(?:上午|下午|中午|凌晨|早上|晚上|am|pm)? ?\\d{1,2}[:.时点]'
const behind = `(?:$|[T-]?${hour}| ?\\(?(?:(?:星期|周|礼拜)[一二三四五六日天])?\\)?(?: ?${hour}|$))`
const yearFirst = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${behind}`, 'i')

/** 03-Jul-2026 and Jul 3, 2026: of two numbers one has the four digits of a year. */
const ofNamedMonth = (said: string): Day | undefined => {
  const { month = '', numbers = [] } = monthNamed(said) ?? {}
  const year = numbers.find((number) => number.length === 4)
  const [day, ...more] = numbers.filter((number) => number !== year)
  return year && day && day.length < 3 && more.length === 0 ? validDay(year, month, day) : undefined
}

/** The day in a cell, year first or with its month by name; a form in which day and month could be mistaken for each other is not read. */
export const dayIn = (cell: unknown): Day | undefined => {
  if (typeof cell === 'number' && cell < 100_000) return ofSerial(cell)
  const said = text(cell)
  const named = /[a-z]{3}/i.test(said) ? ofNamedMonth(said) : undefined
  if (named) return named
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})(?:$|[ T]?\d{6}$|[ T]\d{1,2}:)/.exec(said) ?? yearFirst.exec(said) ?? []
  return year && month && day ? validDay(year, month, day) : undefined
}
