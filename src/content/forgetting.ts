import { sql } from 'kysely'
import { forgets } from '../platform/server/forgetting'
import { appealDays } from './rules'

/** What content kept only for a while. */
export const deleters = {
  /** Words and photos that were hidden: kept for an appeal, and while one waits. */
  hiddenWords: forgets('content_marks', {
    key: ['kind', 'thing'],
    days: appealDays,
    after: { zh: '隐藏或者申诉决定之后', en: 'it was hidden, or the appeal was decided' },
    over: (before) => sql`t.state = 'hidden' and t.kept <> '{}'
      and coalesce(t.decided_at, t.since) < ${before} and (t.appealed_at is null or t.decided_at is not null)`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
} as const
