import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { stepsTold, type Told, tenthsTold } from '../../platform/small'
import { toldOfTally } from './exported'
import { type ObjectionsTo, objectionsTo } from './objections'
import { type Official, officialOf } from './official'
import { type ChallengesTo, challengesTo } from './recounts'
import { type BallotRules, castOf, type Outcome, phaseOf, type Scope, type Tally, type Weight } from './rules'
import type { Standing } from './standing'
import * as store from './store'

export type PublicBallot = {
  id: string
  projectId: string
  question: string
  matter: string
  standing: Standing
  rules: BallotRules
  planVersion: number
  fingerprint: string
  rollHash: string
  /** How much of the count is told to this reader: all of it, `first` (what agreed, and who took part; while it is open in steps), or only what came of it. */
  told: Told
  tally: Tally | null
  outcome: Outcome | null
  commitmentsRoot: string | null
  publicisedAt: Instant
  opensAt: Instant
  closesAt: Instant
  countedAt: Instant | null
  phase: 'public' | 'open' | 'counting' | 'counted'
  roll: Weight
  participation: Weight | null
  consent: Weight | null
  scope: Scope['kind']
  resultHash: string | null
  effectiveAt: Instant | null
  official: Official | null
  objections: ObjectionsTo
  challenges: ChallengesTo
  /** The hashes of the votes that stand, once they are counted. */
  commitments: string[]
}

/** Whether somebody reads it who may know all of its sums: an owner on its roll, or whoever holds a post. */
type Reader = { knowsAll: boolean }

/** What was fixed before anybody voted, and is nobody's secret. */
const fixedFields = ({ id, projectId, question, matter, standing, rules, planVersion, ...ballot }: store.BallotRow) => {
  const { fingerprint, rollHash, publicisedAt, opensAt, closesAt } = ballot
  const named = { id, projectId, question, matter, standing, rules, planVersion }
  return { ...named, fingerprint, rollHash, publicisedAt, opensAt, closesAt }
}

/** How much a stranger is told: of the count what its groups allow, before it how many took part, in steps. */
const toldOfBallot = ({ tally, rollHeads }: store.BallotRow, steps: Weight | null): Told =>
  tally ? toldOfTally(tally, rollHeads) : steps ? 'first' : 'none'

/** What anybody may know of a ballot: while it is open who took part as numbers, afterwards everything but the votes. */
export const publicBallot = async (
  trx: Trx,
  communityId: string,
  ballot: store.BallotRow,
  now: string,
  { knowsAll }: Reader = { knowsAll: false },
): Promise<PublicBallot> => {
  const counted = ballot.countedAt !== null
  const votes = counted ? await store.votesOf(trx, communityId, ballot.id) : []
  const cast = ballot.tally ? castOf(ballot.tally) : await store.castSoFar(trx, communityId, ballot.id)
  const roll = { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 }
  const steps = ballot.tally ? cast : knowsAll ? tenthsTold(cast, roll) : stepsTold(cast, roll)
  const told = knowsAll ? 'all' : toldOfBallot(ballot, steps)
  return {
    ...fixedFields(ballot),
    told,
    tally: told === 'all' ? ballot.tally : null,
    outcome: ballot.outcome,
    commitmentsRoot: ballot.commitmentsRoot,
    countedAt: ballot.countedAt,
    phase: phaseOf(ballot, now),
    roll,
    participation: told === 'none' ? null : steps,
    consent: told === 'none' ? null : (ballot.tally?.consent ?? null),
    scope: ballot.scope.kind,
    resultHash: told === 'all' ? ballot.resultHash : null,
    effectiveAt: ballot.effectiveAt,
    official: counted ? await officialOf(trx, communityId, ballot.id) : null,
    objections: counted ? await objectionsTo(trx, communityId, ballot.id) : { open: 0, upheld: 0 },
    challenges: counted ? await challengesTo(trx, communityId, ballot.id) : { waiting: 0, differ: 0 },
    commitments: told === 'none' ? [] : votes.map(({ commitment }) => commitment),
  }
}
