/** Cells of a sheet as text. Pure. */

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
  textOf(cell)
    .normalize('NFKC')
    .replace(/[\r\n]+/g, '、')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^、+|、+$/g, '')
    .trim()

export const title = (cell: unknown): string =>
  plain(cell)
    .replace(/[(（[【].*$/, '')
    .replace(/[\s*、:：]/g, '')
