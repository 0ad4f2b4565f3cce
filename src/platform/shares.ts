import { divided } from './exact'

type Share = { key: string; weight: number }

/** One part of a split: the whole fen of its exact share, what was left over (of the sum of weights), and the fen it got for that. */
export type Part = Share & { fen: number; wholeFen: number; rest: number; extra: 0 | 1 }

/**
 * Split an amount by weight, exactly to the fen: everybody gets the whole fen of their exact share, and the fen
 * that remain go one each to the largest remainders, ties to the smaller key. The result does not depend on the
 * order of the input. No official rule for cents was found; this one is stated wherever a share is shown. Where nobody weighs anything, there is nothing to split by.
 */
export const partsOf = (totalFen: number, weights: readonly Share[]): Part[] => {
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) return []
  if (totalFen < 0 || weights.some(({ weight }) => weight < 0)) throw new Error('a share is never below zero')
  if (!Number.isSafeInteger(whole)) throw new Error('weights past exact whole numbers')
  const parts = weights.map(({ key, weight }) => {
    const { quotient, rest } = divided(totalFen, weight, whole)
    return { key, weight, wholeFen: quotient, rest }
  })
  const left = totalFen - parts.reduce((sum, { wholeFen }) => sum + wholeFen, 0)
  const ranked = [...parts].sort((a, b) => b.rest - a.rest || (a.key < b.key ? -1 : 1))
  const lucky = new Set(ranked.slice(0, left).map(({ key }) => key))
  return parts.map((part) => {
    const extra = lucky.has(part.key) ? 1 : 0
    return { ...part, extra, fen: part.wholeFen + extra }
  })
}

/** Only the amounts of a split, by key. */
export const sharesOf = (totalFen: number, weights: readonly Share[]): Map<string, number> =>
  new Map(partsOf(totalFen, weights).map(({ key, fen }) => [key, fen]))
