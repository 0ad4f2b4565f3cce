import { dayMs, type Instant, later } from '../platform/instant'
import type { Trx } from '../platform/server/db'

const triesKeptDays = 2
const importsKeptDays = 7
const refusedClaimsKeptDays = 30

/** What identity kept only for a while: wrong guesses, rolls that nobody confirmed, and papers that opened no door. */
export const forgetIdentity = async (trx: Trx, communityId: string, now: Instant): Promise<void> => {
  await trx
    .deleteFrom('join_tries')
    .where('community_id', '=', communityId)
    .where('at', '<', later(now, -triesKeptDays * dayMs))
    .execute()
  await trx
    .deleteFrom('roll_imports')
    .where('community_id', '=', communityId)
    .where('confirmed_at', 'is', null)
    .where('started_at', '<', later(now, -importsKeptDays * dayMs))
    .execute()
  await trx
    .deleteFrom('claims')
    .where('community_id', '=', communityId)
    .where('person_id', 'is', null)
    .where('decided_at', '<', later(now, -refusedClaimsKeptDays * dayMs))
    .execute()
}
