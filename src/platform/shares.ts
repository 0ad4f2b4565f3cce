export type Share = { key: string; weight: number }

/**
 * Split an amount by weight, exactly to the fen: everybody gets the whole fen of their exact share, and the fen
 * that remain go one each to the largest remainders, ties to the smaller key. The result does not depend on the
 * order of the input. BigInt, because amount × weight may pass 2^53. No official rule for cents was found; this
 * one is stated wherever a share is shown.
 */
export const sharesOf = (totalFen: number, weights: readonly Share[]): Map<string, number> => {
  const whole = weights.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  if (whole === 0n) return new Map()
  const parts = weights.map(({ key, weight }) => {
    const product = BigInt(totalFen) * BigInt(weight)
    return { key, fen: Number(product / whole), rest: product % whole }
  })
  let left = totalFen - parts.reduce((sum, { fen }) => sum + fen, 0)
  const ranked = [...parts].sort((a, b) => (a.rest === b.rest ? (a.key < b.key ? -1 : 1) : a.rest > b.rest ? -1 : 1))
  for (const part of ranked) {
    if (left === 0) break
    part.fen += 1
    left -= 1
  }
  return new Map(parts.map(({ key, fen }) => [key, fen]))
}
