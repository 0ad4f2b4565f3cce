import { gramsOf, gramsOfWords } from '../grams'
import type { Trx } from './db'

/** What can be found by its words; the check of the table knows the same. */
type Findable = 'project'
type Thing = { communityId: string; kind: Findable; id: string }

/** Words so many that they find nothing more exactly than these do. */
const most = 12

/** Let a thing be found by what it says. What it says does not change; another thing is another id. */
export const keepGrams = async (trx: Trx, { communityId, kind, id }: Thing, text: string): Promise<void> => {
  const rows = gramsOf(text).map((gram) => ({ communityId, kind, gram, id }))
  if (rows.length)
    await trx
      .insertInto('grams')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute()
}

/**
 * Which things hold all of these words, as one statement; nothing where the words hold no letter. Every condition is an equality:
 * under row-level security the application's role may use an index only for what cannot leak, and `@>` on an array or `like` could.
 */
export const holdingAll = (trx: Trx, { communityId, kind }: Omit<Thing, 'id'>, words: string) => {
  const [first, ...others] = gramsOfWords(words).slice(0, most)
  const holding = (gram: string) =>
    trx
      .selectFrom('grams as g')
      .select('g.id')
      .where('g.communityId', '=', communityId)
      .where('g.kind', '=', kind)
      .where('g.gram', '=', gram)
  if (first === undefined) return undefined
  return others.reduce((query, gram) => query.where('g.id', 'in', holding(gram)), holding(first))
}
