import { type Expression, expressionBuilder } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import type { DB } from '../platform/server/tables'
import type { Kind, State } from './rules'
import { stateOf } from './schema'
import { isGone, keptWords } from './store'

/** What stands over words that are not shown; below it the words themselves, for their author alone. */
export type Cover = {
  state: State
  hiddenAs: string | null
  reason: string | null
  since: Instant
  words: string | null
  /** Whether the reader may appeal: its author may, once. */
  appeals: boolean
}

export type CoveredPhoto = { fileId: string; cover: Cover }
type CoverOf = (kind: Kind, thing: string) => Cover | null

/** Those of some photos that are not shown. */
export const coveredIn = (coverOf: CoverOf, fileIds: readonly string[]): CoveredPhoto[] =>
  fileIds.flatMap((fileId) => {
    const cover = coverOf('photo', fileId)
    return cover ? [{ fileId, cover }] : []
  })

/** The covers of those of these things that are not shown, by the thing. */
export const coversOf = async (ctx: Context, kinds: readonly Kind[], things: readonly string[]): Promise<CoverOf> => {
  const rows = await ctx.trx
    .selectFrom('contentMarks')
    .select(['kind', 'thing', 'state', 'hiddenAs', 'reason', 'since', 'author', 'kept', 'appealedAt'])
    .where('communityId', '=', ctx.communityId)
    .where('state', '<>', 'shown')
    .where((eb) => eb('kind', '=', eb.fn.any(eb.val([...kinds]))))
    .where((eb) => eb('thing', '=', eb.fn.any(eb.val([...things]))))
    .execute()
  const covers = new Map(
    rows.map(({ kind, thing, state, author, kept, appealedAt, ...told }) => {
      const mine = author === ctx.caller.personId
      const words = mine ? Object.values(keptWords(kept)).join(' · ') : null
      const appeals = mine && state === 'hidden' && appealedAt === null && !isGone(kept)
      return [`${kind} ${thing}`, { ...told, state: stateOf.parse(state), words, appeals }]
    }),
  )
  return (kind, thing) => covers.get(`${kind} ${thing}`) ?? null
}

/** Whether a thing is hidden: nobody owes it an answer. */
export const isHidden = (communityId: string, kind: Kind, thing: Expression<string>) => {
  const { exists, selectFrom } = expressionBuilder<DB>()
  return exists(
    selectFrom('contentMarks as m')
      .select('m.thing')
      .where('m.communityId', '=', communityId)
      .where('m.kind', '=', kind)
      .where('m.thing', '=', thing)
      .where('m.state', '=', 'hidden'),
  )
}
