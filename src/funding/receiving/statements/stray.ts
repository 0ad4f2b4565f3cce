import { dayMs, type Instant, later } from '../../../platform/instant'
import type { Context } from '../../../platform/server/call'
import type { Trx } from '../../../platform/server/db'
import { inOrder } from '../../../platform/server/transaction'

const strayDays = 7

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

/** Of a statement that nobody took, what it said stays and its file goes. */
export const forgetStrayStatements = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .deleteFrom('statementParts as p')
    .using('statements as s')
    .whereRef('s.communityId', '=', 'p.communityId')
    .whereRef('s.id', '=', 'p.statementId')
    .where('p.communityId', '=', communityId)
    .where('s.startedAt', '<', later(now, -strayDays * dayMs))
    .execute()
