import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refusal, refuseIf } from '../refusal'
import { barToPart } from '../uploads'
import type { Context } from './call'
import { parsed } from './parsed'
import type { DB } from './tables'

const onePart = z.object({ content: z.instanceof(Buffer) })
type Part = { index: number; base64: string }
/** The tables in which parts wait, as the schema has them: an index and a content under the key of what they are parts of. */
type PartTable = { [T in keyof DB]: DB[T] extends { content: unknown; index: unknown } ? T : never }[keyof DB]
type KeyOf<T extends PartTable> = Exclude<keyof DB[T] & string, 'community_id' | 'index' | 'content'>

/**
 * How a file arrives in parts through the ordinary call, so that a callFunction of 100 KB and HTTP serve alike. Each domain
 * begins what is sent with a row of its own, which says whose it is and how many bytes it will have, and asks here for the
 * rest: keep a part, put the whole together, let the parts go. Whether the caller may is asked before.
 */
export const uploadsIn = <T extends PartTable>(table: T, key: KeyOf<T>) => {
  const parts = sql.table(table)
  const whose = sql.ref(key)
  return {
    /** Keep one part of what has so many bytes; a second try of the same part changes nothing. */
    keep: async (
      { trx, communityId }: Context,
      id: string,
      bytes: number,
      { index, base64 }: Part,
    ): Promise<{ index: number }> => {
      const content = Buffer.from(base64, 'base64')
      refuseIf(barToPart({ index, length: content.length }, bytes))
      await sql`insert into ${parts} (community_id, ${whose}, index, content) values (${communityId}, ${id}, ${index}, ${content})
        on conflict do nothing`.execute(trx)
      return { index }
    },

    /** All that was sent; refused while it is not as long as it was said to be. */
    whole: async ({ trx, communityId }: Context, id: string, bytes: number): Promise<Buffer> => {
      // The builder knows no table by a name that is handed in.
      const { rows } = await sql`
        select content from ${parts} where community_id = ${communityId} and ${whose} = ${id} order by index`.execute(
        trx,
      )
      const content = Buffer.concat(parsed(onePart, rows).map((part) => part.content))
      if (content.length !== bytes) refuseIf(refusal('files.incomplete'))
      return content
    },

    /** The parts are not needed any more. */
    drop: async ({ trx, communityId }: Context, id: string): Promise<void> => {
      await sql`delete from ${parts} where community_id = ${communityId} and ${whose} = ${id}`.execute(trx)
    },
  }
}
