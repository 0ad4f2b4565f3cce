/**
 * Recomputes a ballot from what was published, and shares nothing with the code that counted it: its own reading of
 * numbers and rules, its own tree. Used by the phone and by `npm run verify`.
 */
type Fraction = { of: number; in: number; strict?: boolean }
type Weight = { heads: number; areaDm2: number }

/** What is published of a counted ballot; nothing in it is believed. */
export type Evidence = {
  fixed: Record<string, unknown>
  fingerprint: string
  roll: readonly { entry: number; areaDm2: number; units: string }[]
  result: {
    countedAt: string | null
    tally: { consent: Weight; against: Weight; abstain: Weight } | null
    outcome: string | null
    commitmentsRoot: string | null
    resultHash: string | null
  }
  commitments: readonly string[]
  votes: readonly { entry: number; choice: string; salt: string; commitment: string }[] | null
}

type Hash = (text: string) => string

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
const treeOf = (leaves: readonly string[], hash: Hash): string => {
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

const sorted = (fixed: Record<string, unknown>): string =>
  `{${Object.keys(fixed)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(fixed[key])}`)
    .join(',')}}`

const sum = (numbers: readonly number[]): number =>
  counted(numbers.reduce((total, number) => total + counted(number), 0))

/** What does not fit, in words; an empty list means that everything was recomputed and is as published. */
export const faultsIn = (evidence: Evidence, hash: Hash): string[] => {
  const { fixed, roll, result, commitments, votes } = evidence
  const faults: string[] = []
  const must = (holds: boolean, what: string) => void (holds || faults.push(what))
  must(hash(sorted(fixed)) === evidence.fingerprint, 'fingerprint')
  const lines = roll.map(({ entry, areaDm2, units }) => `${entry}|${areaDm2}|${units}`).join('\n')
  must(hash(lines) === fixed['rollHash'], 'roll')
  must(roll.length === fixed['rollHeads'], 'heads of the roll')
  must(sum(roll.map(({ areaDm2 }) => areaDm2)) === Number(fixed['rollAreaDm2']), 'area of the roll')
  for (const { entry, areaDm2, units } of roll) {
    const areas = units.split(',').map((unit) => Number(unit.split(':')[1]))
    must(sum(areas) === areaDm2, `area of entry ${entry}`)
  }
  const { tally, outcome, countedAt } = result
  if (!tally || !outcome || !countedAt) return [...faults, 'no result']
  must(treeOf(commitments, hash) === result.commitmentsRoot, 'commitments')
  must(
    commitments.every((one, n) => n === 0 || (commitments[n - 1] ?? '') < one),
    'order of commitments',
  )
  const all = [tally.consent, tally.against, tally.abstain]
  const heads = sum(all.map((part) => part.heads))
  const area = sum(all.map((part) => part.areaDm2))
  must(heads === commitments.length, 'number of votes')
  must(area >= 0, 'area of the votes')
  const rules = JSON.parse(String(fixed['rules'])) as { participation: Fraction; consent: Fraction }
  const rollArea = sum(roll.map(({ areaDm2 }) => areaDm2))
  const quorum = reached(heads, roll.length, rules.participation) && reached(area, rollArea, rules.participation)
  const { consent } = tally
  const agreed = reached(consent.heads, heads, rules.consent) && reached(consent.areaDm2, area, rules.consent)
  must(outcome === (quorum ? (agreed ? 'passed' : 'notConsented') : 'notQuorate'), 'outcome')
  const said = [evidence.fingerprint, countedAt, outcome, result.commitmentsRoot]
  const numbers = all.flatMap((part) => [part.heads, part.areaDm2])
  must(hash([...said, ...numbers].join('\n')) === result.resultHash, 'result')
  if (votes) faults.push(...faultsInVotes(evidence, votes, String(fixed['id']), hash))
  return faults
}

const faultsInVotes = (
  { roll, result, commitments }: Evidence,
  votes: NonNullable<Evidence['votes']>,
  ballotId: string,
  hash: Hash,
): string[] => {
  const faults: string[] = []
  const areas = new Map(roll.map(({ entry, areaDm2 }) => [entry, areaDm2]))
  if (new Set(votes.map(({ entry }) => entry)).size !== votes.length) faults.push('an entry voted twice')
  for (const { entry, choice, salt, commitment } of votes) {
    if (hash([salt, ballotId, entry, choice].join('\n')) !== commitment) faults.push(`vote of entry ${entry}`)
    if (!areas.has(entry)) faults.push(`entry ${entry} is not on the roll`)
  }
  const listed = votes.map(({ commitment }) => commitment).sort()
  if (listed.join() !== [...commitments].join()) faults.push('votes and commitments')
  for (const choice of ['consent', 'against', 'abstain'] as const) {
    const those = votes.filter((vote) => vote.choice === choice)
    const area = sum(those.map(({ entry }) => areas.get(entry) ?? 0))
    const said = result.tally?.[choice]
    if (said?.heads !== those.length || said.areaDm2 !== area) faults.push(`sum of ${choice}`)
  }
  return faults
}

type WeighedVote = Weight & { choice: string }
/** One vote as it was written down; of an entry the highest round stands. */
export type CastRow = { entry: number; round: number; choice: string; salt: string; commitment: string }
export type SecondCount = {
  tally: { consent: Weight; against: Weight; abstain: Weight }
  outcome: 'passed' | 'notQuorate' | 'notConsented'
  commitmentsRoot: string
  faults: string[]
}

/** The votes that stand, found from every round that was ever written. */
const lastRounds = (rows: readonly CastRow[]): CastRow[] => {
  const last = new Map<number, CastRow>()
  for (const row of rows) if (row.round > (last.get(row.entry)?.round ?? 0)) last.set(row.entry, row)
  return [...last.values()].sort((a, b) => a.entry - b.entry)
}

/**
 * A second count: sums, outcome and tree from the frozen roll and every row that was cast, believing nothing of the first
 * result; and what of the first does not fit.
 */
export const countApart = (published: Omit<Evidence, 'votes'>, rows: readonly CastRow[], hash: Hash): SecondCount => {
  const votes = lastRounds(rows)
  const areas = new Map(published.roll.map(({ entry, areaDm2 }) => [entry, areaDm2]))
  const weighed: WeighedVote[] = votes.map(({ entry, choice }) => ({
    choice,
    heads: 1,
    areaDm2: areas.get(entry) ?? 0,
  }))
  const weigh = (those: readonly WeighedVote[]): Weight => ({
    heads: those.length,
    areaDm2: sum(those.map(({ areaDm2 }) => areaDm2)),
  })
  const weightOf = (choice: string) => weigh(weighed.filter((vote) => vote.choice === choice))
  const all = weigh(weighed)
  const consent = weightOf('consent')
  const rules = JSON.parse(String(published.fixed['rules'])) as { participation: Fraction; consent: Fraction }
  const whole = { heads: published.roll.length, areaDm2: sum([...areas.values()]) }
  const both = (part: Weight, base: Weight, need: Fraction) =>
    reached(part.heads, base.heads, need) && reached(part.areaDm2, base.areaDm2, need)
  const agreed = both(consent, all, rules.consent)
  const faults = faultsIn({ ...published, votes }, hash)
  return {
    tally: { consent, against: weightOf('against'), abstain: weightOf('abstain') },
    outcome: both(all, whole, rules.participation) ? (agreed ? 'passed' : 'notConsented') : 'notQuorate',
    commitmentsRoot: treeOf(votes.map(({ commitment }) => commitment).sort(), hash),
    faults,
  }
}
