import type { Instant } from '../../platform/instant'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { inherited, voterNow } from './rights'

/** As `e`: the entries of this person's homes, each with who votes for it now. */
const withOwn = (trx: Trx, communityId: string, ballotId: string, personId: string) =>
  trx
    .with(
      (cte) => cte('homes').materialized(),
      (db) =>
        db
          .selectFrom('ownerships')
          .select('unitId')
          .where('communityId', '=', communityId)
          .where('personId', '=', personId)
          .where('until', 'is', null),
    )
    .with(
      (cte) => cte('own').materialized(),
      (db) =>
        db
          .selectFrom('homes')
          .innerJoin('rollUnits as ru', 'ru.unitId', 'homes.unitId')
          .select(['ru.ballotId', 'ru.entry'])
          .distinct()
          .where('ru.communityId', '=', communityId)
          .where('ru.ballotId', '=', ballotId),
    )
    .with(
      (cte) => cte('e').materialized(),
      (db) =>
        db
          .selectFrom('own')
          .innerJoin('rollEntries as e', (on) =>
            on.onRef('e.ballotId', '=', 'own.ballotId').onRef('e.entry', '=', 'own.entry'),
          )
          .select(['e.entry', 'e.ballotId', voterNow(communityId).as('voterId'), 'e.areaDm2'])
          .where('e.communityId', '=', communityId),
    )

/** Those entries with their homes, who owns them, and as `v` the vote that stands for each. */
const ownAndCast = (trx: Trx, communityId: string, ballotId: string, personId: string) =>
  withOwn(trx, communityId, ballotId, personId)
    .selectFrom('e')
    .innerJoin('rollUnits as r', (on) => on.onRef('r.ballotId', '=', 'e.ballotId').onRef('r.entry', '=', 'e.entry'))
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('ownerships as o', (on) =>
      on.onRef('o.communityId', '=', 'u.communityId').onRef('o.unitId', '=', 'u.id').on('o.until', 'is', null),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('votes as w')
          .select(['w.ballotId', 'w.entry', 'w.commitment', 'w.castAt'])
          .where('w.communityId', '=', communityId)
          .whereRef('w.ballotId', '=', 'e.ballotId')
          .whereRef('w.entry', '=', 'e.entry')
          .orderBy('w.round', 'desc')
          .limit(1)
          .as('v'),
      (on) => on.onTrue(),
    )
    .where('r.communityId', '=', communityId)

export type OwnEntry = {
  entry: number
  voterId: string
  areaDm2: number
  places: string
  coOwners: number
  voted: boolean
  /** Whether the vote that stands was cast by whoever owned all of it before: it stands. */
  inherited: boolean
  commitment: string | null
  castAt: Instant | null
}

/**
 * The caller's own rights in a ballot: those of any unit which they own, also where a co-owner casts the ballot. Begins with what
 * they own, and asks only of those entries who votes for them now.
 */
export const entriesOf = (trx: Trx, communityId: string, ballotId: string, personId: string): Promise<OwnEntry[]> =>
  ownAndCast(trx, communityId, ballotId, personId)
    .select(['e.entry', 'e.voterId', 'e.areaDm2'])
    .select((eb) => {
      const voted = eb('v.entry', 'is not', null)
      const wasInherited = inherited(communityId)
      const mine = eb.and([eb('e.voterId', '=', personId), eb.not(wasInherited)])
      const places = eb.fn.agg<string>('string_agg', [spaced(eb.ref('s.name'), eb.ref('u.room')), eb.val('、')])
      return [
        places.distinct().as('places'),
        eb.fn.count<number>('o.personId').distinct().as('coOwners'),
        voted.as('voted'),
        eb.and([voted, wasInherited]).as('inherited'),
        eb.case().when(mine).then(eb.ref('v.commitment')).end().as('commitment'),
        'v.castAt',
      ]
    })
    .groupBy(['e.entry', 'e.voterId', 'e.areaDm2', 'v.ballotId', 'v.entry', 'v.commitment', 'v.castAt'])
    .orderBy('e.entry')
    .$narrowType<{ voted: boolean; inherited: boolean }>()
    .execute()

/** Whether the caller may know every sum of a ballot: an owner on its roll, or whoever holds a post here. */
export const knowsAllOf = async ({ trx, communityId, caller }: Context, ballotId: string): Promise<boolean> => {
  if (caller.roles.length > 0) return true
  return caller.personId !== undefined && (await entriesOf(trx, communityId, ballotId, caller.personId)).length > 0
}
