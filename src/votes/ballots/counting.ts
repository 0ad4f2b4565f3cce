import { sql } from 'kysely'
import { type Instant, msOf } from '../../platform/instant'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import { lockProject, moveTo } from '../../projects/store'
import { merkleRoot } from './merkle'
import { objectionsTo } from './objections'
import { challengesTo } from './recounts'
import { isUpset, takesEffect } from './resultRules'
import { nothing, outcomeOf, plus, type Tally } from './rules'
import { type BallotRow, ballotForCounting, type CountedVote, votesOf } from './store'

export const tallyOf = (votes: readonly CountedVote[]): Tally => {
  const tally: Tally = { consent: nothing, against: nothing, abstain: nothing }
  for (const { choice, areaDm2 } of votes) tally[choice] = plus(tally[choice], { heads: 1, areaDm2 })
  return tally
}

/** Everything that a counted ballot says, for its own hash: one changed byte of the result is noticed. */
export const resultText = (result: {
  fingerprint: string
  countedAt: string
  tally: Tally
  outcome: string
  commitmentsRoot: string
}): string => {
  const { consent, against, abstain } = result.tally
  const numbers = [consent, against, abstain].flatMap(({ heads, areaDm2 }) => [heads, areaDm2])
  return [result.fingerprint, result.countedAt, result.outcome, result.commitmentsRoot, ...numbers].join('\n')
}

/**
 * Count one ballot, once: alone with its row, after every vote that was on its way. What follows from it is written in
 * the same transaction, so a result without its consequence does not exist.
 */
export const count = async (trx: Trx, communityId: string, ballotId: string, now: Instant): Promise<boolean> => {
  const ballot = await ballotForCounting(trx, communityId, ballotId)
  if (!ballot || ballot.countedAt || now < ballot.closesAt || (await papersWaiting(trx, communityId, ballotId)))
    return false
  const votes = await votesOf(trx, communityId, ballotId)
  const tally = tallyOf(votes)
  const outcome = outcomeOf(tally, { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 }, ballot.rules)
  const commitmentsRoot = merkleRoot(
    votes.map(({ commitment }) => commitment),
    sha256,
  )
  const { fingerprint } = ballot
  const takesEffectNow = outcome !== 'passed' || ballot.rules.objectionDays === 0
  const resultHash = sha256(resultText({ fingerprint, countedAt: now, tally, outcome, commitmentsRoot }))
  // The database counts as well, and writes only what it finds itself.
  await sql`select count_ballot(${ballotId}, ${now}, ${JSON.stringify(tally)}::jsonb, ${outcome}, ${commitmentsRoot},
    ${resultHash}, ${takesEffectNow ? now : null})`.execute(trx)
  if (takesEffectNow) await decide(trx, communityId, ballot, outcome === 'passed', now)
  return true
}

const decide = async (trx: Trx, communityId: string, ballot: BallotRow, decisionPassed: boolean, now: Instant) => {
  const project = await lockProject(trx, communityId, ballot.projectId)
  if (project.stage !== 'deciding') return
  const to = decisionPassed ? 'funding' : 'deliberating'
  await moveTo({ trx, communityId, now, personId: undefined }, project, to, ballot.question, { decisionPassed })
}

/** Papers that were scanned before closing and that nobody has read to the end: the counting waits for them. */
const papersWaiting = async (trx: Trx, communityId: string, ballotId: string): Promise<boolean> => {
  const waiting = await trx
    .selectFrom('paperBallots')
    .select('entry')
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .where('firstChoice', 'is not', null)
    .where('counted', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return waiting !== undefined
}

/**
 * A decision that passed takes effect after its days of objections; an objection that was upheld or a recount that
 * differs ends it, and the matter is deliberated again. Answers whether anything was decided.
 */
export const takeEffect = async (trx: Trx, communityId: string, ballotId: string, now: Instant): Promise<boolean> => {
  const ballot = await ballotForCounting(trx, communityId, ballotId)
  if (!ballot?.countedAt || ballot.effectiveAt || ballot.outcome !== 'passed') return false
  const doubts = {
    ...(await objectionsTo(trx, communityId, ballotId)),
    ...(await challengesTo(trx, communityId, ballotId)),
  }
  const { countedAt } = ballot
  const due = takesEffect({ countedAt, objectionDays: ballot.rules.objectionDays }, doubts, msOf(now))
  if (!due && !isUpset(doubts)) return false
  await trx
    .updateTable('ballots')
    .set({ effectiveAt: now })
    .where('communityId', '=', communityId)
    .where('id', '=', ballotId)
    .execute()
  await decide(trx, communityId, ballot, due, now)
  return true
}
