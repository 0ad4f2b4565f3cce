import { dayMs, type Instant, later } from '../../platform/instant'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { inOrder } from '../../platform/server/transaction'

const strayDays = 7

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

/** So many parts of tables go at once. */
const mostParts = 200
/** A table that nobody had read goes. Answers whether more is left. */
export const forgetStraySheets = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const gone = await trx
    .deleteFrom('shareSheetParts')
    .where('communityId', '=', communityId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('sheetId', 'index'),
        'in',
        selectFrom('shareSheetParts as p')
          .innerJoin('shareSheets as s', (on) =>
            on.onRef('s.communityId', '=', 'p.communityId').onRef('s.id', '=', 'p.sheetId'),
          )
          .select(['p.sheetId', 'p.index'])
          .where('p.communityId', '=', communityId)
          .where('s.startedAt', '<', later(now, -strayDays * dayMs))
          .limit(mostParts)
          .$asTuple('sheetId', 'index'),
      ),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows) >= mostParts
}
