import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Context } from '../../platform/server/call'
import { opened } from '../../platform/server/opened'
import { parsed } from '../../platform/server/parsed'

type Kind = 'home' | 'person'
const right = z.object({
  owns: z.boolean(),
  unitId: z.string(),
  personId: z.string(),
  since: z.string(),
  represents: z.boolean(),
})
/** What joining two changed: in which homes, the rights that stood there before and after, who was one with `other` before, what numbers were taken over. */
export const moved = z.object({
  kept: z.string(),
  other: z.string(),
  units: z.array(z.string()),
  before: z.array(right),
  after: z.array(right),
  others: z.array(z.string()),
  phone: z.boolean(),
  document: z.boolean(),
})
export type Moved = z.infer<typeof moved>

const oneId = z.object({ id: z.string() })

/** The homes whose rights the joining touches: the two homes, or every home of the two people. */
const unitsOf = async (ctx: Context, kind: Kind, kept: string, other: string): Promise<string[]> => {
  if (kind === 'home') return [kept, other]
  const { rows } = await sql`select distinct unit_id as id from (
      select unit_id, person_id, until from ownerships where community_id = inside()
      union all select unit_id, person_id, until from tenancies where community_id = inside()) r
    where person_id in (${kept}::uuid, ${other}::uuid) and until is null`.execute(ctx.trx)
  return parsed(oneId, rows).map(({ id }) => id)
}

/** Every right that stands in these homes, in one order. */
export const rightsIn = async (ctx: Context, units: readonly string[]) => {
  const { rows } = await sql`select * from (
      select true as owns, unit_id as "unitId", person_id as "personId", since::text, represents from ownerships
        where community_id = inside() and until is null and unit_id = any(${units}::uuid[])
      union all select false, unit_id, person_id, since::text, false from tenancies
        where community_id = inside() and until is null and unit_id = any(${units}::uuid[])) r
    order by owns, "unitId", "personId", since`.execute(ctx.trx)
  return parsed(right, rows)
}

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
        and o.${theirs} = e.${theirs} and o.until is null)
      on conflict (community_id, unit_id, person_id, since) do update set until = null
        ${owns ? sql`, represents = excluded.represents` : sql``}`.execute(ctx.trx)
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

const tookOver = z.object({ phone: z.boolean(), document: z.boolean() })

/** The numbers of `other`, where none was known of `kept`. */
const takeNumbers = async (ctx: Context, kept: string, other: string) => {
  const { rows } = await sql`with was as (select phone_blind, document_blind from people
      where community_id = inside() and id = ${kept}::uuid)
    update people p set
      phone_sealed = coalesce(p.phone_sealed, q.phone_sealed), phone_blind = coalesce(p.phone_blind, q.phone_blind),
      document_sealed = coalesce(p.document_sealed, q.document_sealed),
      document_blind = coalesce(p.document_blind, q.document_blind)
    from people q, was where q.community_id = inside() and q.id = ${other}::uuid
      and p.community_id = inside() and p.id = ${kept}::uuid
    returning was.phone_blind is null and q.phone_blind is not null as phone,
      was.document_blind is null and q.document_blind is not null as document`.execute(ctx.trx)
  return parsed(tookOver, rows)[0] ?? { phone: false, document: false }
}

/** `other` is `kept`, and so is whoever was `other` before. */
const giveUp = async (ctx: Context, kind: Kind, kept: string, other: string): Promise<string[]> => {
  const table = kind === 'home' ? sql`units` : sql`people`
  const { rows } = await sql`update ${table} set same_as = ${kept}::uuid
    where community_id = inside() and (id = ${other}::uuid or same_as = ${other}::uuid) returning id`.execute(ctx.trx)
  return parsed(oneId, rows).flatMap(({ id }) => (id === other ? [] : [id]))
}

/**
 * The person `other` is `kept`: one head with the homes and the numbers of both. The home `other` is `kept`: whoever owns or rents either has it,
 * its area counts once, as `kept` has it.
 */
export const joinTwo = async (ctx: Context, kind: Kind, kept: string, other: string): Promise<Moved> => {
  const units = await unitsOf(ctx, kind, kept, other)
  const before = await rightsIn(ctx, units)
  await carryRights(ctx, { of: kind === 'home' ? 'unit_id' : 'person_id', kept, other })
  const numbers = kind === 'person' ? await takeNumbers(ctx, kept, other) : { phone: false, document: false }
  const others = await giveUp(ctx, kind, kept, other)
  return { kept, other, units, before, after: await rightsIn(ctx, units), others, ...numbers }
}

const key = ({ owns, unitId, personId, since }: Moved['before'][number]): string =>
  `${owns} ${unitId} ${personId} ${since}`

/** Everything as it was before the two were joined: what ended by it stands again, what began by it ends. */
export const takeApart = async (ctx: Context, kind: Kind, was: Moved): Promise<void> => {
  const stood = new Map(was.before.map((one) => [key(one), one]))
  const stands = new Set(was.after.map(key))
  const columns = sql`"unitId" uuid, "personId" uuid, since timestamptz, represents boolean`
  const at = (table: 'ownerships' | 'tenancies') => sql`${sql.ref(table)}.community_id = inside()
    and ${sql.ref(table)}.unit_id = r."unitId" and ${sql.ref(table)}.person_id = r."personId" and ${sql.ref(table)}.since = r.since`
  for (const table of ['ownerships', 'tenancies'] as const) {
    const mine = (rows: Moved['before']) => rows.filter(({ owns }) => owns === (table === 'ownerships'))
    const ends = mine(was.after.filter((one) => !stood.has(key(one))))
    const again = mine(was.before.filter((one) => !stands.has(key(one))))
    const name = sql.table(table)
    await sql`update ${name} set until = greatest(${ctx.now}::timestamptz, ${name}.since)
      from ${opened(ends, columns)} where ${at(table)}`.execute(ctx.trx)
    await sql`update ${name} set until = null ${table === 'ownerships' ? sql`, represents = false` : sql``}
      from ${opened(again, columns)} where ${at(table)}`.execute(ctx.trx)
  }
  // One who represents goes before the other comes.
  const owners = was.before.filter(({ owns }) => owns)
  for (const represents of [false, true])
    await sql`update ownerships set represents = r.represents
      from ${opened(
        owners.filter((one) => one.represents === represents),
        columns,
      )} where ${at('ownerships')} and ownerships.represents <> r.represents`.execute(ctx.trx)
  const table = kind === 'home' ? sql`units` : sql`people`
  await sql`update ${table} set same_as = case when id = ${was.other}::uuid then null else ${was.other}::uuid end
    where community_id = inside() and (id = ${was.other}::uuid or id = any(${was.others}::uuid[]))`.execute(ctx.trx)
  if (was.phone || was.document) await giveBackNumbers(ctx, was)
}

/** A number that was taken over goes back, unless another one was written since. */
const giveBackNumbers = async (ctx: Context, { kept, other, phone, document }: Moved): Promise<void> => {
  const back = (taken: boolean, name: 'phone' | 'document') => {
    const blind = sql.ref(`${name}_blind`)
    const sealed = sql.ref(`${name}_sealed`)
    return taken
      ? sql`update people p set ${sealed} = null, ${blind} = null from people q
          where q.community_id = inside() and q.id = ${other}::uuid and p.community_id = inside() and p.id = ${kept}::uuid
            and p.${blind} = q.${blind}`.execute(ctx.trx)
      : undefined
  }
  await back(phone, 'phone')
  await back(document, 'document')
}
