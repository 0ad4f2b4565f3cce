import { drawBoxes, drawLines, drawQr } from './pdfForms'
import { beside, body, bottom, grey, heightOf, ink, inTable, keep, rule, type Sheet, write } from './pdfSheet'

/** A column's head, its share of the width, and whether its figures stand at the right. */
type Column = { head: string; share: number; right?: boolean }

/** The few things that papers of a neighbourhood are made of. */
export type Block =
  | { kind: 'title'; text: string; under?: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; large?: boolean }
  /** What it is, and what it says: `投票截止  2026-11-24 18:00`. */
  | { kind: 'rows'; rows: readonly (readonly [string, string])[] }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  /** Boxes to tick with a pen, side by side. */
  | { kind: 'boxes'; labels: readonly string[] }
  /** Lines to write on, two beside each other. */
  | { kind: 'lines'; labels: readonly string[] }
  /** A code to scan, and beside it what it leads to. */
  | { kind: 'qr'; address: string; text: string }
  | { kind: 'newPage' }

const drawRows = (sheet: Sheet, rows: readonly (readonly [string, string])[]): void => {
  const label = Math.min(150, sheet.width * 0.3)
  for (const [name, text] of rows) {
    const width = sheet.width - label - 10
    keep(sheet, heightOf(sheet, sheet.say(text), width, body) + 8)
    sheet.doc.fillColor(ink)
    const cells = [
      { text: name, x: sheet.left, width: label },
      { text, x: sheet.left + label + 10, width },
    ]
    beside(sheet, cells, body)
    sheet.doc.y += 3
    rule(sheet, sheet.doc.y)
    sheet.doc.y += 5
  }
  sheet.doc.y += 4
}

type Cells = readonly { x: number; width: number; right: boolean }[]

/** Where the columns of a table stand across the sheet, by their shares of its width. */
const cellsOf = (sheet: Sheet, columns: readonly Column[]): Cells => {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  let x = sheet.left
  return columns.map(({ share, right }) => {
    const width = (sheet.width * share) / whole
    x += width
    return { x: x - width + 3, width: width - 6, right: right ?? false }
  })
}

const drawTable = (sheet: Sheet, columns: readonly Column[], rows: readonly (readonly string[])[]): void => {
  const places = cellsOf(sheet, columns)
  const line = (texts: readonly string[]) => {
    beside(
      sheet,
      places.map((place, index) => ({ ...place, text: texts[index] ?? '' })),
      inTable,
    )
    sheet.doc.y += 3
  }
  const head = () => {
    rule(sheet, sheet.doc.y, ink)
    sheet.doc.y += 4
    sheet.doc.fillColor(grey)
    line(columns.map((column) => column.head))
    rule(sheet, sheet.doc.y, ink)
    sheet.doc.y += 4
    sheet.doc.fillColor(ink)
  }
  keep(sheet, 60)
  head()
  for (const row of rows) {
    const height = Math.max(
      ...places.map(({ width }, index) => heightOf(sheet, sheet.say(row[index] ?? ''), width, inTable)),
    )
    if (sheet.doc.y + height + 8 > bottom(sheet)) {
      sheet.doc.addPage()
      head()
    }
    line(row)
    rule(sheet, sheet.doc.y)
    sheet.doc.y += 4
  }
  sheet.doc.y += 6
}

/** Put one block where the last one ended. */
export const draw = (sheet: Sheet, block: Block): void => {
  if (block.kind === 'title') {
    write(sheet, block.text, 20, ink, block.under ? 2 : 8)
    if (block.under) write(sheet, block.under, body, grey, 10)
  }
  if (block.kind === 'heading') {
    keep(sheet, 70)
    sheet.doc.y += 6
    write(sheet, block.text, 15)
  }
  if (block.kind === 'paragraph') write(sheet, block.text, block.large ? 16 : body)
  if (block.kind === 'rows') drawRows(sheet, block.rows)
  if (block.kind === 'table') drawTable(sheet, block.columns, block.rows)
  if (block.kind === 'boxes') drawBoxes(sheet, block.labels)
  if (block.kind === 'lines') drawLines(sheet, block.labels)
  if (block.kind === 'qr') drawQr(sheet, block.address, block.text)
  if (block.kind === 'newPage' && sheet.doc.y > sheet.doc.page.margins.top) sheet.doc.addPage()
}
