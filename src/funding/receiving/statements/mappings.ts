import { type Context, personOf } from '../../../platform/server/call'
import type { Remembered } from './read'
import type { Columns } from './words'

/** What columns a person named before for this account, the newest hundred. */
export const rememberedFor = async (ctx: Context, number: string): Promise<Remembered> => {
  const rows = await ctx.trx
    .selectFrom('statementMappings')
    .select(['header', 'columns'])
    .$narrowType<{ columns: Columns }>()
    .where('communityId', '=', ctx.communityId)
    .where('number', '=', number)
    .orderBy('madeAt', 'desc')
    .limit(100)
    .execute()
  return new Map(rows.map(({ header, columns }) => [header, columns]))
}

/** Keep what a person said of a header, for the next statement of this account. */
export const remember = async (ctx: Context, number: string, header: string, columns: Columns): Promise<void> => {
  const said = { columns: JSON.stringify(columns), madeBy: personOf(ctx.caller), madeAt: ctx.now }
  await ctx.trx
    .insertInto('statementMappings')
    .values({ communityId: ctx.communityId, number, header, ...said })
    .onConflict((oc) => oc.columns(['communityId', 'number', 'header']).doUpdateSet(said))
    .execute()
}
