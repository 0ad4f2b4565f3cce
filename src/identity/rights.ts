import type { Trx } from '../platform/server/db'

/** Every right in a home that stands now: owners first, then tenants. */
export const rights = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('ownerships')
    .select(({ lit }) => ['unitId', 'personId', lit<boolean>(true).as('owner'), 'represents'])
    .where('communityId', '=', communityId)
    .where('until', 'is', null)
    .unionAll(
      trx
        .selectFrom('tenancies')
        .select(({ lit }) => [
          'unitId',
          'personId',
          lit<boolean>(false).as('owner'),
          lit<boolean>(false).as('represents'),
        ])
        .where('communityId', '=', communityId)
        .where('until', 'is', null),
    )
