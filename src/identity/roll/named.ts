import type { ExpressionBuilder } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'

/** Every home `u` of the community in its stairwell `s` and building `b`. */
export const homesIn = (trx: Pick<Trx, 'selectFrom'>, communityId: string) =>
  trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .where('u.communityId', '=', communityId)

/** Where a statement finds homes `u`. */
type OfHome = ExpressionBuilder<DB & { u: DB['units'] }, 'u'>

/** Whoever owns the home now, as `p`, by the right `o`. */
export const ownersOf = (of: OfHome, communityId: string) =>
  of
    .selectFrom('ownerships as o')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'o.communityId').onRef('p.id', '=', 'o.personId'))
    .where('o.communityId', '=', communityId)
    .whereRef('o.unitId', '=', 'u.id')
    .where('o.until', 'is', null)

/** The names of those who rent the home now. */
export const tenantsOf = (of: OfHome, communityId: string) =>
  of
    .selectFrom('tenancies as t')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 't.communityId').onRef('p.id', '=', 't.personId'))
    .select(({ fn }) => fn.agg<string[]>('json_agg', ['p.legalName']).orderBy('p.legalName').as('names'))
    .where('t.communityId', '=', communityId)
    .whereRef('t.unitId', '=', 'u.id')
    .where('t.until', 'is', null)
