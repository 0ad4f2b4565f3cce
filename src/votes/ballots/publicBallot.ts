import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
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
  tally: Tally | null
  outcome: Outcome | null
  commitmentsRoot: string | null
  publicisedAt: Instant
  opensAt: Instant
  closesAt: Instant
  countedAt: Instant | null
  phase: 'public' | 'open' | 'counting' | 'counted'
  roll: Weight
  participation: Weight
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

/** What anybody may know of a ballot: while it is open who took part as numbers, afterwards everything but the votes. */
export const publicBallot = async (
  trx: Trx,
  communityId: string,
  ballot: store.BallotRow,
  now: string,
): Promise<PublicBallot> => {
  const counted = ballot.countedAt !== null
  const votes = counted ? await store.votesOf(trx, communityId, ballot.id) : []
  return {
    id: ballot.id,
    projectId: ballot.projectId,
    question: ballot.question,
    matter: ballot.matter,
    standing: ballot.standing,
    rules: ballot.rules,
    planVersion: ballot.planVersion,
    fingerprint: ballot.fingerprint,
    rollHash: ballot.rollHash,
    tally: ballot.tally,
    outcome: ballot.outcome,
    commitmentsRoot: ballot.commitmentsRoot,
    publicisedAt: ballot.publicisedAt,
    opensAt: ballot.opensAt,
    closesAt: ballot.closesAt,
    countedAt: ballot.countedAt,
    phase: phaseOf(ballot, now),
    roll: { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 },
    participation: ballot.tally ? castOf(ballot.tally) : await store.castSoFar(trx, communityId, ballot.id),
    consent: ballot.tally ? ballot.tally.consent : null,
    scope: ballot.scope.kind,
    resultHash: ballot.resultHash,
    effectiveAt: ballot.effectiveAt,
    official: counted ? await officialOf(trx, communityId, ballot.id) : null,
    objections: counted ? await objectionsTo(trx, communityId, ballot.id) : { open: 0, upheld: 0 },
    challenges: counted ? await challengesTo(trx, communityId, ballot.id) : { waiting: 0, differ: 0 },
    commitments: votes.map(({ commitment }) => commitment),
  }
}
