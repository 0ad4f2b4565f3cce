import { inflateSync } from 'node:zlib'

/** Unicode of each glyph, by what the file itself says (ToUnicode). */
const glyphsOf = (map: string): Map<string, string> => {
  const glyphs = new Map<string, string>()
  const text = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', list = ''] of block.matchAll(/<(\w+)>\s*<\w+>\s*\[([^\]]*)\]/g)) {
      const first = Number.parseInt(from, 16)
      ;[...list.matchAll(/<([\w ]*)>/g)].forEach(([, hex = ''], index) =>
        glyphs.set((first + index).toString(16).padStart(4, '0'), text(hex)),
      )
    }
  }
  return glyphs
}

/**
 * The text of a PDF of ours as a reader would copy it, page after page. Glyph 0 is the one for "no such character" and comes
 * as a blank square, so that a name that would not be printed is seen here.
 */
export const pdfText = (pdf: Buffer): string => {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/(<<[^>]*(?:>(?!>)[^>]*)*>>)\s*stream\r?\n/g)].flatMap((found) => {
    const from = (found.index ?? 0) + found[0].length
    const bytes = pdf.subarray(from, raw.indexOf('endstream', from))
    return /FlateDecode/.test(found[1] ?? '') ? [inflateSync(bytes).toString('latin1')] : [bytes.toString('latin1')]
  })
  const glyphs = new Map(streams.filter((stream) => /begincmap/.test(stream)).flatMap((map) => [...glyphsOf(map)]))
  const shown = (hex: string) =>
    (hex.match(/.{4}/g) ?? []).map((glyph) => (glyph === '0000' ? '□' : (glyphs.get(glyph) ?? '□'))).join('')
  return streams
    .filter((stream) => /\bBT\b/.test(stream))
    .map((page) =>
      [...page.matchAll(/\[([^\]]*)\] TJ/g)]
        .map(([, parts = '']) => [...parts.matchAll(/<(\w+)>/g)].map(([, hex = '']) => shown(hex)).join(''))
        .join('\n'),
    )
    .join('\f')
}
