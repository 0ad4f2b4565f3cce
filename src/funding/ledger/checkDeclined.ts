import type { Trx } from '../../platform/server/db'
import type { Fault } from './check'

/** A receipt that was declined, with what the books say of it all the same, and who said so. */
type DeclinedFacts = { id: string; confirmed: boolean; entries: number; said: boolean }

/** Every receipt of a project that was declined: few, and without a number, so that no round in the order of numbers meets them. */
export const declinedFacts = async (trx: Trx, communityId: string, projectId: string): Promise<DeclinedFacts[]> => {
  const rows = await trx
    .selectFrom('receipts as r')
    .select(['r.id', 'r.confirmedAt', 'r.confirmedBy', 'r.number', 'r.declinedBy', 'r.declineReason'])
    .select((of) =>
      of
        .selectFrom('entries as e')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('e.communityId', '=', communityId)
        .whereRef('e.causeId', '=', 'r.id')
        .$asScalar()
        .$notNull()
        .as('entries'),
    )
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.declinedAt', 'is not', null)
    .execute()
  return rows.map(({ id, entries, confirmedAt, confirmedBy, number, declinedBy, declineReason }) => ({
    id,
    confirmed: confirmedAt !== null || confirmedBy !== null || number !== null,
    entries,
    said: declinedBy !== null && (declineReason ?? '').trim() !== '',
  }))
}

/** What was declined was never confirmed and is in no entry, not even in one that was reversed; and somebody said why. */
export const declinedFaults = (all: readonly DeclinedFacts[]): Fault[] =>
  all.flatMap(({ id, confirmed, entries, said }): Fault[] =>
    confirmed || entries > 0 || !said ? [`declined ${id}`] : [],
  )
