import qrcode from 'qrcode-generator'
import { body, grey, ink, keep, type Sheet } from './pdfSheet'

export const drawBoxes = (sheet: Sheet, labels: readonly string[]): void => {
  keep(sheet, 60)
  const { doc, left, width } = sheet
  const each = width / labels.length
  const y = doc.y + 8
  labels.forEach((label, index) => {
    const x = left + index * each
    doc.rect(x, y, 26, 26).lineWidth(1.5).strokeColor(ink).stroke()
    doc
      .fillColor(ink)
      .fontSize(20)
      .text(sheet.say(label), x + 36, y, { width: each - 40 })
  })
  doc.y = y + 46
}

export const drawLines = (sheet: Sheet, labels: readonly string[]): void => {
  const { doc, left, width } = sheet
  const each = width / 2
  for (let index = 0; index < labels.length; index += 2) {
    keep(sheet, 34)
    const y = doc.y
    labels.slice(index, index + 2).forEach((label, column) => {
      const x = left + column * each
      const said = sheet.say(label)
      doc
        .fillColor(ink)
        .fontSize(body)
        .text(said, x, y + 10, { width: each, lineBreak: false })
      const from = x + doc.widthOfString(said) + 6
      doc
        .moveTo(from, y + 26)
        .lineTo(x + each - 14, y + 26)
        .lineWidth(0.8)
        .strokeColor(ink)
        .stroke()
    })
    doc.y = y + 36
  }
}

/** Drawn as squares, not as a picture: sharp on any printer, and the same bytes each time. */
export const drawQr = (sheet: Sheet, address: string, text: string): void => {
  const { doc, left, width } = sheet
  const code = qrcode(0, 'M')
  code.addData(address)
  code.make()
  const size = 110
  const count = code.getModuleCount()
  const cell = size / count
  keep(sheet, size + 20)
  // Codes are read by the white around them.
  const y = doc.y + 10
  doc.fillColor('#000')
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      const from = column
      while (column < count && code.isDark(row, column)) column += 1
      if (column > from) doc.rect(left + from * cell, y + row * cell, (column - from) * cell, cell + 0.05)
    }
  }
  doc.fill()
  doc.fillColor(ink).fontSize(body)
  doc.text(sheet.say(text), left + size + 16, y + 4, { width: width - size - 16, lineGap: 3 })
  doc
    .fillColor(grey)
    .fontSize(9)
    .text(address, { width: width - size - 16 })
  doc.y = Math.max(doc.y, y + size) + 10
}
