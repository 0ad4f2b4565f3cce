import { sql } from 'kysely'
import { strayPhotosKeptDays } from '../terms'
import { forgets } from './forgetting'

/** What the platform keeps in passing. */
export const deleters = {
  strayFiles: forgets('files', {
    key: ['id'],
    days: strayPhotosKeptDays,
    after: { zh: '发送后没有用到', en: 'it was sent and used for nothing' },
    over: (before) => sql`not t.published and t.at < ${before}`,
    most: 200,
  }),
  requests: forgets('requests', {
    key: ['request_id'],
    days: 30,
    after: { zh: '请求之后', en: 'the request' },
    over: (before) => sql`t.at < ${before}`,
    most: 2_000,
  }),
  /** Older backups are not restored any more. */
  deletions: forgets('deletions', {
    key: ['what', 'thing'],
    days: 400,
    after: { zh: '删除之后', en: 'the deletion' },
    over: (before) => sql`t.on_day < ${before}::timestamptz::date`,
    most: 2_000,
  }),
  callCounts: forgets('call_counts', {
    key: ['subject'],
    days: 0,
    after: { zh: '计数时段结束后', en: 'the time that is counted' },
    // No time that is counted is longer than a day: what ends later was begun by a clock that was ahead.
    over: (before) => sql`t.ends_at < ${before} or t.ends_at > ${before}::timestamptz + interval '2 days'`,
    most: 2_000,
    everywhere: 'tick',
  }),
} as const
