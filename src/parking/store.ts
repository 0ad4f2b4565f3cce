import { jsonBuildObject } from 'kysely/helpers/postgres'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import type { Tariff } from './rules'

export type Lot = {
  id: string
  name: string
  compound: string
  operator: string
  spaces: number
  free: number
  freeUpdatedAt: Instant
  tariff: Tariff
}

const lots = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('lots as l')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'l.communityId').onRef('c.id', '=', 'l.compoundId'),
    )
    .select(['l.id', 'l.name', 'c.name as compound', 'l.operator', 'l.spaces', 'l.free', 'l.freeUpdatedAt'])
    .select(({ ref }) =>
      jsonBuildObject({
        priceFen: ref('l.priceFen'),
        unitMinutes: ref('l.unitMinutes'),
        freeMinutes: ref('l.freeMinutes'),
        dayCapFen: ref('l.dayCapFen'),
        residentPercent: ref('l.residentPercent'),
      }).as('tariff'),
    )
    .where('l.communityId', '=', communityId)

export const lotOf = (trx: Trx, communityId: string, lotId: string): Promise<Lot | undefined> =>
  lots(trx, communityId).where('l.id', '=', lotId).executeTakeFirst()

export const pageLots = 50

/** One page of the car parks of the community by name, after the one that the cursor names. */
export const lotsAfter = (trx: Trx, communityId: string, cursor: string | undefined): Promise<Lot[]> => {
  const page = lots(trx, communityId).orderBy('l.name').orderBy('l.id').limit(pageLots)
  if (cursor === undefined) return page.execute()
  return page
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('l.name', 'l.id'),
        '>',
        selectFrom('lots')
          .select(['name', 'id'])
          .where('communityId', '=', communityId)
          .where('id', '=', cursor)
          .$asTuple('name', 'id'),
      ),
    )
    .execute()
}

export const compoundKnown = async (trx: Trx, communityId: string, compoundId: string): Promise<boolean> => {
  const compound = await trx
    .selectFrom('compounds')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', compoundId)
    .executeTakeFirst()
  return compound !== undefined
}

/** Where a car park lies; refused where there is none. */
export const compoundOfLot = async (trx: Trx, communityId: string, lotId: string): Promise<string> => {
  const lot = await trx
    .selectFrom('lots')
    .select('compoundId')
    .where('communityId', '=', communityId)
    .where('id', '=', lotId)
    .executeTakeFirst()
  return found(lot, 'parking.notFound').compoundId
}
