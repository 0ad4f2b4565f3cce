import { sql } from 'kysely'
import { forgets } from '../platform/server/forgetting'
import { challengeDays, helpKeptDays } from '../platform/terms'

const sent = { zh: '发送之后', en: 'it was sent' }

export const deleters = {
  /** Who asked for help is forgotten, whatever became of it. */
  helpRequests: forgets('help_requests', {
    key: ['id'],
    days: helpKeptDays,
    after: { zh: '求助之后', en: 'it was asked' },
    over: (before) => sql`t.asked_at < ${before}`,
    most: 500,
    listed: true,
  }),
  messages: forgets('messages', {
    key: ['id'],
    days: challengeDays,
    after: sent,
    over: (before) => sql`t.at < ${before}`,
    most: 2_000,
  }),
  /** What went to one person; what went to a group tells how a notice was sent, and stays with it. */
  deliveries: forgets('deliveries', {
    key: ['id'],
    days: challengeDays,
    after: sent,
    over: (before) => sql`t.person_id is not null and t.queued_at < ${before}`,
    most: 2_000,
  }),
} as const
