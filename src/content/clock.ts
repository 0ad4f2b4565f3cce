import { dayMs, type Instant, later } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { type FirstShown, show } from './router'
import { kindOf } from './schema'
import { log, markOf } from './store'

/** So long words wait that nobody doubts: only nobody could be asked. A default of ours. */
const waitsMs = dayMs
const most = 200

/**
 * Words in which our list found nothing, and about which WeChat could not be asked, are shown after a day without a look: a neighbour is not
 * silenced by a service that was down. Doubt, photos and what a person hid wait for people, however long.
 */
export const showUnlooked =
  (shown: FirstShown) =>
  async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
    const due = await trx
      .selectFrom('contentMarks')
      .select(['kind', 'thing'])
      .where('communityId', '=', communityId)
      .where('state', '=', 'waiting')
      .where('cause', '=', 'unreachable')
      .where('since', '<', later(now, -waitsMs))
      .limit(most)
      .execute()
    const at = { trx, communityId, now }
    for (const { kind, thing } of due) {
      const about = { kind: kindOf.parse(kind), thing }
      const mark = await markOf(trx, communityId, about, true)
      if (mark?.state !== 'waiting') continue
      await log(at, about, 'passed', '')
      await show(at, about, 'waiting', shown)
    }
    return due.length >= most
  }
