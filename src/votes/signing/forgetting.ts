import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { forgets } from '../../platform/server/forgetting'
import { afterDecision, challengeDays } from '../../platform/terms'

/** An agreement that was done, or whose matter has ended without it. */
const settled = (agreementId: RawBuilder<unknown>, before: Instant) => sql`
  exists (select from agreements a join projects o on o.community_id = a.community_id and o.id = a.project_id
    where a.community_id = t.community_id and a.id = ${agreementId} and (a.completed_at < ${before}
      or a.completed_at is null and o.stage in ('closed', 'declined', 'withdrawn', 'stopped')
        and not exists (select from project_stages s where s.community_id = o.community_id and s.project_id = o.id
          and s.entered_at >= ${before})))`

/** Signatures: drawn on a phone, or photographed on paper. */
export const deleters = {
  drawnSignatures: forgets('agreement_acts', {
    key: ['agreement_id', 'unit_id', 'round'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.drawing_sealed is not null and ${settled(sql`t.agreement_id`, before)}`,
    most: 200,
    byFunction: { sealed: { column: 'drawing_sealed', as: 'utf8' } },
    listed: true,
  }),
  paperSignatures: forgets('paper_signatures', {
    key: ['id'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.photo_sealed is not null and ${settled(sql`t.agreement_id`, before)}`,
    most: 20,
    byFunction: { sealed: { column: 'photo_sealed', as: 'base64' } },
    listed: true,
  }),
  refusedSignatures: forgets('paper_signatures', {
    key: ['id'],
    days: 30,
    after: { zh: '退回之后', en: 'it was refused' },
    over: (before) => sql`t.photo_sealed is not null and t.accepted is false and t.checked_at < ${before}`,
    most: 20,
    byFunction: { sealed: { column: 'photo_sealed', as: 'base64' } },
    listed: true,
  }),
} as const
