/**
 * What both forms of a published ballot are recomputed with: its own reading of numbers and rules, its own tree. Nothing of it is
 * shared with the code that counted.
 */
type Fraction = { of: number; in: number; strict?: boolean }
export type Weight = { heads: number; areaDm2: number }
export type Tally = { consent: Weight; against: Weight; abstain: Weight }
export type Outcome = 'passed' | 'notQuorate' | 'notConsented'
export const choices = ['consent', 'against', 'abstain'] as const

export type Hash = (text: string) => string

/** A count as it can be: whole, not below zero, and no larger. What is none is NaN, which equals nothing and reaches nothing. */
const counted = (number: number, most = 1e12): number =>
  Number.isInteger(number) && number >= 0 && number <= most ? number : Number.NaN

/** Compared as whole numbers; with fractions of at most a thousandth every product is exact. */
const reached = (part: number, whole: number, { of, in: base, strict }: Fraction): boolean => {
  const left = part * counted(base, 1000)
  const right = whole * counted(of, 1000)
  return strict ? left > right : left >= right
}

/** Pairs from the left; a last one alone goes up as it is. */
export const treeOf = (leaves: readonly string[], hash: Hash): string => {
  if (leaves.length === 0) return hash('empty')
  const climb = (row: readonly string[]): string =>
    row.length === 1
      ? (row[0] ?? '')
      : climb(
          Array.from({ length: Math.ceil(row.length / 2) }, (_, n) => {
            const a = row[2 * n]
            const b = row[2 * n + 1]
            return b === undefined ? (a ?? '') : hash(`node\n${a}\n${b}`)
          }),
        )
  return climb(leaves.map((leaf) => hash(`leaf\n${leaf}`)))
}

export const sorted = (fixed: Record<string, unknown>): string =>
  `{${Object.keys(fixed)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(fixed[key])}`)
    .join(',')}}`

export const sum = (numbers: readonly number[]): number =>
  counted(numbers.reduce((total, number) => total + counted(number), 0))

/** The law's answer, from what agreed, what took part, and the whole roll. */
export const lawful = (consent: Weight, cast: Weight, roll: Weight, rules: string): Outcome => {
  const need = JSON.parse(rules) as { participation: Fraction; consent: Fraction }
  const both = (part: Weight, base: Weight, of: Fraction) =>
    reached(part.heads, base.heads, of) && reached(part.areaDm2, base.areaDm2, of)
  if (!both(cast, roll, need.participation)) return 'notQuorate'
  return both(consent, cast, need.consent) ? 'passed' : 'notConsented'
}

/** The result's own hash: who changed one number of it is noticed. */
export const resultHashOf = (
  {
    fingerprint,
    result,
  }: { fingerprint: string; result: Record<'countedAt' | 'outcome' | 'commitmentsRoot', unknown> },
  tally: Tally,
  hash: Hash,
): string => {
  const numbers = choices.flatMap((choice) => [tally[choice].heads, tally[choice].areaDm2])
  return hash([fingerprint, result.countedAt, result.outcome, result.commitmentsRoot, ...numbers].join('\n'))
}
