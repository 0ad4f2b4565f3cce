import { dayMs, type Instant, later } from '../instant'
import type { Trx } from './db'

export const strayPhotosKeptDays = 2
const mostStray = 200

/** Photos that were sent and became part of nothing: a document, a paper, a proxy that was never handed in. Answers whether more is left. */
export const forgetStrayFiles = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const gone = await trx
    .deleteFrom('files')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('files')
        .select('id')
        .where('communityId', '=', communityId)
        .where('published', '=', false)
        .where('at', '<', later(now, -strayPhotosKeptDays * dayMs))
        .limit(mostStray),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows) >= mostStray
}
