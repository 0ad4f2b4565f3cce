/** Where things are put: the page, its left edge and width, and how a text is made legible. */
export type Sheet = { doc: PDFKit.PDFDocument; left: number; width: number; say: (text: string) => string }

/** Sizes in points: 12 for sentences, 11 within tables, nothing smaller that must be read. */
export const ink = '#111'
export const grey = '#555'
export const body = 12
export const inTable = 11

export const bottom = ({ doc }: Sheet): number => doc.page.height - doc.page.margins.bottom

/** Begin a new page unless this much still fits: what belongs together is not torn apart. */
export const keep = (sheet: Sheet, height: number): void => {
  if (sheet.doc.y + height > bottom(sheet)) sheet.doc.addPage()
}

export const heightOf = ({ doc }: Sheet, text: string, width: number, size: number): number =>
  doc.fontSize(size).heightOfString(text, { width, lineGap: 2 })

/** One text at a place, and where it ends. */
const put = (sheet: Sheet, text: string, x: number, width: number, size: number, right = false): void => {
  sheet.doc.fontSize(size).text(text, x, sheet.doc.y, { width, lineGap: 2, align: right ? 'right' : 'left' })
}

export const write = (sheet: Sheet, text: string, size: number, colour = ink, after = 6): void => {
  const said = sheet.say(text)
  keep(sheet, Math.min(heightOf(sheet, said, sheet.width, size), 3 * size))
  sheet.doc.fillColor(colour)
  put(sheet, said, sheet.left, sheet.width, size)
  sheet.doc.y += after
}

export const rule = ({ doc, left, width }: Sheet, y: number, colour = '#bbb'): void => {
  doc
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(0.5)
    .strokeColor(colour)
    .stroke()
}

/** Texts beside each other, as high as the highest of them. */
export const beside = (
  sheet: Sheet,
  cells: readonly { text: string; x: number; width: number; right?: boolean }[],
  size: number,
) => {
  const said = cells.map((cell) => ({ ...cell, text: sheet.say(cell.text) }))
  const height = Math.max(...said.map(({ text, width }) => heightOf(sheet, text, width, size)))
  const { doc } = sheet
  const y = doc.y
  for (const { text, x, width, right } of said) {
    doc.y = y
    put(sheet, text, x, width, size, right)
  }
  doc.y = y + height
}
