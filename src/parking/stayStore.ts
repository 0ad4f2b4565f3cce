import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Place } from '../platform/shapes'
import type { Bill } from './rules'

const isOpen = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('stays as s')
    .where('s.communityId', '=', communityId)
    .where('s.exitedAt', 'is', null)
    .where('s.cancelledAt', 'is', null)

type Entry = { id: string; lotId: string; plate: string; plateId: string | null; enteredAt: Instant; enteredBy: string }

/** Answers whether it was not in already. */
export const writeEntry = async (trx: Trx, communityId: string, entry: Entry): Promise<boolean> => {
  const made = await trx
    .insertInto('stays')
    .values({ communityId, ...entry })
    .onConflict((oc) =>
      oc
        .columns(['communityId', 'lotId', 'plate'])
        .where('exitedAt', 'is', null)
        .where('cancelledAt', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  return Number(made.numInsertedOrUpdatedRows) > 0
}

/** The stay of a car that is in, held until the end of the transaction. */
export const lockOpenStay = (trx: Trx, communityId: string, lotId: string, plate: string) =>
  isOpen(trx, communityId)
    .select(['s.id', 's.plateId', 's.enteredAt'])
    .where('s.lotId', '=', lotId)
    .where('s.plate', '=', plate)
    .forUpdate()
    .executeTakeFirst()

export const lockStay = (trx: Trx, communityId: string, lotId: string, stayId: string) =>
  trx
    .selectFrom('stays')
    .select(['id', 'exitedAt', 'cancelledAt'])
    .where('communityId', '=', communityId)
    .where('lotId', '=', lotId)
    .where('id', '=', stayId)
    .forUpdate()
    .executeTakeFirst()

type StayChange =
  | ({ exitedAt: Instant; exitedBy: string } & Bill)
  | { cancelledAt: Instant; cancelledBy: string; cancelledWhy: string }
export const changeStay = (trx: Trx, communityId: string, stayId: string, change: StayChange) =>
  trx.updateTable('stays').set(change).where('communityId', '=', communityId).where('id', '=', stayId).execute()

/** One car more or less is in. What somebody counted differently stays within what there is. */
export const countCar = (trx: Trx, communityId: string, lotId: string, by: 1 | -1, now: Instant) =>
  trx
    .updateTable('lots')
    .set(({ eb, fn, lit, ref }) => ({
      free: fn<number>('greatest', [lit(0), fn<number>('least', [ref('spaces'), eb('free', '-', by)])]),
      freeUpdatedAt: now,
    }))
    .where('communityId', '=', communityId)
    .where('id', '=', lotId)
    .execute()

export const pageStays = 50
type InRow = { id: string; plate: string; enteredAt: Instant; personId: string | null }

/** Who is in, the longest first. */
export const carsIn = (trx: Trx, communityId: string, lotId: string, after: Place | undefined): Promise<InRow[]> =>
  isOpen(trx, communityId)
    .leftJoin('plates as p', (on) => on.onRef('p.communityId', '=', 's.communityId').onRef('p.id', '=', 's.plateId'))
    .select(['s.id', 's.plate', 's.enteredAt', 'p.personId'])
    .where('s.lotId', '=', lotId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('s.enteredAt', 's.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('s.enteredAt')
    .orderBy('s.id')
    .limit(pageStays)
    .execute()

/** Where these plates stand now. */
export const openStaysOf = (trx: Trx, communityId: string, plateIds: readonly string[]) =>
  isOpen(trx, communityId)
    .innerJoin('lots as l', (on) => on.onRef('l.communityId', '=', 's.communityId').onRef('l.id', '=', 's.lotId'))
    .select(['s.plateId', 's.enteredAt', 'l.name as lot'])
    .where((eb) => eb('s.plateId', '=', eb.fn.any(eb.val(plateIds))))
    .orderBy('s.enteredAt')
    .execute()

/** The stays of these plates that are over, the latest first. */
export const staysOf = (trx: Trx, communityId: string, plateIds: readonly string[], after: Place | undefined) =>
  trx
    .selectFrom('stays as s')
    .innerJoin('lots as l', (on) => on.onRef('l.communityId', '=', 's.communityId').onRef('l.id', '=', 's.lotId'))
    .select(['s.id', 's.plate', 'l.name as lot', 's.enteredAt', 's.exitedAt', 's.cancelledWhy'])
    .select(['s.minutes', 's.freeMinutes', 's.unitMinutes', 's.units', 's.priceFen', 's.dayCapFen'])
    .select(['s.percent', 's.fullFen', 's.feeFen'])
    .where('s.communityId', '=', communityId)
    .where((eb) => eb('s.plateId', '=', eb.fn.any(eb.val(plateIds))))
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('s.enteredAt', 's.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('s.enteredAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(pageStays)
    .execute()
