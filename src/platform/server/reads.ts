import { randomUUID } from 'node:crypto'
import { dayOf, instant } from '../instant'
import type { Purpose } from '../purposes'
import type { Context } from './call'
import type { House } from './house'
import { inCommunity } from './transaction'

/** Write down whose names a call showed to whom, once a day for each purpose. If this fails, so does the call. */
export const recordReads = async (
  house: House,
  communityId: string,
  readerId: string,
  seen: readonly { personId: string; purpose: Purpose }[],
): Promise<void> => {
  const at = instant(house.clock())
  const once = new Map(seen.map((read) => [`${read.personId} ${read.purpose}`, read]))
  await inCommunity(house.db, communityId, 'write', (trx) =>
    trx
      .insertInto('nameReads')
      .values(
        [...once.values()].map(({ personId, purpose }) => ({
          communityId,
          id: randomUUID(),
          personId,
          readerId,
          purpose,
          at,
          day: dayOf(at),
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .execute(),
  )
}

/** The same for a whole list at once, from inside the call that shows it. */
export const recordListRead = (ctx: Context, readerId: string, purpose: Purpose) =>
  ctx.trx
    .insertInto('nameReads')
    .values({
      communityId: ctx.communityId,
      id: ctx.newId(),
      readerId,
      purpose,
      at: ctx.now,
      day: dayOf(ctx.now),
    })
    .execute()
