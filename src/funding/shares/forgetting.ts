import { sql } from 'kysely'
import { forgets } from '../../platform/server/forgetting'
import { afterProject, challengeDays } from '../../platform/terms'

export const strayDays = 7

export const deleters = {
  /** A table that nobody had read. */
  straySheets: forgets('share_sheet_parts', {
    key: ['sheet_id', 'index'],
    days: strayDays,
    after: { zh: '发送之后', en: 'it was sent' },
    over: (before) => sql`exists (select from share_sheets s where s.community_id = t.community_id and s.id = t.sheet_id
      and s.started_at < ${before})`,
    most: 200,
  }),
  /** Why a home pays nothing says what its people lack. */
  exemptionReasons: forgets('allocation_exemptions', {
    key: ['id'],
    days: challengeDays,
    after: afterProject,
    over: (before) => sql`t.reason_sealed is not null and exists (select from allocations a
      join projects o on o.community_id = a.community_id and o.id = a.project_id
      where a.community_id = t.community_id and a.id = t.allocation_id
        and o.stage in ('closed', 'declined', 'withdrawn', 'stopped')
        and not exists (select from project_stages s where s.community_id = o.community_id and s.project_id = o.id
          and s.entered_at >= ${before}))`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
} as const
