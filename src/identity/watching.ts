import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Role, roles } from '../platform/roles'
import type { Context } from '../platform/server/call'
import { codeHash } from '../platform/server/codes'
import { parsed } from '../platform/server/parsed'
import { issuersFor } from './postRules'

const row = z.object({ personId: z.string(), role: z.enum(roles) })

/** Posts that people hold now or are proposed for: what decides who may hand them a code or change their name. */
export const postsOf = async (ctx: Context, personIds: readonly string[]): Promise<Map<string, Role[]>> => {
  const { rows } = await sql`
    select person_id as "personId", role from roles
      where community_id = inside() and person_id = any(${personIds}::uuid[]) and (until is null or until > ${ctx.now}::timestamptz)
    union select person_id, role from appointments
      where community_id = inside() and person_id = any(${personIds}::uuid[]) and signs_from is null and refused_at is null`.execute(
    ctx.trx,
  )
  const held = new Map<string, Role[]>()
  for (const { personId, role } of parsed(row, rows)) held.set(personId, [...(held.get(personId) ?? []), role])
  return held
}

/** A printed code for this very person, used up with the key that it opens. */
export const spendDeskCode = async (ctx: Context, code: string | undefined): Promise<boolean> => {
  if (!code || !ctx.caller.personId) return false
  // Who watches over the desk does not get their key by it.
  const posts = (await postsOf(ctx, [ctx.caller.personId])).get(ctx.caller.personId) ?? []
  const used = await ctx.trx
    .updateTable('invitations')
    .set({ usedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('codeHash', '=', codeHash(ctx.communityId, code))
    .where('personId', '=', ctx.caller.personId)
    .where('issuedAs', 'in', issuersFor(posts))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst()
  return Number(used.numUpdatedRows) === 1
}
