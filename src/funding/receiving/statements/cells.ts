/** A cell of a statement as a sum or words. What has two readings has none here: somebody is asked. Pure. */
import { fenOf, text } from '../../../platform/cells'
import { cleanLine } from '../../../platform/text'

const signs = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Half of a sign is none. */
export const wellFormed = (words: string): string => words.replace(/\p{Cs}/gu, '\ufffd')

/** At most so many signs as a reader counts them; never half of one. */
export const cut = (said: string, most: number): string => {
  if (said.length <= most) return said
  const kept: string[] = []
  let size = 0
  for (const { segment } of signs.segment(said.slice(0, most * 12))) {
    size += segment.length
    if (kept.length === most || size > most * 4) break
    kept.push(segment)
  }
  return wellFormed(kept.join(''))
}

/** What is not seen, and may turn round what is: most cells have none of it, and are not looked at sign by sign. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

/** The words of a cell, without what no database and no screen can hold. */
export const said = (cell: unknown): string => {
  if (typeof cell !== 'string') return text(cell)
  const words = text(wellFormed(cell).replace(/[\p{Cc}\u200b\u2060\ufeff]/gu, ' '))
  return unseen.test(words) ? cleanLine(words) : words
}

/** A dash is how a bank writes that there is nothing. */
export const spoken = (cell: unknown): string => {
  const words = said(cell)
  return /^[-/–—_]+$/.test(words) ? '' : words
}

/** A number of which a spreadsheet kept only the beginning says nothing: two that look alike are not one. */
export const unrounded = (words: string): string => (/^\d(\.\d+)?E\+?\d+$/i.test(words) ? '' : words)

/** Yuan in a cell → fen: nothing where it is empty or a dash; `bad` where it is not plainly a sum in yuan. */
export const moneyIn = (cell: unknown): number | 'bad' | undefined => {
  // Fifteen digits are what a sheet itself holds of a number; behind them stand leavings of its arithmetic.
  if (typeof cell === 'number') return Number.isFinite(cell) ? fenOf(String(Number(cell.toPrecision(15)))) : 'bad'
  if (cell instanceof Date || typeof cell === 'boolean') return 'bad'
  const words = said(cell)
  if (words.length > 60 || (typeof cell === 'string' && /\p{No}/u.test(cell))) return 'bad'
  const behind = /^([^-+−–—()]*\d[\d,.]*)\s*(元?)[-−–—]$/.exec(words)
  return fenOf(behind ? `-${behind[1]}` : words)
}

/** Whether a cell of an amount column carries a sign of its own. */
export const signOf = (cell: unknown): '+' | '-' | undefined => {
  const fen = moneyIn(cell)
  if (typeof fen === 'number' && fen < 0) return '-'
  return typeof cell !== 'number' && /\+/.test(said(cell)) ? '+' : undefined
}
