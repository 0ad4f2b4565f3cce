import { dayMs, type Instant, later } from '../platform/instant'
import type { Trx } from '../platform/server/db'

const importsKeptDays = 7
const refusedClaimsKeptDays = 30

/** What identity kept only for a while: rolls that nobody confirmed, and papers that opened no door. */
export const forgetIdentity = async (trx: Trx, communityId: string, now: Instant): Promise<void> => {
  await trx
    .deleteFrom('rollImports')
    .where('communityId', '=', communityId)
    .where('confirmedAt', 'is', null)
    .where('startedAt', '<', later(now, -importsKeptDays * dayMs))
    .execute()
  await trx
    .deleteFrom('claims')
    .where('communityId', '=', communityId)
    .where('personId', 'is', null)
    .where('decidedAt', '<', later(now, -refusedClaimsKeptDays * dayMs))
    .execute()
}
