import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, reading } from '../../platform/server/call'
import type { Evidence } from './check'
import type { MarkedEvidence } from './checkMarked'
import { exported, toldOfTally } from './exported'
import { entriesOf, knowsAllOf } from './ownEntries'
import { inBallot } from './places'
import type { Tally } from './rules'
import * as schema from './schema'
import { type BallotRow, ballotOf } from './store'

/** A ballot that is counted. */
const counted = async (ctx: Context, ballotId: string): Promise<BallotRow & { tally: Tally }> => {
  const ballot = found(await ballotOf(ctx.trx, ctx.communityId, ballotId), 'votes.notFound')
  return { ...ballot, tally: found(ballot.tally, 'votes.notCounted') }
}

const isOnRoll = async (ctx: Context, ballotId: string): Promise<boolean> => {
  const { personId } = ctx.caller
  return personId !== undefined && (await entriesOf(ctx.trx, ctx.communityId, ballotId, personId)).length > 0
}

/** Every home with its door, area and part in the ballot; each voter finds in their own list who looked. */
const withRooms = async (ctx: Context, ballot: BallotRow & { tally: Tally }, votes: boolean) => {
  const whole = await exported(ctx.trx, ctx.communityId, ballot, { told: 'all', rooms: true, votes })
  const { evidence, voters } = found(whole, 'votes.notFound')
  ctx.readsNames(voters, 'votesByHome')
  return evidence
}

/**
 * The data with which anybody recomputes a result. Strangers get marks in place of homes and areas, and no group of fewer than five;
 * owners on the roll see doors and, in an open ballot, choices, on record, as an owners' meeting does on paper; supervisors every vote.
 */
export const verifyCalls = {
  evidence: reading('anyone')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<MarkedEvidence | Evidence> => {
      const ballot = await counted(ctx, input.ballotId)
      const told = (await knowsAllOf(ctx, ballot.id)) ? 'all' : toldOfTally(ballot.tally, ballot.rollHeads)
      const wanted = { told, rooms: false, votes: !ballot.rules.sealed }
      return found(await exported(ctx.trx, ctx.communityId, ballot, wanted), 'votes.rollBefore').evidence
    }),

  byHome: reading('owner')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<MarkedEvidence | Evidence> => {
      const ballot = await counted(ctx, input.ballotId)
      if (!(await isOnRoll(ctx, ballot.id))) refuseIf(refusal('votes.notOnRoll'))
      return withRooms(ctx, ballot, !ballot.rules.sealed)
    }),

  recount: reading(supervisors, { within: inBallot })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<MarkedEvidence | Evidence> => {
      return withRooms(ctx, await counted(ctx, input.ballotId), true)
    }),
}
