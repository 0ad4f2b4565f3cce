import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font, type Glyph, type Subset } from 'fontkit'
import { outlineOf } from './outline'
import { rareFile, rareGlyph } from './rareFont'

/** Noto Sans SC: every character of the national table of 8,105, and nearly all of Unicode's first plane. `rareFont` has those beyond. */
export const fontPackaged = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
/** Its name beside a built cloud function. */
export const fontBeside = 'noto-sans-sc.ttf'

const fontFile = (): string => {
  const beside = join(__dirname, fontBeside)
  return existsSync(beside) ? beside : require.resolve(fontPackaged)
}

type Drawn = Pick<Glyph, 'id' | 'codePoints' | 'advanceWidth' | 'path'>
/** What a subset does inside, of fontkit 2.0.4: a glyph's outline is written at `offset`. */
type Inner = Subset & {
  glyf: Uint8Array[]
  loca: { offsets: number[] }
  hmtx: { metrics: { advance: number; bearing: number }[] }
  offset: number
  _addGlyph: (id: number) => number
}

/** Numbers of glyphs are below 65,536 in any font: those of the second font stand above, one for each code point. */
const beyond = 0x10000

const taken = (font: Font, codePoint: number): Drawn | undefined => {
  const found = rareGlyph(codePoint)
  if (!found) return undefined
  const { glyph, unitsPerEm } = found
  const times = font.unitsPerEm / unitsPerEm
  const path = glyph.path.scale(times, times)
  return { id: beyond + codePoint, codePoints: [codePoint], advanceWidth: Math.round(glyph.advanceWidth * times), path }
}

/** Writes an outline of the second font among those of the first. */
const added = (subset: Inner, { path, advanceWidth }: Drawn): number => {
  const outline = outlineOf(path)
  subset.glyf.push(outline)
  subset.loca.offsets.push(subset.offset)
  subset.hmtx.metrics.push({ advance: advanceWidth, bearing: Math.round(path.cbox.minX) })
  subset.offset += outline.length
  return subset.glyf.length - 1
}

/**
 * The font of papers as pdfkit takes it, its own bytes, and whether it can draw a character. It lays text out as one font: what Noto
 * Sans SC lacks comes from HanaMin, drawn to the same size, so that widths and lines are reckoned as for any other ideograph.
 */
export const readFont = () => {
  const bytes = readFileSync(fontFile())
  const font = create(bytes)
  if (!('hasGlyphForCodePoint' in font)) throw new Error('the font is a collection')
  const knows = font.hasGlyphForCodePoint.bind(font)
  const glyphForCodePoint = font.glyphForCodePoint.bind(font)
  const getGlyph = font.getGlyph.bind(font)
  const createSubset = font.createSubset.bind(font)
  const rare = new Map<number, Drawn>()
  const rareOf = (codePoint: number): Drawn | undefined => {
    const drawn = rare.get(codePoint) ?? taken(font, codePoint)
    if (drawn) rare.set(codePoint, drawn)
    return drawn
  }
  Object.assign(font, {
    glyphForCodePoint: (codePoint: number) =>
      (knows(codePoint) ? undefined : rareOf(codePoint)) ?? glyphForCodePoint(codePoint),
    getGlyph: (id: number, codePoints?: number[]) => (id < beyond ? getGlyph(id, codePoints) : rareOf(id - beyond)),
    createSubset: () => {
      // A paper begins: what the one before needed is forgotten.
      rare.clear()
      const subset = createSubset() as Inner
      const add = subset._addGlyph.bind(subset)
      subset._addGlyph = (id) => {
        const drawn = id < beyond ? undefined : rareOf(id - beyond)
        return drawn ? added(subset, drawn) : add(id)
      }
      return subset
    },
  })
  const has = (character: string): boolean => {
    const codePoint = character.codePointAt(0) ?? 0
    return knows(codePoint) || rareFile(codePoint) !== undefined
  }
  return { bytes, font, has }
}
