import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { errorWords } from '../errorWords'
import { exact } from '../shapes'
import { domain, writing } from './call'
import { byCallerOutside } from './limits'

const told = z.object({
  face: z.enum(['weapp', 'h5']),
  version: exact(20, 1),
  page: exact(120),
  words: exact(2_000, 1),
})

/** A phone tells five at most between two starts; a flood of broken pages tells the same, which one row counts. */
const limits = [
  { name: 'page errors', whose: byCallerOutside, most: 20, seconds: 3600 },
  { name: 'page errors of all', whose: () => 'all', most: 3_000, seconds: 3600 },
]

/** What broke on a page, for who runs the deployment (`npm run errors`). Nothing of who saw it is kept. */
export const pageErrorsRouter = domain({
  tell: writing('anyone', { limits })
    .input(told)
    .mutation(async ({ ctx, input }): Promise<{ kept: boolean }> => {
      const { face } = input
      const [version, page, words] = [input.version, input.page, input.words].map(errorWords)
      if (!version || !words) return { kept: false }
      const id = createHash('sha256').update([face, version, page, words].join('\n')).digest('hex')
      await sql`select keep_page_error(${id}, ${face}, ${version}, ${page}, ${words}, ${ctx.now}::timestamptz)`.execute(
        ctx.trx,
      )
      return { kept: true }
    }),
})

/** These calls as they stand in every house, for the pages' side of the platform. */
export type PageErrorsCalls = ReturnType<typeof domain<{ pageErrors: typeof pageErrorsRouter }>>
