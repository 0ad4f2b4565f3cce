import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { inOnePass } from '../../platform/server/counted'
import type { Trx } from '../../platform/server/db'
import { parsed } from '../../platform/server/parsed'
import { hardlyAPerson } from '../../writing/kindOfOwner'

/**
 * Beside more names than these a phone is an agent's, and says nothing of a name that is only part of another; of more people than these
 * of whom the same is known (待售) the first are compared.
 */
const mostBeside = 20
/** A roll of which a whole column went wrong has pairs without number: so many are counted. */
const mostCounted = 5_000

/**
 * Two who own now and are likely the same, by core, phone or document, and no number contradicts (docs/decisions/roll.md). Two of one
 * name of whom nothing more is known are two heads as before, unless the name is hardly a person's.
 */
const likelyPeople = (within: RawBuilder<unknown>) => sql`
  with o as materialized (
    select p.id, p.legal_name, p.name_form, p.name_core, p.kind, p.phone_blind, p.document_blind,
      char_length(p.name_core) as signs, count(*) over (partition by p.phone_blind) as beside,
      row_number() over (partition by p.legal_name, p.phone_blind, p.document_blind, p.kind order by p.id) as nth,
      char_length(p.name_core) > 4 or p.name_core ~ ${hardlyAPerson} or p.name_core ~ '(公司|中心)$' as unsure
    from people p where p.community_id = inside() and p.same_as is null
      and exists (select from ownerships w where w.community_id = inside() and w.person_id = p.id and w.until is null ${within})),
  masked as materialized (
    select o.id, o.phone_blind, o.name_core, o.signs, o.beside, at, overlay(o.name_core placing '*' from at for 1) as mask,
      overlay(o.name_core placing '' from at for 1) as less
    from o, generate_series(1, o.signs) at where o.phone_blind is not null and o.signs > 1),
  few as materialized (select * from o where nth <= ${mostBeside}),
  together as materialized (
    select v.person_id as one, w.person_id as other
    from few join ownerships v on v.community_id = inside() and v.person_id = few.id and v.until is null
      join ownerships w on w.community_id = inside() and w.unit_id = v.unit_id and w.until is null and w.person_id > v.person_id),
  pairs as (
    select a.id as one, b.id as other from few a join few b on b.name_core = a.name_core and a.id < b.id
    where a.phone_blind = b.phone_blind or (
      (a.document_blind = b.document_blind or a.document_blind is null or b.document_blind is null)
      and ((a.kind = 'organisation' and b.kind = 'organisation')
        or ((a.phone_blind is null or b.phone_blind is null)
          and (a.unsure or a.legal_name <> b.legal_name or a.phone_blind is not null or b.phone_blind is not null
            or a.document_blind is not null or b.document_blind is not null
            or (a.id, b.id) in (select one, other from together)))))
    union all select a.id, b.id from o a join o b on b.document_blind = a.document_blind and a.id < b.id
    union all select a.id, b.id from masked a join masked b on b.phone_blind = a.phone_blind and b.at = a.at and b.mask = a.mask
      and a.id < b.id and a.name_core <> b.name_core
    union all select least(a.id, b.id), greatest(a.id, b.id) from masked a join o b on b.phone_blind = a.phone_blind and b.name_core = a.less
    where a.signs > 2 and a.beside <= ${mostBeside} and a.id <> b.id
    union all select a.id, b.id from o a join o b on translate(b.name_form, '()', '') = translate(a.name_form, '()', '') and a.id < b.id
    where a.kind = 'organisation' and b.kind = 'organisation' and a.name_form <> b.name_form
      and (a.document_blind = b.document_blind or a.document_blind is null or b.document_blind is null)
    union all select a.id, b.id from o a join o b on b.phone_blind = a.phone_blind and a.id < b.id
    where a.beside <= ${mostBeside} and least(a.signs, b.signs) > 1
      and (position(a.name_core in b.name_form) > 0 or position(b.name_core in a.name_form) > 0))`

/**
 * Two homes of one door in two writings (a compound with its 小区 and without), unless both say which stairwell and not the same; it may stand before the
 * number alone. Where no stairwell is named, nobody knows whether the dash of 1-101 parts one, or stands within 1101.
 */
const likelyHomes = (within: RawBuilder<unknown>) => sql`
  with o as materialized (
    select u.id, regexp_replace(normalize(c.name, NFKC), '\\s|(住宅)?小区$', '', 'g') as compound, u.door_form, u.door_core, d.ahead,
      case when d.stairwell = '' then nullif(d.ahead, split_part(u.door_form, '|', 1))
        when d.ahead in (d.stairwell, split_part(u.door_form, '|', 1)) or d.ahead is null then d.stairwell end as stairwell,
      case when d.stairwell = '' then split_part(u.door_core, '|', 1) end as nowhere, d.number, d.number ~ '^[0-9]{1,2}-[0-9]{3,4}$' as parted
    from units u join compounds c on c.community_id = inside() and c.id = u.compound_id cross join lateral (select split_part(u.door_form, '|', 2) as stairwell,
      split_part(u.door_form, '|', 3) as number, substring(split_part(u.door_form, '|', 3) from '^([0-9]{1,2})-(?=-?[0-9]{3,4}[a-z]?$)') as ahead) d
    where u.community_id = inside() and u.same_as is null ${within}
      and exists (select from ownerships w where w.community_id = inside() and w.unit_id = u.id and w.until is null)),
  pairs as (
    select a.id as one, b.id as other from o a join o b
      on b.compound = a.compound and b.door_core = a.door_core and a.id < b.id
    where a.door_form = b.door_form or ((a.stairwell is null or b.stairwell is null or a.stairwell = b.stairwell)
      and (a.ahead is null or b.ahead is null or a.ahead = b.ahead))
    union all select least(a.id, b.id), greatest(a.id, b.id) from o a join o b
      on b.compound = a.compound and b.nowhere = a.nowhere and b.number = replace(a.number, '-', '') where a.parted)`

const unanswered = (kind: 'person' | 'home') => sql`
  select one, other, count(*) over ()::int as of from (select distinct one, other from (
    select one, other from pairs p where not exists (select from roll_answers r
      where r.community_id = inside() and r.kind = ${kind} and r.one = p.one and r.other = p.other)
    limit ${mostCounted}) found) waiting
  order by one, other`

const pair = z.object({ one: z.string(), other: z.string(), of: z.int() })
export type Likely = { kind: 'person' | 'home'; one: string; other: string }
export type AllLikely = { items: Likely[]; of: number }

const amongThese = (column: string, unitIds: readonly string[] | undefined) =>
  unitIds ? sql`and ${sql.ref(column)} = any(${`{${unitIds.join(',')}}`}::uuid[])` : sql``

/** The same of homes alone. */
export const likelyDoors = async (trx: Trx, most: number, unitIds: readonly string[]): Promise<AllLikely> => {
  const { rows } = await inOnePass(trx, () =>
    sql`${likelyHomes(amongThese('u.id', unitIds))} ${unanswered('home')} limit ${most}`.execute(trx),
  )
  const found = parsed(pair, rows)
  return { items: found.map(({ one, other }) => ({ kind: 'home', one, other })), of: found[0]?.of ?? 0 }
}

/** The first pairs that nobody has answered, and how many there are in all, as far as they are counted; only among these homes where some are named. */
export const likely = async (trx: Trx, most: number, unitIds?: readonly string[]): Promise<AllLikely> => {
  const among = (column: string) => amongThese(column, unitIds)
  const [homes, people] = await inOnePass(trx, async () => [
    await sql`${likelyHomes(among('u.id'))} ${unanswered('home')} limit ${most}`.execute(trx),
    await sql`${likelyPeople(among('w.unit_id'))} ${unanswered('person')} limit ${most}`.execute(trx),
  ])
  const found = { home: parsed(pair, homes.rows), person: parsed(pair, people.rows) }
  const items = (['home', 'person'] as const).flatMap((kind) =>
    found[kind].map(({ one, other }) => ({ kind, one, other })),
  )
  return { items: items.slice(0, most), of: (found.home[0]?.of ?? 0) + (found.person[0]?.of ?? 0) }
}

/** Whether these two, the lower first, are such a pair, answered or not: nobody is asked about any others. */
export const areLikely = async (trx: Trx, { kind, one, other }: Likely): Promise<boolean> => {
  const pairs =
    kind === 'home'
      ? likelyHomes(sql`and u.id in (${one}, ${other})`)
      : likelyPeople(sql`and p.id in (${one}, ${other})`)
  const { rows } = await sql`${pairs} select one, other, 1 as of from pairs`.execute(trx)
  return parsed(pair, rows).length > 0
}

const oneName = z.object({ id: z.string(), names: z.string(), of: z.int() })

/** Owners whose name may be several people's and of whom nobody has said it; only of these homes where some are named. */
export const openNames = async (trx: Trx, most: number, unitIds?: readonly string[]) => {
  const among = unitIds ? sql`and o.unit_id = any(${`{${unitIds.join(',')}}`}::uuid[])` : sql``
  const { rows } = await sql`select p.id, p.likely_names as names, count(*) over ()::int as of from people p
    where p.community_id = inside() and p.likely_names is not null and p.same_as is null
      and not exists (select from name_answers a where a.community_id = inside() and a.person_id = p.id)
      and exists (select from ownerships o where o.community_id = inside() and o.person_id = p.id and o.until is null ${among})
    order by p.id limit ${most}`.execute(trx)
  const found = parsed(oneName, rows)
  return { items: found, of: found[0]?.of ?? 0 }
}
