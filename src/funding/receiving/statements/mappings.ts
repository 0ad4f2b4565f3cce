import { type Context, personOf } from '../../../platform/server/call'
import type { Columns } from './columns'
import type { Remembered } from './read'

/** What columns somebody named before, for whichever account of this community: the newest two hundred headers. */
export const remembered = async (ctx: Context): Promise<Remembered> => {
  const rows = await ctx.trx
    .selectFrom('statementMappings')
    .select(['header', 'columns'])
    .$narrowType<{ columns: Columns }>()
    .where('communityId', '=', ctx.communityId)
    .orderBy('madeAt', 'desc')
    .limit(200)
    .execute()
  return new Map(rows.reverse().map(({ header, columns }) => [header, columns]))
}

/** Keep what a person said of a header, for the next statement that has it. */
export const remember = async (ctx: Context, number: string, header: string, columns: Columns): Promise<void> => {
  const said = { columns: JSON.stringify(columns), madeBy: personOf(ctx.caller), madeAt: ctx.now }
  await ctx.trx
    .insertInto('statementMappings')
    .values({ communityId: ctx.communityId, number, header, ...said })
    .onConflict((oc) => oc.columns(['communityId', 'number', 'header']).doUpdateSet(said))
    .execute()
}
