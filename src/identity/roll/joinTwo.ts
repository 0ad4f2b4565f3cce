import { sql } from 'kysely'
import type { Context } from '../../platform/server/call'

type Two = { of: 'unit_id' | 'person_id'; kept: string; other: string }

/** Every right that stands with `other` ends there and stands with `kept` since the same day, unless it stood there already. */
const carryRights = async (ctx: Context, { of, kept, other }: Two): Promise<void> => {
  const [mine, theirs] = of === 'unit_id' ? [sql`unit_id`, sql`person_id`] : [sql`person_id`, sql`unit_id`]
  for (const table of ['ownerships', 'tenancies'] as const) {
    const owns = table === 'ownerships'
    const name = owns ? sql`ownerships` : sql`tenancies`
    // Of a home that is given up nobody represents the one that stays.
    const represents = owns ? (of === 'person_id' ? sql`, represents` : sql`, false`) : sql``
    await sql`with ended as (update ${name} set until = greatest(${ctx.now}::timestamptz, since)
        where community_id = inside() and ${mine} = ${other}::uuid and until is null returning *)
      insert into ${name} (community_id, ${mine}, ${theirs}, since ${owns ? sql`, represents` : sql``})
      select inside(), ${kept}::uuid, ${theirs}, since ${represents} from ended e
      where not exists (select from ${name} o where o.community_id = inside() and o.${mine} = ${kept}::uuid
        and o.${theirs} = e.${theirs} and o.until is null)`.execute(ctx.trx)
  }
  // Where the right to cast the home's ballot ended with somebody, the first who is left has it.
  await sql`update ownerships o set represents = true
    from (select distinct on (w.unit_id) w.unit_id, w.person_id from ownerships w
      where w.community_id = inside() and w.until is null
        and not exists (select from ownerships r where r.community_id = inside() and r.unit_id = w.unit_id
          and r.until is null and r.represents)
      order by w.unit_id, w.person_id) first
    where o.community_id = inside() and o.until is null and o.unit_id = first.unit_id
      and o.person_id = first.person_id`.execute(ctx.trx)
}

/** The person `other` is `kept`: one head with the homes and the numbers of both. */
export const joinPeople = async (ctx: Context, kept: string, other: string): Promise<void> => {
  await carryRights(ctx, { of: 'person_id', kept, other })
  await sql`update people p set
      phone_sealed = coalesce(p.phone_sealed, q.phone_sealed), phone_blind = coalesce(p.phone_blind, q.phone_blind),
      document_sealed = coalesce(p.document_sealed, q.document_sealed),
      document_blind = coalesce(p.document_blind, q.document_blind)
    from people q where q.community_id = inside() and q.id = ${other}::uuid
      and p.community_id = inside() and p.id = ${kept}::uuid`.execute(ctx.trx)
  await sql`update people set same_as = ${kept}::uuid
    where community_id = inside() and (id = ${other}::uuid or same_as = ${other}::uuid)`.execute(ctx.trx)
}

/** The home `other` is `kept`: whoever owns or rents either has it, its area counts once, as `kept` has it. */
export const joinHomes = async (ctx: Context, kept: string, other: string): Promise<void> => {
  await carryRights(ctx, { of: 'unit_id', kept, other })
  await sql`update units set same_as = ${kept}::uuid
    where community_id = inside() and (id = ${other}::uuid or same_as = ${other}::uuid)`.execute(ctx.trx)
}
