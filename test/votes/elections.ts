import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Evidence } from '../../src/votes/ballots/check'
import { resultText, tallyOf } from '../../src/votes/ballots/counting'
import { merkleRoot } from '../../src/votes/ballots/merkle'
import { type Choice, commitmentText, outcomeOf } from '../../src/votes/ballots/rules'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

type Fraction = { of: number; in: number }
export type Election = {
  areas: number[]
  votes: (Choice | undefined)[]
  participation: Fraction
  consent: Fraction & { strict: boolean }
}

const area = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 2_000_000_000 }),
  fc.constant(8_000),
)

/** Rolls of one to forty entries, areas alike and unlike, votes and silence, any fractions that a city may set. */
export const election: fc.Arbitrary<Election> = fc
  .record({
    areas: fc.array(area, { minLength: 1, maxLength: 40 }),
    turnout: fc.integer({ min: 0, max: 100 }),
    yes: fc.integer({ min: 0, max: 100 }),
    dice: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 40,
      maxLength: 40,
    }),
    participation: fc.constantFrom({ of: 2, in: 3 }, { of: 1, in: 2 }, { of: 1, in: 1 }),
    consent: fc.constantFrom(
      { of: 3, in: 4, strict: false },
      { of: 1, in: 2, strict: true },
      { of: 2, in: 3, strict: false },
      { of: 2, in: 3, strict: true },
    ),
  })
  .map(({ areas, turnout, yes, dice, participation, consent }) => ({
    areas,
    participation,
    consent,
    votes: areas.map((_, n) => {
      const [come = 0, say = 0] = dice[n] ?? []
      if (come >= turnout) return undefined
      return say < yes ? ('consent' as const) : say % 2 ? ('against' as const) : ('abstain' as const)
    }),
  }))

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
/** A rational number in lowest terms, and the comparison of two of them. */
const rational = (top: number | bigint, bottom: number | bigint) => {
  const t = BigInt(top)
  const b = BigInt(bottom)
  const by = gcd(t, b) || 1n
  return { top: t / by, bottom: b / by }
}
const compare = (a: ReturnType<typeof rational>, b: ReturnType<typeof rational>): number => {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** The same law counted another way: one voter at a time, shares as rational numbers, written apart from the system's code. */
export const referenceOutcome = ({ areas, votes, participation, consent }: Election): string => {
  let all = 0n
  let came = 0n
  let agreed = 0n
  let heads = 0
  let cameHeads = 0
  let agreedHeads = 0
  for (const [n, dm2] of areas.entries()) {
    all += BigInt(dm2)
    heads += 1
    if (!votes[n]) continue
    came += BigInt(dm2)
    cameHeads += 1
    if (votes[n] !== 'consent') continue
    agreed += BigInt(dm2)
    agreedHeads += 1
  }
  const quorum = rational(participation.of, participation.in)
  const present = [rational(cameHeads, heads), rational(came, all)].every((share) => compare(share, quorum) >= 0)
  if (!present) return 'notQuorate'
  const need = rational(consent.of, consent.in)
  const enough = [rational(agreedHeads, cameHeads), rational(agreed, came)].every(
    (share) => compare(share, need) >= (consent.strict ? 1 : 0),
  )
  return enough ? 'passed' : 'notConsented'
}

/** What the system would publish of an election, made by the system's own rules. */
export const published = ({ areas, votes, participation, consent }: Election): Evidence => {
  const id = '0199c000-0000-7000-8000-000000000001'
  const roll = areas.map((areaDm2, n) => ({ entry: n + 1, areaDm2, units: `unit-${n}:${areaDm2}` }))
  const rollHash = sha256(roll.map(({ entry, areaDm2, units }) => `${entry}|${areaDm2}|${units}`).join('\n'))
  const whole = { heads: areas.length, areaDm2: areas.reduce((total, dm2) => total + dm2, 0) }
  const fixed: Record<string, unknown> = {
    id,
    question: '换不换灯？',
    rules: JSON.stringify({ participation, consent, sealed: false }),
    rollHeads: whole.heads,
    rollAreaDm2: whole.areaDm2,
    rollHash,
    closesAt: '2026-03-20T18:00:00.000+08:00',
  }
  const fingerprint = sha256(JSON.stringify(fixed, Object.keys(fixed).sort()))
  const cast = votes.flatMap((choice, n) => {
    if (!choice) return []
    const salt = sha256(`salt ${n}`).slice(0, 32)
    const commitment = sha256(commitmentText(salt, id, n + 1, choice))
    return [{ entry: n + 1, choice, salt, commitment, areaDm2: areas[n] ?? 0 }]
  })
  const tally = tallyOf(cast)
  const outcome = outcomeOf(tally, whole, { participation, consent })
  const commitments = cast.map(({ commitment }) => commitment).sort()
  const commitmentsRoot = merkleRoot(commitments, sha256)
  const countedAt = '2026-03-20T18:00:07.000+08:00'
  const resultHash = sha256(resultText({ fingerprint, countedAt, tally, outcome, commitmentsRoot }))
  return {
    fixed,
    fingerprint,
    roll,
    result: { countedAt, tally, outcome, commitmentsRoot, resultHash },
    commitments,
    votes: cast.map(({ areaDm2: _, ...vote }) => vote),
  }
}
