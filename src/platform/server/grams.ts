import { gramsOf, gramsOfWords } from '../grams'
import type { Trx } from './db'
import { typedGramsOf, typedGramsOfWords } from './sought'

/** What can be found: a matter by what it says, and by how its title is typed. The check of the table knows the same. */
type Findable = 'project' | 'typed'
type Said = { title: string; summary: string }

/** Words so many that they find nothing more exactly than these do. */
const most = 12

/** By which grams a matter is found. */
export const gramsOfMatter = ({ title, summary }: Said): { kind: Findable; gram: string }[] => [
  ...gramsOf(`${title} ${summary}`).map((gram) => ({ kind: 'project' as const, gram })),
  ...typedGramsOf(title).map((gram) => ({ kind: 'typed' as const, gram })),
]

/** Let a matter be found by what it says. What it says does not change; another matter is another id. */
export const keepGrams = async (trx: Trx, communityId: string, id: string, said: Said): Promise<void> => {
  const rows = gramsOfMatter(said).map((gram) => ({ communityId, id, ...gram }))
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
export const holdingAll = (trx: Trx, { communityId, kind }: { communityId: string; kind: Findable }, words: string) => {
  const [first, ...others] = (kind === 'typed' ? typedGramsOfWords : gramsOfWords)(words).slice(0, most)
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
