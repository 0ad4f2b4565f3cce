import { randomBytes } from 'node:crypto'
import { refusal, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import type { LastVote } from './rights'
import { barToFollowing, type Channel, type Choice, changeable, commitmentText } from './rules'
import type { BallotRow } from './store'

type Placed = { entry: number; choice: Choice; channel: Channel; castBy: string; castAt: string }

/**
 * Write one vote of an entry, whatever the way it came, after the one that stands (`before`). The key (ballot, entry,
 * round) lets one of two at the same time in; the other is told that the home has voted. Answers the receipt: what the
 * published list holds the hash of.
 */
export const place = async (ctx: Context, ballot: BallotRow, before: LastVote | undefined, vote: Placed) => {
  const { entry, choice } = vote
  refuseIf(barToFollowing(ballot.rules, before, vote.channel))
  const salt = randomBytes(16).toString('hex')
  const commitment = sha256(commitmentText(salt, ballot.id, entry, choice))
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
  return { receipt: { ballotId: ballot.id, entry, choice, salt, commitment, castAt: vote.castAt } }
}
