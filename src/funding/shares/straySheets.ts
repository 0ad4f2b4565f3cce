import { dayMs, later } from '../../platform/instant'
import type { Context } from '../../platform/server/call'
import { inOrder } from '../../platform/server/transaction'
import { strayDays } from './forgetting'

/** What was begun in the last days and not read. Two at once wait for each other. */
export const waitingSheets = async (ctx: Context) => {
  await inOrder(ctx.trx, 'share sheets')
  return ctx.trx
    .selectFrom('shareSheets')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('files'),
      fn.coalesce(fn.sum<number>('bytes'), lit(0)).as('bytes'),
    ])
    .where('communityId', '=', ctx.communityId)
    .where('amounts', 'is', null)
    .where('startedAt', '>', later(ctx.now, -strayDays * dayMs))
    .executeTakeFirstOrThrow()
}
