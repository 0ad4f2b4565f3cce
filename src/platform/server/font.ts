import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'

/** Noto Sans SC: every character of the national table of 8,105, and of names beyond it what Unicode's first plane has. `signs` tells the rest. */
export const fontPackaged = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
/** Its name beside a built cloud function. */
export const fontBeside = 'noto-sans-sc.ttf'

const fontFile = (): string => {
  const beside = join(__dirname, fontBeside)
  return existsSync(beside) ? beside : require.resolve(fontPackaged)
}

/** The font's bytes, and whether it has a character. */
export const readFont = () => {
  const bytes = readFileSync(fontFile())
  const font = create(bytes)
  if (!('hasGlyphForCodePoint' in font)) throw new Error('the font is a collection')
  return { bytes, has: (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) }
}
