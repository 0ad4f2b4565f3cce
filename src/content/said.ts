import { expressionBuilder } from 'kysely'
import type { Instant } from '../platform/instant'
import { type Context, personOf } from '../platform/server/call'
import type { DB } from '../platform/server/tables'
import { nextPlace, type Place } from '../platform/shapes'
import { byAuthor, type Kind, type State } from './rules'
import { kindOf, stateOf } from './schema'
import { keptWords, wordsOfMany } from './store'

const pageOwn = 50

/** Something that the caller said or showed; `taken` where they took it back. */
export type OwnLine = {
  kind: Kind
  thing: string
  at: Instant
  state: State
  taken: boolean
  words: Record<string, string>
}

/** Matters that a person raised, remarks, and photos that became part of something public. */
const everything = (communityId: string, personId: string) => {
  const { cast, selectFrom, val } = expressionBuilder<DB>()
  const kind = (name: Kind) => cast<string>(val(name), 'text').as('kind')
  const matters = selectFrom('projects')
    .select([kind('matter'), 'id as thing', 'raisedAt as at'])
    .where('communityId', '=', communityId)
    .where('raisedBy', '=', personId)
  const remarks = selectFrom('remarks')
    .select([kind('remark'), 'id as thing', 'at'])
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
  const photos = selectFrom('files')
    .select([kind('photo'), 'id as thing', 'at'])
    .where('communityId', '=', communityId)
    .where('uploadedBy', '=', personId)
    .where('published', '=', true)
  return matters.unionAll(remarks).unionAll(photos)
}

const rows = ({ trx, communityId, caller }: Context, after: Place | undefined) =>
  trx
    .with('own', () => everything(communityId, personOf(caller)))
    .selectFrom('own as s')
    .leftJoin('contentMarks as m', (on) =>
      on.onRef('m.kind', '=', 's.kind').onRef('m.thing', '=', 's.thing').on('m.communityId', '=', communityId),
    )
    .select(['s.kind', 's.thing', 's.at', 'm.state', 'm.kept', 'm.hiddenAs'])
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('s.at', 's.thing'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('s.at', 'desc')
    .orderBy('s.thing', 'desc')
    .limit(pageOwn)
    .execute()

/** What the caller said and showed here, the newest first. */
export const ownOf = async (
  ctx: Context,
  after: Place | undefined,
): Promise<{ items: OwnLine[]; next: string | null }> => {
  const page = await rows(ctx, after)
  const inPlace = await wordsOfMany(
    ctx.trx,
    page.filter(({ kept }) => kept === null),
  )
  const items = page.map(({ kind, thing, at, state, kept, hiddenAs }): OwnLine => {
    const now = stateOf.parse(state ?? 'shown')
    return {
      kind: kindOf.parse(kind),
      thing,
      at,
      state: now,
      taken: now === 'hidden' && hiddenAs === byAuthor,
      words: kept === null ? (inPlace.get(`${kind} ${thing}`) ?? {}) : keptWords(kept),
    }
  })
  return { items, next: nextPlace(page, pageOwn, ({ at, thing }) => [at, thing]) }
}
