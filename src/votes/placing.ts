import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { refusal, refuseIf } from '../platform/refusal'
import type { Context } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import { barToFollowing, type Channel, type Choice, changeable, commitmentText } from './rules'
import type { BallotRow } from './store'

/** The vote that stands for an entry, and how many came before it. */
const standingOf = async (ctx: Context, ballotId: string, entry: number) => {
  const { rows } = await sql<{ round: number; channel: Channel }>`
    select round, channel from votes where community_id = inside() and ballot_id = ${ballotId} and entry = ${entry}
    order by round desc limit 1`.execute(ctx.trx)
  return rows[0]
}

type Placed = { entry: number; choice: Choice; channel: Channel; castBy: string; castAt: string }

/**
 * Write one vote of an entry, whatever the way it came. The key (ballot, entry, round) lets one of two at the same time
 * in; the other is told that the home has voted. Answers the receipt: what the published list holds the hash of.
 */
export const place = async (ctx: Context, ballot: BallotRow, vote: Placed) => {
  const { entry, choice } = vote
  const before = await standingOf(ctx, ballot.id, entry)
  refuseIf(barToFollowing(ballot.rules, before, vote.channel))
  const salt = randomBytes(16).toString('hex')
  const commitment = sha256(commitmentText(salt, ballot.id, entry, choice))
  const written = await ctx.trx
    .insertInto('votes')
    .values({
      community_id: ctx.communityId,
      ballot_id: ballot.id,
      entry,
      round: (before?.round ?? 0) + 1,
      changeable: changeable(ballot.rules),
      choice,
      channel: vote.channel,
      cast_by: vote.castBy,
      cast_at: vote.castAt,
      salt,
      commitment,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.alreadyVoted'))
  return { receipt: { ballotId: ballot.id, entry, choice, salt, commitment, castAt: vote.castAt } }
}
