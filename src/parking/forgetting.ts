import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { forgets } from '../platform/server/forgetting'
import { keptDays } from './plateRules'
import { endGone } from './plateStore'

const most = 500

/** Stays that are over, and plates that ended and have no stay left. */
export const deleters = {
  parkingStays: forgets('stays', {
    key: ['id'],
    days: keptDays,
    after: { zh: '离场或撤销之后', en: 'the car left, or the entry was cancelled' },
    over: (before) => sql`coalesce(t.exited_at, t.cancelled_at) < ${before}`,
    most,
    listed: true,
  }),
  endedPlates: forgets('plates', {
    key: ['id'],
    days: keptDays,
    after: { zh: '车牌登记结束之后', en: 'the plate stood no longer' },
    over: (before) => sql`t.ended_at < ${before}
      and not exists (select from stays s where s.community_id = t.community_id and s.plate_id = t.id)`,
    most,
    listed: true,
  }),
}

/** Plates whose registrant no longer lives there are written down as ended. Answers whether more is left. */
export const endPlates = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> =>
  (await endGone(trx, communityId, now, most)) >= most
