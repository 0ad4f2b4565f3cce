/** A day in a statement's column of days: as it is written, or, without a year, as what stands beside the table says. Pure. */
import { dayIn, text } from '../../../platform/cells'
import type { Day } from '../../../platform/instant'
import { monthNamed } from '../../../platform/monthNames'
import type { Sheet } from '../../../platform/server/sheetsIn'
import { said } from './cells'
import type { Columns, DayOrder } from './columns'

/** The days within which all of a table lie, the first and the last. */
type Span = readonly [Day, Day]
/** Columns with the time of which their table is: by its titles, or a year that somebody said; never remembered. */
export type Timed = Columns & { span?: Span | undefined }
type Known = Pick<Timed, 'dayOrder' | 'span'>
/** Why a day is not known yet: day and month could be mistaken for each other, or no whole year is named. */
type Open = 'either' | 'noYear'

const two = /^(\d{1,2})([-/.])(\d{1,2})(?:$|[ T]\d{1,2}:)/
const inWords = /^(\d{1,2})月(\d{1,2})[日号]?(?:$| ?\d{1,2}:)/
const close = /^(0[1-9]|1[0-2])([0-2]\d|3[01])$/
const three = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})(?:$|[ T]\d{1,2}:)/

type Reading = { month: string; day: string; year?: string }
const bothOrders = (first: string, second: string, order: DayOrder | undefined): Reading[] => [
  ...(order === 'dayFirst' ? [] : [{ month: first, day: second }]),
  ...(order === 'monthFirst' ? [] : [{ month: second, day: first }]),
]

/** What a day without its century may mean: 3 July, 07-03, 26-07-03. */
const readingsOf = (words: string, order: DayOrder | undefined): Reading[] => {
  const named = monthNamed(words)
  if (named) {
    const [first = '', second] = named.numbers
    if (named.numbers.length > 2 || named.numbers.some((number) => number.length > 2) || !first) return []
    const { month } = named
    return second
      ? [
          { month, day: first, year: second },
          { month, day: second, year: first },
        ]
      : [{ month, day: first }]
  }
  const [, a = '', b = '', c = ''] = three.exec(words) ?? []
  if (c) return [{ year: a, month: b, day: c }, ...bothOrders(a, b, order).map((reading) => ({ ...reading, year: c }))]
  const [, inMonth, day = ''] = inWords.exec(words) ?? []
  if (inMonth) return [{ month: inMonth, day }]
  const [, first, , second = ''] = two.exec(words) ?? []
  if (first) return bothOrders(first, second, order)
  const [, of, on = ''] = close.exec(words) ?? []
  return of ? bothOrders(of, on, order) : []
}

const yearsOf = ({ year }: Reading, [from, to]: Span): string[] => {
  const first = Number(from.slice(0, 4))
  const all = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, place) => String(first + place))
  return year === undefined ? all : all.filter((one) => one.endsWith(year.padStart(2, '0')))
}

/** The one day within the span that these words may mean; why there is none. */
const withinSpan = (words: string, { dayOrder, span }: Known): Day | Open | undefined => {
  const readings = readingsOf(words, dayOrder).filter(({ month, day }) => dayIn(`2024-${month}-${day}`))
  if (readings.length === 0) return undefined
  if (!span) return 'noYear'
  const days = readings
    .flatMap((reading) => yearsOf(reading, span).map((year) => dayIn(`${year}-${reading.month}-${reading.day}`) ?? ''))
    .filter((day) => span[0] <= day && day <= span[1])
  const [only, ...others] = new Set(days)
  if (only && others.length === 0) return only
  return only && others.every((day) => day.slice(0, 4) === only.slice(0, 4)) ? 'either' : 'noYear'
}

/** The day in a cell of a column of days; `either` and `noYear` where somebody has to say which it is. */
export const dayInColumn = (cell: unknown, known: Known): Day | Open | undefined => {
  const day = dayOfCell(cell, known.dayOrder)
  return day || typeof cell !== 'string' ? day : withinSpan(said(cell), known)
}

/** The day in any cell, with its year; `either` where day and month could be mistaken for each other and nobody said which is which. */
export const dayOfCell = (cell: unknown, order: DayOrder | undefined): Day | 'either' | undefined => {
  const clean = typeof cell === 'string' ? said(cell) : cell
  const day = dayIn(clean)
  if (day || typeof clean !== 'string') return day
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[ T])/.exec(clean) ?? []
  if (!year) return undefined
  const dayFirst = dayIn(`${year}-${second}-${first}`)
  const monthFirst = dayIn(`${year}-${first}-${second}`)
  if (order) return order === 'dayFirst' ? dayFirst : monthFirst
  return dayFirst && monthFirst && dayFirst !== monthFirst ? 'either' : (dayFirst ?? monthFirst)
}

const wholeDay = /(?<!\d)(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g
const wholeMonth = /(?<!\d)(20\d{2})(?:年(\d{1,2})月(?!\d)|[-/.](\d{1,2})(?![-/.\d]))/g
const wholeYear = /(?<!\d)(20\d{2})年(?!\d)/g

/** The time of which a table is, as its titles name it by days, months or years; nothing where they name none. */
const spanIn = (titles: readonly string[]): Span | undefined => {
  const words = titles.map(text).join('\n').slice(0, 5_000)
  const days = [...words.matchAll(wholeDay)].flatMap(
    ([, a, b, c, d, e, f]) => dayIn(`${a ?? d}-${b ?? e}-${c ?? f}`) ?? [],
  )
  const months = [...words.matchAll(wholeMonth)].flatMap(([, year = '', a, b]) => {
    const first = dayIn(`${year}-${a ?? b}-1`)
    return first ? [first, lastOfMonth(first)] : []
  })
  const years = [...words.matchAll(wholeYear)].flatMap(([, year]) => [`${year}-01-01`, `${year}-12-31`])
  const all = [...days, ...months, ...years].sort()
  const [first] = all
  return first === undefined ? undefined : [first, all.at(-1) ?? first]
}

const lastOfMonth = (first: Day): Day => {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Columns with the time of which their table is. */
export const timed = ({ name, rows }: Sheet, from: number, columns: Columns, year: number | undefined): Timed => {
  const titles = rows.slice(0, from).map((cells) => cells.map(said).join(' '))
  const span = year ? ([`${year}-01-01`, `${year}-12-31`] as const) : spanIn([name, ...titles])
  return span ? { ...columns, span } : columns
}

/** A row with the day of the cell that is merged over it and others; its sums stay its own. */
export const withDay = ({ rows, merged = [] }: Sheet, { date = -1 }: Columns, place: number): readonly unknown[] => {
  const cells = rows[place] ?? []
  if (said(cells[date])) return cells
  const over = merged.find(({ column, from, to }) => column === date && from < place && place <= to)
  const day = over && rows[over.from]?.[date]
  if (day === undefined) return cells
  const filled = Array.from({ length: Math.max(cells.length, date + 1) }, (_, at) => cells[at] ?? null)
  filled[date] = day
  return filled
}
