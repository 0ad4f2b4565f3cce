import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Context } from '../../platform/server/call'
import { opened } from '../../platform/server/opened'
import { parsed } from '../../platform/server/parsed'
import { formsOf } from '../../writing/kept'
import type { StagedUnit } from './staged'

/** Whoever was known only by name in their own home becomes known by number; one with an account before one without. */
const betterKnown = async (ctx: Context, units: readonly StagedUnit[]) => {
  const known = units.flatMap(({ owners }) => owners.filter(({ knownAs }) => knownAs))
  if (!known.length) return
  await sql`update people p set roll_key = k.key
    from (select distinct on (r.key) r.key, q.id from ${opened(
      known.map(({ key, knownAs }) => ({ key, id: knownAs })),
      sql`key text, id uuid`,
    )}
      join people q on q.community_id = inside() and q.id = r.id
      order by r.key, q.account_id nulls last, q.id) k
    where p.community_id = inside() and p.id = k.id
      and not exists (select from people o where o.community_id = inside() and o.roll_key = k.key)`.execute(ctx.trx)
}

const keyed = z.object({ id: z.string(), key: z.string() })

/** The people and organisations who are named, by the key that makes them one head. */
export const personIds = async (ctx: Context, units: readonly StagedUnit[]): Promise<Map<string, string>> => {
  await betterKnown(ctx, units)
  const owners = new Map(
    units.flatMap((unit) => unit.owners.map((owner) => [owner.key, { ...owner, ...formsOf(owner.name) }] as const)),
  )
  const columns = sql`key text, name text, kind text, "phoneSealed" text, "phoneBlind" text, "documentSealed" text, "documentBlind" text,
    "nameForm" text, "nameCore" text, "likelyNames" text`
  const { rows } = await sql`
    insert into people (community_id, id, legal_name, kind, phone_sealed, phone_blind, document_sealed, document_blind, roll_key,
      name_form, name_core, likely_names)
    select ${ctx.communityId}, gen_random_uuid(), name, kind, "phoneSealed", "phoneBlind", "documentSealed", "documentBlind", key,
      "nameForm", "nameCore", "likelyNames"
    from ${opened([...owners.values()], columns)}
    on conflict (community_id, roll_key) do update set
      name_core = excluded.name_core, likely_names = coalesce(people.likely_names, excluded.likely_names),
      phone_sealed = coalesce(excluded.phone_sealed, people.phone_sealed),
      phone_blind = coalesce(excluded.phone_blind, people.phone_blind),
      document_sealed = coalesce(excluded.document_sealed, people.document_sealed),
      document_blind = coalesce(excluded.document_blind, people.document_blind)
    returning coalesce(same_as, id) as id, roll_key as key`.execute(ctx.trx)
  return new Map(parsed(keyed, rows).map(({ id, key }) => [key, id]))
}
