import type { NotNull } from 'kysely'
import type { Instant } from '../../platform/instant'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { type Told, toldOf } from '../../platform/small'
import type { Evidence } from './check'
import type { MarkedEvidence, ToldTally } from './checkMarked'
import { blindOfSum } from './marking'
import { homeOf } from './marks'
import { fixedOf } from './package'
import { type Choice, castOf, type Tally } from './rules'
import type { BallotRow } from './store'

/** The frozen roll with all that opens it: areas, homes by id and by door, salts. */
const wholeRoll = (trx: Trx, communityId: string, ballotId: string) =>
  trx
    .selectFrom('rollEntries as e')
    .innerJoin('rollUnits as r', (on) =>
      on
        .onRef('r.communityId', '=', 'e.communityId')
        .onRef('r.ballotId', '=', 'e.ballotId')
        .onRef('r.entry', '=', 'e.entry'),
    )
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select(['e.entry', 'e.areaDm2', 'e.salt', 'e.mark', 'e.voterId'])
    .select((eb) => {
      const unit = eb.fn<string>('concat_ws', [eb.val(':'), 'r.unitId', 'r.areaDm2'])
      const place = spaced(eb.ref('b.name'), eb.ref('s.name'), eb.ref('u.room'))
      const joined = (what: typeof unit, by: string) => eb.fn.agg<string>('string_agg', [what, eb.val(by)])
      return [
        joined(unit, ',').orderBy('r.unitId').as('units'),
        joined(eb.cast<string>(place, 'text'), '、').orderBy('r.unitId').as('places'),
      ]
    })
    .where('e.communityId', '=', communityId)
    .where('e.ballotId', '=', ballotId)
    .groupBy(['e.entry', 'e.areaDm2', 'e.salt', 'e.mark', 'e.voterId'])
    .orderBy('e.entry')
    .execute()
type WholeLine = Awaited<ReturnType<typeof wholeRoll>>[number]

const standing = (trx: Trx, communityId: string, ballotId: string) =>
  trx
    .selectFrom('standingVotes')
    .select(['entry', 'choice', 'salt', 'commitment'])
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .orderBy('commitment')
    .$narrowType<{ entry: NotNull; choice: Choice; salt: NotNull; commitment: NotNull }>()
    .execute()
type Vote = Awaited<ReturnType<typeof standing>>[number]

/** How much of a tally a stranger is told. */
export const toldOfTally = ({ consent, against, abstain }: Tally, rollHeads: number): Told =>
  toldOf(consent.heads, [against.heads, abstain.heads], rollHeads - consent.heads - against.heads - abstain.heads)

/** Whether a group of voters is told at this measure. */
const tells = (told: Told, choice: Choice): boolean => told === 'all' || (told === 'first' && choice === 'consent')

const tallyTold = (tally: Tally, told: Told): ToldTally => ({
  consent: tells(told, 'consent') ? tally.consent : null,
  against: tells(told, 'against') ? tally.against : null,
  abstain: tells(told, 'abstain') ? tally.abstain : null,
})

type Line = WholeLine & { salt: string; mark: string }
const isMarked = (line: WholeLine): line is Line => line.salt !== null && line.mark !== null

/** `rooms`: with areas, doors and salts, for those who may see them. `votes`: whether choices are told at all. */
type Wanted = { told: Told; rooms: boolean; votes: boolean }

/** Lines of a roll by their entries, and what opens sums of their marks. */
const linesOf = (roll: readonly Line[], cast: readonly Vote[]) => {
  const byEntry = new Map(roll.map((line) => [line.entry, line]))
  return cast.flatMap((vote) => {
    const line = byEntry.get(vote.entry)
    return line ? [{ vote, line }] : []
  })
}
const blindOfLines = (lines: readonly Line[]) => blindOfSum(lines.map(({ salt }) => salt))

const lineShown = ({ mark, voterId: _, places, ...line }: Line, rooms: boolean) => {
  const home = homeOf(line, sha256)
  return rooms ? { mark, home, ...line, places } : { mark, home }
}

const inOrder = (a: { mark: string }, b: { mark: string }) => (a.mark < b.mark ? -1 : 1)

const marked = (
  ballot: BallotRow & { tally: Tally },
  roll: readonly Line[],
  cast: readonly Vote[],
  { told, rooms, votes }: Wanted,
): MarkedEvidence & { result: { countedAt: Instant | null } } => {
  const { tally, countedAt, outcome, commitmentsRoot, resultHash, fingerprint } = ballot
  const counted = told === 'none' ? [] : linesOf(roll, cast)
  const some = told !== 'none'
  const shown = counted.filter(({ vote }) => votes && tells(told, vote.choice))
  const blind = (choice: Choice) =>
    votes && tells(told, choice)
      ? blindOfLines(shown.flatMap(({ vote, line }) => (vote.choice === choice ? [line] : [])))
      : null
  return {
    format: 'six-points ballot 2',
    fixed: fixedOf(ballot),
    fingerprint,
    roll: roll.map((line) => lineShown(line, rooms)).sort(inOrder),
    result: {
      ...{ countedAt, outcome, commitmentsRoot },
      resultHash: told === 'all' ? resultHash : null,
      tally: tallyTold(tally, told),
      cast: some ? castOf(tally) : null,
    },
    took: counted.map(({ line }) => line.mark).sort(),
    blinds: {
      roll: blindOfLines(roll),
      cast: some ? blindOfLines(counted.map(({ line }) => line)) : null,
      ...{ consent: blind('consent'), against: blind('against'), abstain: blind('abstain') },
    },
    commitments: counted.map(({ vote }) => vote.commitment),
    votes: votes && some ? shown.map(({ vote, line }) => voteByMark(vote, line.mark)) : null,
  }
}

const voteByMark = ({ choice, salt, commitment }: Vote, mark: string) => ({ mark, choice, salt, commitment })

/** A ballot of before marks: its lines are homes and areas, so nobody but those who may see them gets any of it. */
const unmarked = (ballot: BallotRow, roll: readonly WholeLine[], cast: readonly Vote[], votes: boolean): Evidence => {
  const { countedAt, tally, outcome, commitmentsRoot, resultHash, fingerprint } = ballot
  return {
    fixed: fixedOf(ballot),
    fingerprint,
    roll: roll.map(({ entry, areaDm2, units }) => ({ entry, areaDm2, units })),
    result: { countedAt, tally, outcome, commitmentsRoot, resultHash },
    commitments: cast.map(({ commitment }) => commitment),
    votes: votes ? [...cast].sort((a, b) => a.entry - b.entry) : null,
  }
}

type Exported = { evidence: MarkedEvidence | Evidence; voters: string[] }

/** The whole of a counted ballot, to the measure that is wanted; nothing where it cannot be told without homes and areas. */
export const exported = async (
  trx: Trx,
  communityId: string,
  ballot: BallotRow & { tally: Tally },
  wanted: Wanted,
): Promise<Exported | undefined> => {
  const roll = await wholeRoll(trx, communityId, ballot.id)
  const cast = await standing(trx, communityId, ballot.id)
  const lines = roll.filter(isMarked)
  const voters = roll.map(({ voterId }) => voterId)
  if (lines.length === roll.length) return { evidence: marked(ballot, lines, cast, wanted), voters }
  return wanted.rooms ? { evidence: unmarked(ballot, roll, cast, wanted.votes), voters } : undefined
}
