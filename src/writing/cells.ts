/** Cells of a sheet as text. Pure. */
import { numbersInOne } from './signs'

/** What a cell says, whether it comes as it is, as a date, or with a kind beside its text. */
const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'object' && 'text' in cell ? String(cell.text ?? '') : String(cell)
}

const dateShapes = [
  /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?([T ].*)?$/,
  /^\d{1,2}月\d{1,2}日$/,
  /^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(-\d{2,4})?$/i,
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,4}$/i,
  /^(mon|tue|wed|thu|fri|sat|sun) [a-z]{3} \d{1,2} \d{4}/i,
]
/** A spreadsheet made a date of what was typed: 3-2 became the second of March. */
export const isDate = (cell: unknown): boolean =>
  cell instanceof Date ||
  (typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'date') ||
  dateShapes.some((shape) => shape.test(textOf(cell).trim()))

/** Full-width digits and letters become ordinary ones, ㎡ becomes m2; spaces and invisible signs go. */
export const plain = (cell: unknown): string =>
  numbersInOne(textOf(cell))
    .replace(/˙/g, '·')
    .normalize('NFKC')
    .replace(/[\r\n]+/g, '、')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^、+|、+$/g, '')
    .trim()

export const title = (cell: unknown): string =>
  plain(cell)
    .replace(/[(（[【].*$/, '')
    .replace(/[\s*、:：]/g, '')

/** The names that one cell lists. What stands in brackets belongs to the name before it, and so does a part: 王芳1/2. */
export const listed = (cell: string): string[] =>
  cell
    .split(
      /(?:[、,，;；\n|｜丨\\]|\/(?<!(?<!\d)\d{1,2}\/(?=\d{1,3}(?!\d)))|(?<=\p{Script=Han}) ?[&＆+＋] ?(?=\p{Script=Han}))(?![^(（]*[)）])/u,
    )
    .map((one) => one.trim())
    .filter(Boolean)

/** 82.5㎡ → 8250 dm²: whole numbers only; a spreadsheet's rounding error in the last digit is not taken for the office's figure. */
export const areaOf = (cell: string): { areaDm2: number } | { problem: 'noArea' | 'badArea' | 'finerThanDm2' } => {
  const text = cell
    .replace(/(平方米|平米|平方|m2|m²)$/i, '')
    .trim()
    .replace(/^\d{1,3}(,\d{3})+(?![,\d])/, (whole) => whole.replace(/,/g, ''))
  if (!text) return { problem: 'noArea' }
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) return { problem: 'badArea' }
  const value = Number(text) * 100
  const areaDm2 = Math.round(value)
  if (Math.abs(value - areaDm2) > 0.0001) return { problem: 'finerThanDm2' }
  return areaDm2 > 0 && areaDm2 <= 10_000_000 ? { areaDm2 } : { problem: 'badArea' }
}
