import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Role, roles } from '../platform/roles'
import type { Context } from '../platform/server/call'
import { parsed } from '../platform/server/parsed'

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
