import { sql } from 'kysely'
import type { Context } from '../platform/server/call'

/**
 * Whoever owned or rented one of these homes and owns and rents nothing here any more: from this day a term runs for their telephone and
 * document. Whoever owns or rents again has none. One statement for however many homes.
 */
export const markLeft = async (ctx: Context, unitIds: readonly (string | undefined)[], day: string): Promise<void> => {
  await sql`
    with had as (
      select person_id from ownerships where community_id = inside() and unit_id = any(${unitIds}::uuid[])
      union select person_id from tenancies where community_id = inside() and unit_id = any(${unitIds}::uuid[])),
    standing as (
      select person_id from ownerships where community_id = inside() and until is null and person_id in (select person_id from had)
      union select person_id from tenancies where community_id = inside() and until is null and person_id in (select person_id from had))
    update people p set left_on = case when s.person_id is null then ${day}::date end
    from had h left join standing s on s.person_id = h.person_id
    where p.community_id = inside() and p.id = h.person_id and (p.left_on is null) = (s.person_id is null)`.execute(
    ctx.trx,
  )
}
