import { sql } from 'kysely'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { reading } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { fixedOf } from './package'
import { inBallot } from './places'
import type { Choice } from './rules'
import * as schema from './schema'
import { type BallotRow, ballotOf, votesOf } from './store'

type PublishedEntry = { entry: number; areaDm2: number; units: string }

/** The frozen roll without anybody's name: number, area, and the units by id with theirs. */
const rollPublished = async (trx: Trx, ballotId: string): Promise<PublishedEntry[]> => {
  const { rows } = await sql<PublishedEntry>`
    select e.entry, e.area_dm2 as "areaDm2",
      string_agg(r.unit_id::text || ':' || r.area_dm2, ',' order by r.unit_id) as units
    from roll_entries e join roll_units r on r.community_id = inside() and r.ballot_id = e.ballot_id and r.entry = e.entry
    where e.community_id = inside() and e.ballot_id = ${ballotId}
    group by e.entry, e.area_dm2 order by e.entry`.execute(trx)
  return rows
}

/** What an open ballot publishes of each vote: the home and its choice, no name. */
const openVotes = async (trx: Trx, ballotId: string) => {
  const { rows } = await sql<{ entry: number; choice: Choice; salt: string; commitment: string }>`
    select entry, choice, salt, commitment from standing_votes
    where community_id = inside() and ballot_id = ${ballotId} order by entry`.execute(trx)
  return rows
}

/** The whole of a counted ballot as one thing that anybody can check without trusting us. */
export const exported = async (trx: Trx, ballot: BallotRow, withVotes: boolean) => {
  const { countedAt, tally, outcome, commitmentsRoot, resultHash, fingerprint } = ballot
  return {
    format: 'six-points ballot 1',
    fixed: fixedOf(ballot),
    fingerprint,
    roll: await rollPublished(trx, ballot.id),
    result: { countedAt, tally, outcome, commitmentsRoot, resultHash },
    commitments: (await votesOf(trx, ballot.id)).map(({ commitment }) => commitment),
    votes: withVotes ? await openVotes(trx, ballot.id) : null,
  }
}

/** The data with which anybody recomputes a result; with every vote only where the package says open, or for supervisors. */
export const verifyCalls = {
  evidence: reading('anyone')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }) => {
      const ballot = found(await ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      if (!ballot.countedAt) refuseIf(refusal('votes.notCounted'))
      return exported(ctx.trx, ballot, !ballot.rules.sealed)
    }),

  recount: reading(supervisors, { within: inBallot })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }) => {
      const ballot = found(await ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      if (!ballot.countedAt) refuseIf(refusal('votes.notCounted'))
      return exported(ctx.trx, ballot, true)
    }),
}
