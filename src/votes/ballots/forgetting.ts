import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { forgets } from '../../platform/server/forgetting'
import { afterDecision, challengeDays } from '../../platform/terms'

/** A ballot that was counted and about which nothing is asked any more: no challenge waits for its recount, no objection for its answer. */
const settled = (ballotId: RawBuilder<unknown>, before: Instant) => sql`
  exists (select from ballots b where b.community_id = t.community_id and b.id = ${ballotId} and b.counted_at < ${before}
    and not exists (select from ballot_objections x where x.community_id = b.community_id and x.ballot_id = b.id
      and x.answered_at is null)
    and not exists (select from ballot_challenges c where c.community_id = b.community_id and c.ballot_id = b.id
      and not exists (select from recounts n where n.community_id = c.community_id and n.challenge_id = c.id)))`

/** Proofs of a ballot: what was decided can be challenged as long as they are kept. */
export const deleters = {
  proxies: forgets('proxies', {
    key: ['id'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.photo_sealed is not null and ${settled(sql`t.ballot_id`, before)}`,
    most: 20,
    byFunction: { sealed: { column: 'photo_sealed', as: 'base64' } },
    listed: true,
  }),
  refusedGuardians: forgets('proxies', {
    key: ['id'],
    days: 30,
    after: { zh: '退回之后', en: 'it was refused' },
    over: (before) => sql`t.photo_sealed is not null and t.accepted is false and t.checked_at < ${before}`,
    most: 20,
    byFunction: { sealed: { column: 'photo_sealed', as: 'base64' } },
    listed: true,
  }),
  paperBallots: forgets('paper_ballots', {
    key: ['ballot_id', 'entry'],
    days: challengeDays,
    after: afterDecision,
    over: (before) => sql`t.scan_sealed is not null and ${settled(sql`t.ballot_id`, before)}`,
    most: 20,
    byFunction: { sealed: { column: 'scan_sealed', as: 'base64' } },
    listed: true,
  }),
} as const
