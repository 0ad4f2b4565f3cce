import { dayMs, dayOf, type Instant, later } from '../platform/instant'
import type { Trx } from '../platform/server/db'

const importsKeptDays = 7
const refusedClaimsKeptDays = 30

/** So many of each are thrown away at once; a roll that was read holds many rows of its own. */
const most = { imports: 20, claims: 200 } as const

/** Rolls that nobody confirmed. */
const forgetImports = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .deleteFrom('rollImports')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('rollImports')
        .select('id')
        .where('communityId', '=', communityId)
        .where('confirmedAt', 'is', null)
        .where('startedAt', '<', later(now, -importsKeptDays * dayMs))
        .limit(most.imports),
    )
    .executeTakeFirst()

/** Papers that opened no door. */
const forgetClaims = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .deleteFrom('claims')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('claims')
        .select('id')
        .where('communityId', '=', communityId)
        .where('personId', 'is', null)
        .where('decidedAt', '<', later(now, -refusedClaimsKeptDays * dayMs))
        .limit(most.claims),
    )
    .executeTakeFirst()

/** What identity kept only for a while. Answers whether more is left. */
export const forgetIdentity = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const imports = await forgetImports(trx, communityId, now)
  const claims = await forgetClaims(trx, communityId, now)
  const full = (gone: { numDeletedRows: bigint }, at: number) => Number(gone.numDeletedRows) >= at
  return full(imports, most.imports) || full(claims, most.claims)
}

/** What a community kept only for a while was thrown away on this day. */
export const cleanedOn = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .updateTable('communities')
    .set({ cleanedOn: dayOf(now) })
    .where('id', '=', communityId)
    .execute()
