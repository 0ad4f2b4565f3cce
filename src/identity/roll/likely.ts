import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import type { Trx } from '../../platform/server/db'
import { parsed } from '../../platform/server/parsed'
import { hardlyAPerson } from '../../writing/kindOfOwner'

/**
 * Two who own now and are likely the same, by core, phone or document, and no number contradicts (docs/decisions/roll.md). Two of one
 * name of whom nothing more is known are two heads as before, unless the name is hardly a person's.
 */
const likelyPeople = (within: RawBuilder<unknown>) => sql`
  with o as materialized (
    select distinct p.id, p.legal_name, p.name_form, p.name_core, p.kind, p.phone_blind, p.document_blind
    from people p join ownerships w on w.community_id = inside() and w.person_id = p.id and w.until is null
    where p.community_id = inside() and p.same_as is null ${within}),
  pairs as (
    select a.id as one, b.id as other from o a join o b on b.name_core = a.name_core and a.id < b.id
    where a.phone_blind = b.phone_blind or (
      (a.document_blind = b.document_blind or a.document_blind is null or b.document_blind is null)
      and ((a.kind = 'organisation' and b.kind = 'organisation')
        or ((a.phone_blind is null or b.phone_blind is null)
          and (a.legal_name <> b.legal_name or a.phone_blind is not null or b.phone_blind is not null
            or a.document_blind is not null or b.document_blind is not null
            or char_length(a.name_core) > 4 or a.name_core ~ ${hardlyAPerson} or a.name_core ~ '(公司|中心)$'))))
    union select a.id, b.id from o a join o b on b.document_blind = a.document_blind and a.id < b.id
    union select a.id, b.id from o a join o b on b.phone_blind = a.phone_blind and a.id < b.id
    where char_length(least(a.name_core, b.name_core)) > 1 and (position(a.name_core in b.name_form) > 0
      or position(b.name_core in a.name_form) > 0 or char_length(a.name_core) = char_length(b.name_core) and (select count(*) from generate_series(1, char_length(a.name_core)) at
        where substr(a.name_core, at, 1) <> substr(b.name_core, at, 1)) = 1))`

/** Two homes of one door in two writings, or of which only one names its stairwell. */
const likelyHomes = (within: RawBuilder<unknown>) => sql`
  with o as materialized (
    select u.id, u.compound_id, u.door_form, u.door_core, split_part(u.door_form, '|', 2) as stairwell,
      substring(split_part(u.door_form, '|', 3) from '^([0-9]+)-') as ahead
    from units u where u.community_id = inside() and u.same_as is null ${within}
      and exists (select from ownerships w where w.community_id = inside() and w.unit_id = u.id and w.until is null)),
  pairs as (
    select a.id as one, b.id as other from o a join o b
      on b.compound_id = a.compound_id and b.door_core = a.door_core and a.id < b.id
    where a.door_form = b.door_form or (a.stairwell = b.stairwell and a.ahead is not distinct from b.ahead) or ((a.stairwell = '' or b.stairwell = '')
      and (a.ahead is null or b.stairwell in ('', a.ahead) or a.ahead = split_part(a.door_form, '|', 1))
      and (b.ahead is null or a.stairwell in ('', b.ahead) or b.ahead = split_part(b.door_form, '|', 1))))`

const unanswered = (kind: 'person' | 'home') => sql`
  select one, other, count(*) over ()::int as of from pairs p where not exists (select from roll_answers r
    where r.community_id = inside() and r.kind = ${kind} and r.one = p.one and r.other = p.other)
  order by one, other`

const pair = z.object({ one: z.string(), other: z.string(), of: z.int() })
export type Likely = { kind: 'person' | 'home'; one: string; other: string }
export type AllLikely = { items: Likely[]; of: number }

/** The first pairs that nobody has answered, and how many there are in all; only among these homes where some are named. */
export const likely = async (trx: Trx, most: number, unitIds?: readonly string[]): Promise<AllLikely> => {
  const among = (column: string) =>
    unitIds ? sql`and ${sql.ref(column)} = any(${`{${unitIds.join(',')}}`}::uuid[])` : sql``
  const homes = await sql`${likelyHomes(among('u.id'))} ${unanswered('home')} limit ${most}`.execute(trx)
  const people = await sql`${likelyPeople(among('w.unit_id'))} ${unanswered('person')} limit ${most}`.execute(trx)
  const found = { home: parsed(pair, homes.rows), person: parsed(pair, people.rows) }
  const items = (['home', 'person'] as const).flatMap((kind) =>
    found[kind].map(({ one, other }) => ({ kind, one, other })),
  )
  return { items: items.slice(0, most), of: (found.home[0]?.of ?? 0) + (found.person[0]?.of ?? 0) }
}
