import { dayOf, type Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'

/** The bulletin of this day is published. */
export const toldOn = (trx: Trx, communityId: string, projectId: string, now: Instant) =>
  trx
    .updateTable('projects')
    .set({ toldOn: dayOf(now) })
    .where('communityId', '=', communityId)
    .where('id', '=', projectId)
    .execute()
