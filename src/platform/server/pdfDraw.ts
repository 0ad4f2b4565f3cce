import PDFDocument from 'pdfkit'
import type { Instant } from '../instant'
import { readFont } from './font'
import { type Block, draw } from './pdfBlocks'
import type { Sheet } from './pdfSheet'
import { legible } from './signs'

/**
 * A paper in our own words: what stands on it, when it was settled (its own time, never the clock, so that the same paper is
 * the same bytes and can be hashed), and what every page repeats at its foot: what it belongs to and where to check it.
 */
export type Paper = { title: string; at: Instant; foot: string; blocks: readonly Block[] }

let papers: ReturnType<typeof readFont> | undefined

const margin = 50

/** Page numbers and the foot, once it is known how many pages there are. */
const number = (doc: PDFKit.PDFDocument, foot: string): void => {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    // Below the margin text would begin a new page.
    doc.page.margins.bottom = 0
    const width = doc.page.width - 2 * margin
    const y = doc.page.height - margin - 14
    doc
      .moveTo(margin, y - 6)
      .lineTo(margin + width, y - 6)
      .lineWidth(0.5)
      .strokeColor('#999')
      .stroke()
    doc.fontSize(9).fillColor('#444')
    doc.text(foot, margin, y, { width: width - 90, height: 32 })
    doc.text(`${page - start + 1} / ${count}`, margin + width - 80, y, { width: 80, align: 'right' })
  }
}

/**
 * The paper as PDF, A4, with the characters that it uses inside it, so that it prints alike everywhere. Done in a thread of its own:
 * ask `pdfOf`.
 */
export const drawn = (paper: Paper): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    papers ??= readFont()
    const { font, has } = papers
    const doc = new PDFDocument({
      size: 'A4',
      // A default font of pdfkit's own would be read from a file that no bundle has.
      font: font as unknown as string,
      margins: { top: margin, left: margin, right: margin, bottom: margin + 30 },
      bufferPages: true,
      lang: 'zh-CN',
      info: { Title: paper.title, CreationDate: new Date(paper.at), Producer: 'Six Points', Creator: 'Six Points' },
    })
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    const sheet: Sheet = { doc, left: margin, width: doc.page.width - 2 * margin, say: (text) => legible(text, has) }
    for (const block of paper.blocks) draw(sheet, block)
    number(doc, legible(paper.foot, has))
    doc.end()
  })
