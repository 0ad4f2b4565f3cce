/**
 * Recomputes a ballot from what was published, and shares nothing with the code that counted it. Used by the phone and by
 * `npm run verify`.
 */
import { faultsInMarked, type MarkedEvidence } from './checkMarked'
import {
  choices,
  type Hash,
  lawful,
  type Outcome,
  resultHashOf,
  sorted,
  sum,
  type Tally,
  treeOf,
  type Weight,
} from './checkParts'

/** What was published of a counted ballot before rolls had marks; such files are still read. Nothing in it is believed. */
export type Evidence = {
  fixed: Record<string, unknown>
  fingerprint: string
  roll: readonly { entry: number; areaDm2: number; units: string }[]
  result: {
    countedAt: string | null
    tally: Tally | null
    outcome: string | null
    commitmentsRoot: string | null
    resultHash: string | null
  }
  commitments: readonly string[]
  votes: readonly { entry: number; choice: string; salt: string; commitment: string }[] | null
}

/** What does not fit, in words; an empty list means that everything was recomputed and is as published. */
export const faultsIn = (evidence: Evidence | MarkedEvidence, hash: Hash): string[] =>
  'format' in evidence && evidence.format === 'six-points ballot 2'
    ? faultsInMarked(evidence, hash)
    : faultsInFirst(evidence as Evidence, hash)

const faultsInFirst = (evidence: Evidence, hash: Hash): string[] => {
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
  const whole = { heads: roll.length, areaDm2: sum(roll.map(({ areaDm2 }) => areaDm2)) }
  must(outcome === lawful(tally.consent, { heads, areaDm2: area }, whole, String(fixed['rules'])), 'outcome')
  must(resultHashOf(evidence, tally, hash) === result.resultHash, 'result')
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
  for (const choice of choices) {
    const those = votes.filter((vote) => vote.choice === choice)
    const area = sum(those.map(({ entry }) => areas.get(entry) ?? 0))
    const said = result.tally?.[choice]
    if (said?.heads !== those.length || said.areaDm2 !== area) faults.push(`sum of ${choice}`)
  }
  return faults
}

/** One vote as it was written down; of an entry the highest round stands. */
export type CastRow = { entry: number; round: number; choice: string; salt: string; commitment: string }
export type SecondCount = { tally: Tally; outcome: Outcome; commitmentsRoot: string; faults: string[] }

/** The votes that stand, found from every round that was ever written. */
const lastRounds = (rows: readonly CastRow[]): CastRow[] => {
  const last = new Map<number, CastRow>()
  for (const row of rows) if (row.round > (last.get(row.entry)?.round ?? 0)) last.set(row.entry, row)
  return [...last.values()].sort((a, b) => a.entry - b.entry)
}

/** What is counted again is published with every line of its roll opened; a line that is not has no area, and no sum fits. */
type WithRoll = Omit<Evidence, 'votes'> | MarkedEvidence

/** The same with these votes, in the form in which it is published. */
const withVotes = (published: WithRoll, votes: readonly CastRow[]): Evidence | MarkedEvidence => {
  if (!('format' in published)) return { ...published, votes }
  const marks = new Map(published.roll.map(({ entry, mark }) => [entry, mark]))
  return { ...published, votes: votes.map((vote) => ({ ...vote, mark: marks.get(vote.entry) ?? '' })) }
}

/**
 * A second count: sums, outcome and tree from the frozen roll and every row that was cast, believing nothing of the first
 * result; and what of the first does not fit.
 */
export const countApart = (published: WithRoll, rows: readonly CastRow[], hash: Hash): SecondCount => {
  const votes = lastRounds(rows)
  const areas = new Map(published.roll.map(({ entry, areaDm2 }) => [entry, areaDm2 ?? Number.NaN]))
  const weigh = (those: readonly CastRow[]): Weight => ({
    heads: those.length,
    areaDm2: sum(those.map(({ entry }) => areas.get(entry) ?? 0)),
  })
  const weightOf = (choice: string) => weigh(votes.filter((vote) => vote.choice === choice))
  const tally = { consent: weightOf('consent'), against: weightOf('against'), abstain: weightOf('abstain') }
  const whole = { heads: published.roll.length, areaDm2: sum([...areas.values()]) }
  return {
    tally,
    outcome: lawful(tally.consent, weigh(votes), whole, String(published.fixed['rules'])),
    commitmentsRoot: treeOf(votes.map(({ commitment }) => commitment).sort(), hash),
    faults: faultsIn(withVotes(published, votes), hash),
  }
}
