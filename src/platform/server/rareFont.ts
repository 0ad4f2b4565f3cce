import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { create, type Glyph } from 'fontkit'

/** HanaMin: every ideograph of Unicode's extensions B to F (as of Unicode 10), in files of 1,024 signs. */
const packaged = 'hanamin/package.json'
/** Its folder beside a built command or cloud function. */
export const rareBeside = 'hanamin'

export const rarePackaged = (): string => dirname(require.resolve(packaged))

const extensions = [
  { letter: 'B', first: 0x20000, last: 0x2a6d6 },
  { letter: 'C', first: 0x2a700, last: 0x2b734 },
  { letter: 'D', first: 0x2b740, last: 0x2b81d },
  { letter: 'E', first: 0x2b820, last: 0x2cea1 },
  { letter: 'F', first: 0x2ceb0, last: 0x2ebe0 },
] as const

/** The file that has this sign, where one has; none is missing within a file's bounds (a test). */
export const rareFile = (codePoint: number): string | undefined => {
  const extension = extensions.find(({ first, last }) => codePoint >= first && codePoint <= last)
  if (!extension) return undefined
  const { letter, first, last } = extension
  const files = String(Math.floor((last - first) / 1024) + 1)
  const which = String(Math.floor((codePoint - first) / 1024) + 1).padStart(files.length, '0')
  return `HanaMinB.CJK-Unified-Ideographs-Extension-${letter}${files === '1' ? '' : `-${which}`}.woff2`
}

const opened = (file: string) => {
  const beside = join(__dirname, rareBeside, file)
  const font = create(readFileSync(existsSync(beside) ? beside : join(rarePackaged(), file)))
  if (!('hasGlyphForCodePoint' in font)) throw new Error('the font is a collection')
  return font
}

/** A thread keeps so many files open, so that no roll of rare names fills its memory; each takes 30 ms to open. */
const keptOpen = 8
const files = new Map<string, ReturnType<typeof opened>>()

/** The sign as HanaMin draws it (`unitsPerEm` 1024), or nothing. The file is opened when a paper first needs it. */
export const rareGlyph = (codePoint: number): { glyph: Glyph; unitsPerEm: number } | undefined => {
  const file = rareFile(codePoint)
  if (!file) return undefined
  const font = files.get(file) ?? opened(file)
  files.delete(file)
  files.set(file, font)
  const oldest = files.keys().next().value
  if (files.size > keptOpen && oldest !== undefined) files.delete(oldest)
  return { glyph: font.glyphForCodePoint(codePoint), unitsPerEm: font.unitsPerEm }
}
