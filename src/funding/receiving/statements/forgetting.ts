import { sql } from 'kysely'
import { forgets } from '../../../platform/server/forgetting'
import { challengeDays } from '../../../platform/terms'

export const strayDays = 7

/** Statements name strangers: of what was none of the project's money only sum, day and fingerprint stay. */
export const deleters = {
  statementFiles: forgets('statement_parts', {
    key: ['statement_id', 'index'],
    days: strayDays,
    after: { zh: '发送之后', en: 'it was sent' },
    over: (
      before,
    ) => sql`exists (select from statements s where s.community_id = t.community_id and s.id = t.statement_id
      and s.started_at < ${before})`,
    most: 200,
  }),
  statementRows: forgets('statement_rows', {
    key: ['statement_id', 'row'],
    days: 92,
    after: { zh: '流水入账或者发送后', en: 'the statement was taken, or sent' },
    over: (
      before,
    ) => sql`exists (select from statements s where s.community_id = t.community_id and s.id = t.statement_id
      and coalesce(s.taken_at, s.started_at) < ${before})`,
    most: 2_000,
  }),
  strangersLines: forgets('bank_lines', {
    key: ['id'],
    days: challengeDays,
    after: { zh: '确认不属于本项目或者退回后', en: 'it was set aside or sent back' },
    over: (
      before,
    ) => sql`t.side = 'credit' and t.state in ('aside', 'returned') and (t.counterparty <> '' or t.remark <> '')
      and exists (select from line_decisions d where d.community_id = t.community_id and d.line_id = t.id
        and d.outcome = 'confirmed' and d.outcome_at < ${before})`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
} as const
