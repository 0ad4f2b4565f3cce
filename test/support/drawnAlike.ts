import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'
import { rarePackaged } from '../../src/platform/server/rareFont'
import { ambiguous } from '../../src/platform/server/signs'

const opened = (file: string): Font => {
  const font = create(readFileSync(join(rarePackaged(), file)))
  if (!('characterSet' in font)) throw new Error(`${file} is a collection`)
  return font
}

export const rareNamed = (part: string): string => `HanaMinB.CJK-Unified-Ideographs-Extension-${part}.woff2`

/** Every code point that an extension of ideographs may have. */
export const everySign = Array.from({ length: 0xebf0 }, (_, index) => 0x20000 + index)

export const signsOf = (file: string): number[] => opened(file).characterSet

const outlines = (file: string): [string, string][] => {
  const font = opened(file)
  return font.characterSet
    .map((codePoint): [string, string] => [
      String.fromCodePoint(codePoint),
      font.glyphForCodePoint(codePoint).path.toSVG(),
    ])
    .filter(([sign]) => /\p{Unified_Ideograph}/u.test(sign) && !ambiguous(sign))
}

/** Signs of these files that papers print by HanaMin and that it draws like another one, or not at all, each group as one text. */
export const drawnAlike = (files: readonly string[]): string[] => {
  const drawn = new Map<string, Set<string>>()
  for (const file of files)
    for (const [sign, path] of outlines(file)) drawn.set(path, (drawn.get(path) ?? new Set()).add(sign))
  return [...drawn]
    .filter(([path, signs]) => path === '' || signs.size > 1)
    .map(([, signs]) => [...signs].join(''))
    .filter((signs) => /[\u{20000}-\u{3ffff}]/u.test(signs))
}
