import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { forgets } from '../../platform/server/forgetting'
import { afterDecision, challengeDays } from '../../platform/terms'

const closed = (resolutionId: RawBuilder<unknown>, before: Instant) => sql`
  exists (select from put_resolutions r where r.community_id = t.community_id and r.id = ${resolutionId} and r.closed_at < ${before})`

/** Who was there and signed, and the minutes: the hash of each photo was kept since it was brought. */
export const deleters = {
  drawnPresences: forgets('resolution_presences', {
    key: ['resolution_id', 'seat'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.drawing_sealed is not null and ${closed(sql`t.resolution_id`, before)}`,
    most: 200,
    byFunction: { sealed: { column: 'drawing_sealed', as: 'utf8' } },
    listed: true,
  }),
  signedSheets: forgets('resolution_sheets', {
    key: ['id'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.photo_sealed is not null and ${closed(sql`t.resolution_id`, before)}`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
  refusedSheets: forgets('resolution_sheets', {
    key: ['id'],
    days: 30,
    after: { zh: '退回之后', en: 'it was refused' },
    over: (before) => sql`t.photo_sealed is not null and t.accepted is false and t.checked_at < ${before}`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
  minutes: forgets('resolution_minutes', {
    key: ['resolution_id'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.photo_sealed is not null and ${closed(sql`t.resolution_id`, before)}`,
    most: 200,
    byFunction: {},
    listed: true,
  }),
} as const
