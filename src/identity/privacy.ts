import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refuseIf } from '../platform/refusal'
import { anywhere, type Context, personOf, reading, writing } from '../platform/server/call'
import { unseal } from '../platform/server/seal'
import { consentsOf, correctionsOf, withdrawAll } from './consents'
import { barToLeaving, maskedName } from './rules'
import { homesOf } from './store'

type NameRead = { reader: string; roles: string[]; purpose: string; at: string }

/** Who read this person's name or numbers, newest first; a read of the whole roll is one of everybody's. */
const readsOf = async (ctx: Context, personId: string) => {
  const { rows } = await sql<NameRead>`
    select p.legal_name as reader, r.purpose, r.at,
      (select coalesce(json_agg(o.role order by o.role), '[]') from roles o
        where o.community_id = inside() and o.person_id = r.reader_id) as roles
    from name_reads r join people p on p.community_id = inside() and p.id = r.reader_id
    where r.community_id = inside() and (r.person_id = ${personId} or r.person_id is null
      or r.person_id in (select c.id from claims c where c.community_id = inside() and c.person_id = ${personId}))
    order by r.at desc limit 100`.execute(ctx.trx)
  return rows.map(({ reader, ...read }) => ({ ...read, reader: maskedName(reader) }))
}

type Assisted = { path: string; worker: string; witness: string; at: string }

/** What a worker did for this person before they had a phone here, and before whom. */
const assistedOf = async (ctx: Context, personId: string): Promise<Assisted[]> => {
  const { rows } = await sql<Assisted>`
    select a.path, w.legal_name as worker, v.legal_name as witness, a.at from assisted_acts a
    join people w on w.community_id = inside() and w.id = a.worker_id
    join people v on v.community_id = inside() and v.id = a.witness_id
    where a.community_id = inside() and a.person_id = ${personId} order by a.at desc limit 100`.execute(ctx.trx)
  return rows.map(({ worker, witness, ...act }) => ({
    ...act,
    worker: maskedName(worker),
    witness: maskedName(witness),
  }))
}

const mine = async (ctx: Context) => {
  const personId = personOf(ctx.caller)
  const person = await ctx.trx
    .selectFrom('people')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const open = (sealed: string | null): string | null => (sealed ? unseal(ctx.deployment, sealed) : null)
  const { rows: rights } = await sql<{ place: string; since: string; until: string | null }>`
    select c.name || ' ' || b.name || ' ' || s.name || ' ' || u.room as place, o.since, o.until
    from ownerships o join units u on u.community_id = inside() and u.id = o.unit_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    join compounds c on c.community_id = inside() and c.id = u.compound_id
    where o.community_id = inside() and o.person_id = ${personId} order by o.since, u.id limit 200`.execute(ctx.trx)
  return {
    name: person.legalName,
    phone: open(person.phoneSealed),
    document: open(person.documentSealed),
    joinedAt: person.joinedAt,
    homes: await homesOf(ctx.trx, personId),
    rights,
    roles: ctx.caller.roles,
    reads: await readsOf(ctx, personId),
    consents: await consentsOf(ctx, personId),
    corrections: await correctionsOf(ctx, personId),
    assisted: await assistedOf(ctx, personId),
  }
}

/** What the system knows of the caller, who looked, and the way out. */
export const privacyCalls = {
  myData: reading('member', { within: anywhere }).query(({ ctx }) => mine(ctx)),

  /**
   * The account no longer stands behind the person, and nothing that it agreed to goes on: names are masked. The roll keeps its owner, as the law wants, and the ledger its
   * payer; whoever left comes back only with a new code or by what the roll knows.
   */
  leave: writing('member', { within: anywhere })
    .input(z.object({ sure: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      refuseIf(barToLeaving(ctx.caller.roles.length + ctx.caller.locked))
      await withdrawAll(ctx, personOf(ctx.caller))
      await ctx.trx
        .updateTable('people')
        .set({ accountId: null, joinedAt: null })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', personOf(ctx.caller))
        .execute()
      return { left: true }
    }),
}
