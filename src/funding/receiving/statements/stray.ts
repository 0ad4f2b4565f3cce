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

/** So many parts of files go at once. */
const mostParts = 200

/** Of a statement that nobody took, what it said stays and its file goes. Answers whether more is left. */
export const forgetStrayStatements = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const gone = await trx
    .deleteFrom('statementParts')
    .where('communityId', '=', communityId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('statementId', 'index'),
        'in',
        selectFrom('statementParts as p')
          .innerJoin('statements as s', (on) =>
            on.onRef('s.communityId', '=', 'p.communityId').onRef('s.id', '=', 'p.statementId'),
          )
          .select(['p.statementId', 'p.index'])
          .where('p.communityId', '=', communityId)
          .where('s.startedAt', '<', later(now, -strayDays * dayMs))
          .limit(mostParts)
          .$asTuple('statementId', 'index'),
      ),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows) >= mostParts
}
