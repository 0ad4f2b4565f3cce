import { sql } from 'kysely'
import type { Context } from '../../platform/server/call'

/** Who stood with `other` stands with `kept` since the same day; what they represented stays represented. */
export const joinPeople = async (ctx: Context, kept: string, other: string): Promise<void> => {
  const ended = sql`set until = greatest(${ctx.now}::timestamptz, since)
    where community_id = inside() and person_id = ${other}::uuid and until is null`
  await sql`with ended as (update ownerships ${ended} returning unit_id, since, represents),
    moved as (insert into ownerships (community_id, unit_id, person_id, since, represents)
      select inside(), unit_id, ${kept}::uuid, since, represents from ended e
      where not exists (select from ownerships o where o.community_id = inside() and o.unit_id = e.unit_id
        and o.person_id = ${kept}::uuid and o.until is null))
    select 1`.execute(ctx.trx)
  await sql`with ended as (update tenancies ${ended} returning unit_id, since)
    insert into tenancies (community_id, unit_id, person_id, since)
    select inside(), unit_id, ${kept}::uuid, since from ended e
    where not exists (select from tenancies t where t.community_id = inside() and t.unit_id = e.unit_id
      and t.person_id = ${kept}::uuid and t.until is null)`.execute(ctx.trx)
  await representedStill(ctx)
  await sql`update people p set
      phone_sealed = coalesce(p.phone_sealed, q.phone_sealed), phone_blind = coalesce(p.phone_blind, q.phone_blind),
      document_sealed = coalesce(p.document_sealed, q.document_sealed),
      document_blind = coalesce(p.document_blind, q.document_blind)
    from people q where q.community_id = inside() and q.id = ${other}::uuid
      and p.community_id = inside() and p.id = ${kept}::uuid`.execute(ctx.trx)
  await sql`update people set same_as = ${kept}::uuid
    where community_id = inside() and (id = ${other}::uuid or same_as = ${other}::uuid)`.execute(ctx.trx)
}

/** Of several owners one casts the home's ballot: where that right ended with somebody, the first who is left has it. */
const representedStill = (ctx: Context) =>
  sql`update ownerships o set represents = true
    from (select distinct on (w.unit_id) w.unit_id, w.person_id from ownerships w
      where w.community_id = inside() and w.until is null
        and not exists (select from ownerships r where r.community_id = inside() and r.unit_id = w.unit_id
          and r.until is null and r.represents)
      order by w.unit_id, w.person_id) left_over
    where o.community_id = inside() and o.until is null and o.unit_id = left_over.unit_id
      and o.person_id = left_over.person_id`.execute(ctx.trx)

/** The home `other` is `kept`: whoever owns or rents either has it, its area counts once, as `kept` has it. */
export const joinHomes = async (ctx: Context, kept: string, other: string): Promise<void> => {
  const ended = sql`set until = greatest(${ctx.now}::timestamptz, since)
    where community_id = inside() and unit_id = ${other}::uuid and until is null`
  await sql`with ended as (update ownerships ${ended} returning person_id, since)
    insert into ownerships (community_id, unit_id, person_id, since, represents)
    select inside(), ${kept}::uuid, person_id, since, false from ended e
    where not exists (select from ownerships o where o.community_id = inside() and o.unit_id = ${kept}::uuid
      and o.person_id = e.person_id and o.until is null)`.execute(ctx.trx)
  await sql`with ended as (update tenancies ${ended} returning person_id, since)
    insert into tenancies (community_id, unit_id, person_id, since)
    select inside(), ${kept}::uuid, person_id, since from ended e
    where not exists (select from tenancies t where t.community_id = inside() and t.unit_id = ${kept}::uuid
      and t.person_id = e.person_id and t.until is null)`.execute(ctx.trx)
  await representedStill(ctx)
  await sql`update units set same_as = ${kept}::uuid
    where community_id = inside() and (id = ${other}::uuid or same_as = ${other}::uuid)`.execute(ctx.trx)
}
