import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { lockProject, moveTo } from '../projects/store'
import { merkleRoot } from './merkle'
import { nothing, outcomeOf, plus, type Tally } from './rules'
import { type BallotRow, ballotForCounting, type CountedVote, votesOf } from './store'

export const tallyOf = (votes: readonly CountedVote[]): Tally => {
  const tally: Tally = { consent: nothing, against: nothing, abstain: nothing }
  for (const { choice, areaDm2 } of votes) tally[choice] = plus(tally[choice], { heads: 1, areaDm2 })
  return tally
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Count one ballot, once: alone with its row, after every vote that was on its way. The project moves on in the
 * same transaction, so a result without its consequence does not exist.
 */
export const count = async (trx: Trx, communityId: string, ballotId: string, now: Instant): Promise<boolean> => {
  const ballot = await ballotForCounting(trx, ballotId)
  if (!ballot || ballot.countedAt || now < ballot.closesAt) return false
  const votes = await votesOf(trx, ballotId)
  const tally = tallyOf(votes)
  const outcome = outcomeOf(tally, { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 }, ballot.rules)
  await trx
    .updateTable('ballots')
    .set({
      counted_at: now,
      tally: JSON.stringify(tally),
      outcome,
      commitments_root: merkleRoot(
        votes.map(({ commitment }) => commitment),
        sha256,
      ),
    })
    .where('community_id', '=', communityId)
    .where('id', '=', ballotId)
    .execute()
  await decide(trx, communityId, ballot, outcome === 'passed', now)
  return true
}

const decide = async (trx: Trx, communityId: string, ballot: BallotRow, decisionPassed: boolean, now: Instant) => {
  const project = await lockProject(trx, communityId, ballot.projectId)
  if (project.stage !== 'deciding') return
  const to = decisionPassed ? 'funding' : 'deliberating'
  await moveTo({ trx, communityId, now, personId: undefined }, project, to, ballot.question, { decisionPassed })
}

/** Every ballot of the community that is over and not counted yet. */
export const ballotsDue = async (trx: Trx, now: Instant): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from ballots where community_id = inside() and counted_at is null and closes_at <= ${now}::timestamptz
    order by closes_at limit 100`.execute(trx)
  return rows.map(({ id }) => id)
}
