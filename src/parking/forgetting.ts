import { type Instant, later } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { keptMs } from './plateRules'
import { endGone } from './plateStore'

const mostForgotten = 500

/** Stays that are over, and plates that ended and have no stay left, after their term. Answers whether more is left. */
export const forgetParking = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const before = later(now, -keptMs)
  const ended = await endGone(trx, communityId, now, mostForgotten)
  const stays = await trx
    .deleteFrom('stays')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('stays')
        .select('id')
        .where('communityId', '=', communityId)
        .where(({ eb, fn }) => eb(fn.coalesce('exitedAt', 'cancelledAt'), '<', before))
        .limit(mostForgotten),
    )
    .executeTakeFirst()
  const plates = await trx
    .deleteFrom('plates')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('plates as g')
        .select('g.id')
        .where('g.communityId', '=', communityId)
        .where('g.endedAt', '<', before)
        .where((at) =>
          at.not(
            at.exists(
              at
                .selectFrom('stays as s')
                .select('s.id')
                .where('s.communityId', '=', communityId)
                .whereRef('s.plateId', '=', 'g.id'),
            ),
          ),
        )
        .limit(mostForgotten),
    )
    .executeTakeFirst()
  return [ended, Number(stays.numDeletedRows), Number(plates.numDeletedRows)].some((gone) => gone >= mostForgotten)
}
