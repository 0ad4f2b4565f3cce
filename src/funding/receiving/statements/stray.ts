import { dayMs, later } from '../../../platform/instant'
import type { Context } from '../../../platform/server/call'
import { inOrder } from '../../../platform/server/transaction'
import { strayDays } from './forgetting'

/** What was begun in the last days and not taken. Two at once wait for each other. */
export const waitingStatements = async (ctx: Context) => {
  await inOrder(ctx.trx, 'statements')
  return ctx.trx
    .selectFrom('statements')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('files'),
      fn.coalesce(fn.sum<number>('bytes'), lit(0)).as('bytes'),
    ])
    .where('communityId', '=', ctx.communityId)
    .where('takenAt', 'is', null)
    .where('startedAt', '>', later(ctx.now, -strayDays * dayMs))
    .executeTakeFirstOrThrow()
}
