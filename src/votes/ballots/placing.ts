import { randomBytes } from 'node:crypto'
import type { Instant } from '../../platform/instant'
import { refusal, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import type { LastVote } from './rights'
import { barToFollowing, type Channel, type Choice, changeable, commitmentText } from './rules'
import type { BallotRow } from './store'

type Placed = { entry: number; mark: string | null; choice: Choice; channel: Channel; castBy: string; castAt: string }

/** What the voter keeps, to find their vote in the published list. */
type Receipt = {
  ballotId: string
  entry: number
  mark: string | null
  choice: Choice
  salt: string
  commitment: string
  castAt: Instant
}
export type Cast = { receipt: Receipt }

/**
 * Write one vote of an entry, whatever the way it came, after the one that stands (`before`). The key (ballot, entry,
 * round) lets one of two at the same time in; the other is told that the home has voted. Answers the receipt: what the
 * published list holds the hash of.
 */
export const place = async (
  ctx: Context,
  ballot: BallotRow,
  before: LastVote | undefined,
  vote: Placed,
): Promise<Cast> => {
  const { entry, mark, choice } = vote
  refuseIf(barToFollowing(ballot.rules, before, vote.channel))
  const salt = randomBytes(16).toString('hex')
  const commitment = sha256(commitmentText(salt, ballot.id, mark ?? entry, choice))
  const written = await ctx.trx
    .insertInto('votes')
    .values({
      communityId: ctx.communityId,
      ballotId: ballot.id,
      entry,
      round: (before?.round ?? 0) + 1,
      changeable: changeable(ballot.rules),
      choice,
      channel: vote.channel,
      castBy: vote.castBy,
      castAt: vote.castAt,
      salt,
      commitment,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.alreadyVoted'))
  return { receipt: { ballotId: ballot.id, entry, mark, choice, salt, commitment, castAt: vote.castAt } }
}
