import type { ExpressionBuilder } from 'kysely'
import { jsonBuildObject } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import { orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'
import type { Fault } from './check'

/** A surplus that was carried over, with what its return, its sending and its promise say, read anew from the rows. */
export type CarriedFacts = {
  returnId: string
  /** By the account of the return. */
  surplus: string
  sides: Record<'carried' | 'owed' | 'promised', { projectId: string; point: string; amountFen: number }>
  fromProjectId: string
  cash: boolean
  /** The sending of this return that stands: confirmed by a second person, and not sent back. */
  sent: boolean
  compounds: string[]
}

/** Every surplus that came into a project or went out of it. */
export const carriedFacts = (trx: Trx, communityId: string, projectId: string): Promise<CarriedFacts[]> =>
  trx
    .selectFrom('carried as k')
    .innerJoin('returns as r', (on) => on.onRef('r.communityId', '=', 'k.communityId').onRef('r.id', '=', 'k.returnId'))
    .innerJoin('finalAccounts as a', (on) =>
      on.onRef('a.communityId', '=', 'r.communityId').onRef('a.id', '=', 'r.accountId'),
    )
    .innerJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'k.communityId').onRef('c.id', '=', 'k.promiseId'),
    )
    .select(['k.returnId', 'a.surplus', 'k.fromProjectId'])
    .select((eb) => {
      const { ref } = eb
      const carried = { projectId: ref('k.toProjectId'), point: ref('k.point'), amountFen: ref('k.amountFen') }
      const owed = { projectId: ref('r.projectId'), point: ref('r.point'), amountFen: ref('r.amountFen') }
      const promised = { projectId: ref('c.projectId'), point: ref('c.point'), amountFen: ref('c.amountFen') }
      return [
        eb('c.kind', '=', 'cash').$castTo<boolean>().as('cash'),
        jsonBuildObject({
          carried: jsonBuildObject(carried),
          owed: jsonBuildObject(owed),
          promised: jsonBuildObject(promised),
        }).as('sides'),
        eb.exists(sentFor(eb, communityId)).$castTo<boolean>().as('sent'),
        orEmpty(compoundsOf(eb, communityId)).as('compounds'),
      ]
    })
    .where('k.communityId', '=', communityId)
    .where((eb) => eb.or([eb('k.fromProjectId', '=', projectId), eb('k.toProjectId', '=', projectId)]))
    .execute()

type OfCarried = ExpressionBuilder<DB & { k: DB['carried']; r: DB['returns'] }, 'k' | 'r'>

/** The sending of `k`, of return `r`, if a second person confirmed it and the bank did not send it back. */
const sentFor = (of: OfCarried, communityId: string) =>
  of
    .selectFrom('sendings as s')
    .where('s.communityId', '=', communityId)
    .whereRef('s.id', '=', 'k.sendingId')
    .whereRef('s.returnId', '=', 'r.id')
    .where('s.confirmedAt', 'is not', null)
    .whereRef('s.confirmedBy', '<>', 's.recordedBy')
    .where(({ not, exists, selectFrom }) => {
      const bounced = selectFrom('bounces as b')
        .where('b.communityId', '=', communityId)
        .whereRef('b.sendingId', '=', 's.id')
        .where('b.confirmedAt', 'is not', null)
      return not(exists(bounced))
    })

const compoundsOf = (of: OfCarried, communityId: string) =>
  of
    .selectFrom('projects as p')
    .select((eb) => eb.fn.agg<string[]>('json_agg', ['p.compoundId']).distinct().as('ids'))
    .where('p.communityId', '=', communityId)
    .where((eb) => eb('p.id', 'in', [eb.ref('k.fromProjectId'), eb.ref('k.toProjectId')]))

/** What was carried over is what was owed to the next project and really sent, to the fen, and what is promised there. */
export const carriedFaults = (all: readonly CarriedFacts[]): Fault[] =>
  all.flatMap(({ returnId, surplus, sides: { carried, owed, promised }, ...one }): Fault[] => {
    const same = [owed, promised].every(
      ({ point, amountFen }) => point === carried.point && amountFen === carried.amountFen,
    )
    const places =
      owed.projectId === one.fromProjectId &&
      promised.projectId === carried.projectId &&
      carried.projectId !== one.fromProjectId &&
      one.compounds.length === 1
    return same && places && surplus === 'nextProject' && one.cash && one.sent ? [] : [`carried ${returnId}`]
  })
