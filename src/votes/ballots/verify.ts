import type { NotNull } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { reading } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { fixedOf } from './package'
import { inBallot } from './places'
import type { Choice, Outcome, Tally } from './rules'
import * as schema from './schema'
import { type BallotRow, ballotOf, votesOf } from './store'

type PublishedEntry = { entry: number; areaDm2: number; units: string }
type OpenVote = { entry: number; choice: Choice; salt: string; commitment: string }

/** The frozen roll without anybody's name: number, area, and the units by id with theirs. */
const rollPublished = (trx: Trx, communityId: string, ballotId: string): Promise<PublishedEntry[]> =>
  trx
    .selectFrom('rollEntries as e')
    .innerJoin('rollUnits as r', (on) =>
      on
        .onRef('r.communityId', '=', 'e.communityId')
        .onRef('r.ballotId', '=', 'e.ballotId')
        .onRef('r.entry', '=', 'e.entry'),
    )
    .select(['e.entry', 'e.areaDm2'])
    .select((eb) => {
      const unit = eb.fn<string>('concat_ws', [eb.val(':'), 'r.unitId', 'r.areaDm2'])
      return eb.fn
        .agg<string>('string_agg', [unit, eb.val(',')])
        .orderBy('r.unitId')
        .as('units')
    })
    .where('e.communityId', '=', communityId)
    .where('e.ballotId', '=', ballotId)
    .groupBy(['e.entry', 'e.areaDm2'])
    .orderBy('e.entry')
    .execute()

/** What an open ballot publishes of each vote: the home and its choice, no name. */
const openVotes = (trx: Trx, communityId: string, ballotId: string): Promise<OpenVote[]> =>
  trx
    .selectFrom('standingVotes')
    .select(['entry', 'choice', 'salt', 'commitment'])
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .orderBy('entry')
    .$narrowType<{ entry: NotNull; choice: Choice; salt: NotNull; commitment: NotNull }>()
    .execute()

type Exported = {
  format: 'six-points ballot 1'
  /** What the package fixed before anybody voted. */
  fixed: Record<string, unknown>
  fingerprint: string
  roll: PublishedEntry[]
  result: {
    countedAt: Instant | null
    tally: Tally | null
    outcome: Outcome | null
    commitmentsRoot: string | null
    resultHash: string | null
  }
  commitments: string[]
  /** Every vote that stands, where the package or the caller's post says open. */
  votes: OpenVote[] | null
}

/** The whole of a counted ballot as one thing that anybody can check without trusting us. */
export const exported = async (
  trx: Trx,
  communityId: string,
  ballot: BallotRow,
  withVotes: boolean,
): Promise<Exported> => {
  const { countedAt, tally, outcome, commitmentsRoot, resultHash, fingerprint } = ballot
  return {
    format: 'six-points ballot 1',
    fixed: fixedOf(ballot),
    fingerprint,
    roll: await rollPublished(trx, communityId, ballot.id),
    result: { countedAt, tally, outcome, commitmentsRoot, resultHash },
    commitments: (await votesOf(trx, communityId, ballot.id)).map(({ commitment }) => commitment),
    votes: withVotes ? await openVotes(trx, communityId, ballot.id) : null,
  }
}

/** The data with which anybody recomputes a result; with every vote only where the package says open, or for supervisors. */
export const verifyCalls = {
  evidence: reading('anyone')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<Exported> => {
      const ballot = found(await ballotOf(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      if (!ballot.countedAt) refuseIf(refusal('votes.notCounted'))
      return exported(ctx.trx, ctx.communityId, ballot, !ballot.rules.sealed)
    }),

  recount: reading(supervisors, { within: inBallot })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<Exported> => {
      const ballot = found(await ballotOf(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      if (!ballot.countedAt) refuseIf(refusal('votes.notCounted'))
      // What each home chose is read of everybody at once.
      ctx.readsAll('recount')
      return exported(ctx.trx, ctx.communityId, ballot, true)
    }),
}
