import type { NotNull } from 'kysely'
import { jsonBuildObject } from 'kysely/helpers/postgres'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import { groupsTold, turnoutTold } from '../../platform/small'
import type { BallotRules, Choice, Outcome, Scope, Tally, Weight } from './rules'
import type { Standing } from './standing'

/** The fingerprint of everything that a ballot package fixes. */
export const packageHash = (fixed: Record<string, unknown>): string =>
  sha256(JSON.stringify(fixed, Object.keys(fixed).sort()))

/** The ballots of a community. The database's checks, and what opens and counts a ballot, hold its words and JSON to these types. */
export const selectBallots = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('ballots')
    .select(['id', 'projectId', 'planVersion', 'question', 'matter', 'standing', 'rules', 'profile', 'resultHash'])
    .select('effectiveAt')
    .select(({ ref }) => jsonBuildObject({ kind: ref('scopeKind'), ids: ref('scopeIds') }).as('scope'))
    .select(['rollHeads', 'rollAreaDm2', 'rollHash', 'fingerprint', 'publicisedAt', 'opensAt', 'closesAt', 'countedAt'])
    .select(['tally', 'commitmentsRoot', 'outcome'])
    .where('communityId', '=', communityId)
    .$narrowType<{
      standing: Standing
      rules: BallotRules
      scope: { kind: Scope['kind']; ids: string[] }
      tally: Tally | null
      outcome: Outcome | null
    }>()

export const ballotOf = (trx: Trx, communityId: string, ballotId: string) =>
  selectBallots(trx, communityId).where('id', '=', ballotId).executeTakeFirst()

export type BallotRow = NonNullable<Awaited<ReturnType<typeof ballotOf>>>

/** For casting: shared, so that votes do not wait for each other, but the counting waits for them and they for it. */
export const ballotForCasting = (trx: Trx, communityId: string, ballotId: string) =>
  selectBallots(trx, communityId).where('id', '=', ballotId).forKeyShare().executeTakeFirst()

/** For counting: alone, after every vote that is being written. */
export const ballotForCounting = (trx: Trx, communityId: string, ballotId: string) =>
  selectBallots(trx, communityId).where('id', '=', ballotId).forUpdate().executeTakeFirst()

/** The newest ballot of a project. */
export const newestBallot = (trx: Trx, communityId: string, projectId: string) =>
  selectBallots(trx, communityId)
    .where('projectId', '=', projectId)
    .orderBy('publicisedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * How many took part so far: the only number that is public while a ballot is open. Whoever voted has a first round, so
 * that which round stands need not be looked for.
 */
export const castSoFar = (trx: Trx, communityId: string, ballotId: string): Promise<Weight> =>
  trx
    .selectFrom('votes as v')
    .innerJoin('rollEntries as e', (on) =>
      on
        .onRef('e.communityId', '=', 'v.communityId')
        .onRef('e.ballotId', '=', 'v.ballotId')
        .onRef('e.entry', '=', 'v.entry'),
    )
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('heads'),
      fn.coalesce(fn.sum<number>('e.areaDm2'), lit(0)).as('areaDm2'),
    ])
    .where('v.communityId', '=', communityId)
    .where('v.ballotId', '=', ballotId)
    .where('v.round', '=', 1)
    .executeTakeFirstOrThrow()

/** The votes that stand, in the order of their published list. */
export const votesOf = (trx: Trx, communityId: string, ballotId: string) =>
  trx
    .selectFrom('standingVotes as v')
    .innerJoin('rollEntries as e', (on) =>
      on
        .onRef('e.communityId', '=', 'v.communityId')
        .onRef('e.ballotId', '=', 'v.ballotId')
        .onRef('e.entry', '=', 'v.entry'),
    )
    .select(['v.choice', 'e.areaDm2', 'v.commitment', 'e.entry'])
    .where('v.communityId', '=', communityId)
    .where('v.ballotId', '=', ballotId)
    .orderBy('v.commitment')
    .$narrowType<{ choice: Choice; commitment: NotNull }>()
    .execute()

export type CountedVote = Awaited<ReturnType<typeof votesOf>>[number]

type BuildingPart = { building: string; households: number; voted: number }
/** Turnout as it is told: where a building is too small, or too few or too many of it voted, it is among the rest. */
export type Turnout = { buildings: BuildingPart[]; elsewhere: Omit<BuildingPart, 'building'> | null }

/** Turnout by building: who could, who did, as numbers. The roll is counted first, so that it is read once. */
export const turnoutOf = async (trx: Trx, communityId: string, ballotId: string): Promise<Turnout> => {
  const buildings = await countedRoll(trx, communityId, ballotId)
    .selectFrom('counted as c')
    .innerJoin('stairwells as s', (on) => on.on('s.communityId', '=', communityId).onRef('s.id', '=', 'c.stairwellId'))
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select(({ fn }) => [
      'b.name as building',
      fn.sum<number>('c.households').as('households'),
      fn.sum<number>('c.voted').as('voted'),
    ])
    .groupBy(['b.id', 'b.name'])
    .orderBy('b.name')
    .limit(500)
    .execute()
  const { told, rest } = groupsTold(buildings, turnoutTold)
  const sum = (of: 'households' | 'voted') => rest.reduce((all, one) => all + one[of], 0)
  const elsewhere = { households: sum('households'), voted: sum('voted') }
  const order = buildings.filter((one) => told.includes(one))
  return { buildings: order, elsewhere: rest.length > 0 && turnoutTold(elsewhere) ? elsewhere : null }
}

const countedRoll = (trx: Trx, communityId: string, ballotId: string) =>
  trx.with(
    (cte) => cte('counted').materialized(),
    (db) =>
      db
        .selectFrom('rollUnits as r')
        .leftJoin('votes as v', (on) =>
          on
            .onRef('v.communityId', '=', 'r.communityId')
            .onRef('v.ballotId', '=', 'r.ballotId')
            .onRef('v.entry', '=', 'r.entry')
            .on('v.round', '=', 1),
        )
        .select('r.stairwellId')
        .select(({ fn }) => [fn.countAll<number>().as('households'), fn.count<number>('v.entry').as('voted')])
        .where('r.communityId', '=', communityId)
        .where('r.ballotId', '=', ballotId)
        .groupBy('r.stairwellId'),
  )
