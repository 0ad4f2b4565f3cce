/**
 * Recomputes a ballot whose roll was published by marks. Areas are added as points of a curve, so that a stranger checks every sum
 * and learns no home's area; only whoever was given the salts sees single lines, and then they are recomputed too.
 */
import { type Point, pointOf, pointOfNumber, samePoint, sumPoints } from '../../platform/curve'
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
import { homeOf, markedText, pointOfLine } from './marks'

/** A group that is not told because it, or what is left beside it, is too small, is null. */
export type ToldTally = { [C in keyof Tally]: Weight | null }

export type MarkedEvidence = {
  format: 'six-points ballot 2'
  fixed: Record<string, unknown>
  fingerprint: string
  /** Beside marks, for who may see the homes: what opens them, and the doors in words. */
  roll: readonly {
    mark: string
    home: string
    entry?: number
    areaDm2?: number
    units?: string
    salt?: string
    places?: string
  }[]
  result: {
    countedAt: string | null
    outcome: Outcome | null
    commitmentsRoot: string | null
    resultHash: string | null
    tally: ToldTally
    cast: Weight | null
  }
  /** The marks of those who took part, and the sums of blinds that open sums of marks. */
  took: readonly string[]
  blinds: { roll: string; cast: string | null } & { [C in keyof Tally]: string | null }
  commitments: readonly string[]
  votes: readonly { mark: string; choice: string; salt: string; commitment: string }[] | null
}

type Must = (holds: boolean, what: string) => void

/** Whether these marks add up to this area. */
const addsUp =
  (points: ReadonlyMap<string, Point>) => (marks: readonly string[], areaDm2: number, blind: string | null) => {
    const those = marks.flatMap((mark) => {
      const point = points.get(mark)
      return point ? [point] : []
    })
    if (!blind || those.length !== marks.length || !Number.isSafeInteger(areaDm2) || areaDm2 < 0) return false
    return /^[0-9a-f]{64}$/.test(blind) && samePoint(sumPoints(those), pointOfNumber(areaDm2, blind))
  }
type AddsUp = ReturnType<typeof addsUp>

const rollFits = (
  { roll, fixed, blinds }: MarkedEvidence,
  points: ReadonlyMap<string, Point>,
  adds: AddsUp,
  hash: Hash,
  must: Must,
) => {
  const marks = roll.map(({ mark }) => mark)
  must(hash(markedText(roll)) === fixed['rollHash'], 'roll')
  must(new Set(marks).size === roll.length && roll.length === fixed['rollHeads'], 'heads of the roll')
  must(adds(marks, Number(fixed['rollAreaDm2']), blinds.roll), 'area of the roll')
  for (const { mark, home, entry, areaDm2, units, salt } of roll) {
    if (entry === undefined || areaDm2 === undefined || units === undefined || salt === undefined) continue
    const line = { entry, areaDm2, units, salt }
    const point = points.get(mark)
    const opened = point !== undefined && samePoint(point, pointOfLine(line, hash))
    must(opened && homeOf(line, hash) === home, `line of entry ${entry}`)
  }
}

const votesFit = (
  { votes, fixed, took, result, blinds, commitments }: MarkedEvidence,
  adds: AddsUp,
  hash: Hash,
  must: Must,
) => {
  if (!votes) return
  const tookPart = new Set(took)
  const listed = new Set(commitments)
  must(new Set(votes.map(({ mark }) => mark)).size === votes.length, 'an entry voted twice')
  votes.forEach(({ mark, choice, salt, commitment }, n) => {
    const opened = hash([salt, fixed['id'], mark, choice].join('\n')) === commitment
    must(opened && listed.has(commitment) && tookPart.has(mark), `vote ${n + 1}`)
  })
  for (const choice of choices) {
    const marks = votes.flatMap((vote) => (vote.choice === choice ? [vote.mark] : []))
    const told = result.tally[choice]
    if (told) must(told.heads === marks.length && adds(marks, told.areaDm2, blinds[choice]), `sum of ${choice}`)
    else must(marks.length === 0, `sum of ${choice}`)
  }
}

/** What does not fit; what was not told, because too few homes stand behind it, is not asked for. */
export const faultsInMarked = (evidence: MarkedEvidence, hash: Hash): string[] => {
  const { fixed, roll, result, commitments, took, blinds } = evidence
  const faults: string[] = []
  const must: Must = (holds, what) => void (holds || faults.push(what))
  must(hash(sorted(fixed)) === evidence.fingerprint, 'fingerprint')
  const points = new Map(
    roll.flatMap(({ mark }) => {
      const point = pointOf(mark)
      return point ? [[mark, point] as const] : []
    }),
  )
  const adds = addsUp(points)
  rollFits(evidence, points, adds, hash, must)
  if (!result.countedAt || !result.outcome) return [...faults, 'no result']
  const { cast } = result
  const { consent, against, abstain } = result.tally
  if (!cast) return faults
  must(treeOf(commitments, hash) === result.commitmentsRoot, 'commitments')
  must(
    new Set(commitments).size === commitments.length && [...commitments].sort().join() === commitments.join(),
    'order of commitments',
  )
  must(
    cast.heads === commitments.length && cast.heads === new Set(took).size && took.length === cast.heads,
    'number of votes',
  )
  must(adds(took, cast.areaDm2, blinds.cast), 'area of the votes')
  votesFit(evidence, adds, hash, must)
  if (!consent) return faults
  const whole = { heads: roll.length, areaDm2: Number(fixed['rollAreaDm2']) }
  must(result.outcome === lawful(consent, cast, whole, String(fixed['rules'])), 'outcome')
  if (!against || !abstain) return faults
  const all = [consent, against, abstain]
  must(sum(all.map(({ heads }) => heads)) === cast.heads, 'sum of heads')
  must(sum(all.map(({ areaDm2 }) => areaDm2)) === cast.areaDm2, 'sum of areas')
  must(evidence.votes === null || evidence.votes.length === cast.heads, 'votes and commitments')
  must(resultHashOf(evidence, { consent, against, abstain }, hash) === result.resultHash, 'result')
  return faults
}
