import { rights } from '../identity/rights'
import { maskedName } from '../identity/rules'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Place } from '../platform/shapes'

/**
 * The plates that stand: not ended, and whoever registered one still lives in its home and has not left since. So a sale, a tenancy that
 * ends and somebody who leaves take a plate with them at once, whichever call wrote it.
 */
const standing = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('plates as p')
    .innerJoin('people as w', (on) => on.onRef('w.communityId', '=', 'p.communityId').onRef('w.id', '=', 'p.personId'))
    .where('p.communityId', '=', communityId)
    .where('p.endedAt', 'is', null)
    .whereRef('w.joinedAt', '<=', 'p.registeredAt')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom(() => rights(trx, communityId).as('h'))
          .select('h.unitId')
          .whereRef('h.unitId', '=', 'p.unitId')
          .whereRef('h.personId', '=', 'p.personId'),
      ),
    )

/** How many plates stand in a home. */
export const platesIn = async (trx: Trx, communityId: string, unitId: string): Promise<number> => {
  const { count } = await standing(trx, communityId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('p.unitId', '=', unitId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The confirmed registration of a plate, if one stands. */
export const confirmedPlate = (trx: Trx, communityId: string, plate: string) =>
  standing(trx, communityId)
    .select(['p.id', 'p.personId'])
    .where('p.plate', '=', plate)
    .where('p.confirmedAt', 'is not', null)
    .executeTakeFirst()

/** What no longer stands is written down as ended: all of a community, a bounded number at a time, or one plate that somebody else brings. */
export const endGone = async (trx: Trx, communityId: string, now: Instant, most: number, plate?: string) => {
  const { numUpdatedRows } = await trx
    .updateTable('plates')
    .set({ endedAt: now, endedAs: 'gone' })
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('plates as g')
        .select('g.id')
        .where('g.communityId', '=', communityId)
        .where('g.endedAt', 'is', null)
        .$if(plate !== undefined, (one) => one.where('g.plate', '=', plate ?? ''))
        .where('g.id', 'not in', standing(trx, communityId).select('p.id'))
        .limit(most),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

type NewPlate = { id: string; plate: string; unitId: string; personId: string; registeredAt: Instant }

/** Answers whether it was free. */
export const writePlate = async (trx: Trx, communityId: string, plate: NewPlate): Promise<boolean> => {
  const made = await trx
    .insertInto('plates')
    .values({ communityId, ...plate })
    .onConflict((oc) => oc.columns(['communityId', 'plate']).where('endedAt', 'is', null).doNothing())
    .executeTakeFirst()
  return Number(made.numInsertedOrUpdatedRows) > 0
}

export type MyPlate = {
  id: string
  plate: string
  unitId: string
  registeredAt: Instant
  confirmedAt: Instant | null
  /** Why it was not confirmed; such a one no longer stands. */
  refusedWhy: string | null
}

/** A person's plates that stand, and those that were refused until they are forgotten, the oldest first. */
export const platesOf = (trx: Trx, communityId: string, personId: string): Promise<MyPlate[]> =>
  trx
    .selectFrom('plates as m')
    .select(['m.id', 'm.plate', 'm.unitId', 'm.registeredAt', 'm.confirmedAt', 'm.refusedWhy'])
    .where('m.communityId', '=', communityId)
    .where('m.personId', '=', personId)
    .where(({ eb, or }) =>
      or([eb('m.endedAs', '=', 'refused'), eb('m.id', 'in', standing(trx, communityId).select('p.id'))]),
    )
    .orderBy('m.registeredAt')
    .orderBy('m.id')
    .limit(100)
    .execute()

/** One that stands, held until the end of the transaction. */
export const lockPlate = (trx: Trx, communityId: string, plateId: string) =>
  standing(trx, communityId)
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'p.communityId').onRef('u.id', '=', 'p.unitId'))
    .select(['p.id', 'p.unitId', 'p.personId', 'p.confirmedAt', 'u.compoundId'])
    .where('p.id', '=', plateId)
    .forUpdate('p')
    .executeTakeFirst()

type PlateChange = {
  confirmedBy?: string
  confirmedAt?: Instant
  endedAt?: Instant
  endedAs?: 'takenBack' | 'refused'
  refusedBy?: string
  refusedWhy?: string
}
export const changePlate = (trx: Trx, communityId: string, plateId: string, change: PlateChange) =>
  trx.updateTable('plates').set(change).where('communityId', '=', communityId).where('id', '=', plateId).execute()

export type WaitingPlate = { id: string; plate: string; name: string; registeredAt: Instant; personId: string }
export const pagePlates = 50

/** What waits in a compound to be confirmed, the oldest first. */
export const waitingPlates = async (
  trx: Trx,
  communityId: string,
  compoundId: string,
  after: Place | undefined,
): Promise<WaitingPlate[]> => {
  const rows = await standing(trx, communityId)
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'p.communityId').onRef('u.id', '=', 'p.unitId'))
    .select(['p.id', 'p.plate', 'p.registeredAt', 'p.personId', 'w.legalName as name'])
    .where('u.compoundId', '=', compoundId)
    .where('p.confirmedAt', 'is', null)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('p.registeredAt', 'p.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('p.registeredAt')
    .orderBy('p.id')
    .limit(pagePlates)
    .execute()
  return rows.map((row) => ({ ...row, name: maskedName(row.name) }))
}
