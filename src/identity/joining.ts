import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { dayMs, later } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, writing } from '../platform/server/call'
import { unseal } from '../platform/server/seal'
import { rollChanged } from './roll/import'
import { plain } from './roll/words'
import { barToJoiningAs, barToTrying, codeUsable, phoneEndsIn } from './rules'
import * as schema from './schema'
import { codeHash } from './store'

/** How often this account guessed wrong in the last day. */
const triesOf = async (ctx: Context): Promise<number> => {
  const row = await ctx.trx
    .selectFrom('join_tries')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('community_id', '=', ctx.communityId)
    .where('account_id', '=', ctx.caller.accountId ?? '')
    .where('at', '>', later(ctx.now, -dayMs))
    .executeTakeFirstOrThrow()
  return Number(row.tries)
}

/** Refuse a wrong guess in words that tell nothing, and count it: the count stays although the call is refused. */
const wrongGuess = async (ctx: Context, code: 'identity.codeUnknown' | 'identity.noMatch'): Promise<never> => {
  await ctx.trx
    .insertInto('join_tries')
    .values({ community_id: ctx.communityId, id: ctx.newId(), account_id: ctx.caller.accountId ?? '', at: ctx.now })
    .execute()
  throw new Refused(refusal(code), true)
}

type Found = { id: string; legalName: string; accountId: string | null }

/** The account becomes that person; somebody who has joined already takes the home over under the same name. */
const become = async (ctx: Context, person: Found) => {
  const mine = ctx.caller.personId
  if (!mine) {
    await ctx.trx
      .updateTable('people')
      .set({ account_id: ctx.caller.accountId ?? null, joined_at: ctx.now })
      .where('community_id', '=', ctx.communityId)
      .where('id', '=', person.id)
      .execute()
    return { personId: person.id }
  }
  // One buyer of several homes is one head: what stood under the same name now stands with the one person.
  for (const table of ['ownerships', 'tenancies'] as const) {
    const represents = table === 'ownerships' ? sql`, represents` : sql``
    await sql`with ended as (
        update ${sql.table(table)} set until = greatest(${ctx.now}::timestamptz, since)
        where community_id = inside() and person_id = ${person.id} and until is null returning *)
      insert into ${sql.table(table)} (community_id, unit_id, person_id, since ${represents})
      select community_id, unit_id, ${mine}::uuid, ${ctx.now}::timestamptz ${represents} from ended`.execute(ctx.trx)
  }
  await rollChanged(ctx)
  return { personId: mine }
}

const mayJoin = async (ctx: Context, person: Found) => {
  const me = ctx.caller.personId
    ? await ctx.trx
        .selectFrom('people')
        .select('legal_name')
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', ctx.caller.personId)
        .executeTakeFirst()
    : undefined
  refuseIf(barToJoiningAs(person, ctx.caller, me?.legal_name))
  return become(ctx, person)
}

const joinByCode = async (ctx: Context, code: string) => {
  refuseIf(barToTrying(await triesOf(ctx)))
  const hash = codeHash(ctx.communityId, code)
  const row = await ctx.trx
    .selectFrom('invitations as i')
    .innerJoin('people as p', (on) =>
      on.onRef('p.community_id', '=', 'i.community_id').onRef('p.id', '=', 'i.person_id'),
    )
    .select(['i.person_id', 'i.expires_at', 'i.used_at', 'p.account_id', 'p.legal_name'])
    .where('i.community_id', '=', ctx.communityId)
    .where('i.code_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
  const invitation = row && { expiresAt: row.expires_at, usedAt: row.used_at, taken: row.account_id !== null }
  if (!row || !codeUsable(invitation, ctx.now)) return wrongGuess(ctx, 'identity.codeUnknown')
  const joined = await mayJoin(ctx, { id: row.person_id, legalName: row.legal_name, accountId: row.account_id })
  await ctx.trx
    .updateTable('invitations')
    .set({ used_at: ctx.now })
    .where('community_id', '=', ctx.communityId)
    .where('code_hash', '=', hash)
    .execute()
  return joined
}

type OnRoll = Found & { phone: string | null }

/** Whoever stands on the roll in a home, in one statement, whether the home exists or not. */
const peopleIn = async (ctx: Context, home: z.infer<typeof schema.joinByRoomInput>): Promise<OnRoll[]> => {
  const { rows } = await sql<OnRoll>`
    select distinct p.id, p.legal_name as "legalName", p.account_id as "accountId", p.phone_sealed as phone
    from units u
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    join (select unit_id, person_id from ownerships where community_id = inside() and until is null
      union all select unit_id, person_id from tenancies where community_id = inside() and until is null) o on o.unit_id = u.id
    join people p on p.community_id = inside() and p.id = o.person_id
    where u.community_id = inside() and u.compound_id = ${home.compoundId}
      and b.name in (${plain(home.building)}, ${`${plain(home.building)}号楼`})
      and s.name in (${plain(home.stairwell)}, ${`${plain(home.stairwell)}单元`})
      and u.room = ${plain(home.room).replace(/[室号]$/, '')} limit 50`.execute(ctx.trx)
  return rows
}

const joinByRoom = async (ctx: Context, home: z.infer<typeof schema.joinByRoomInput>) => {
  refuseIf(barToTrying(await triesOf(ctx)))
  const person = (await peopleIn(ctx, home)).find(
    ({ legalName, phone }) =>
      legalName === plain(home.name) && phone && phoneEndsIn(unseal(ctx.deployment, phone), home.phoneEnd),
  )
  if (!person || (person.accountId && person.accountId !== ctx.caller.accountId))
    return wrongGuess(ctx, 'identity.noMatch')
  return mayJoin(ctx, person)
}

/** How a person comes to stand behind an account. */
export const joinCalls = {
  join: writing('account')
    .input(schema.joinInput)
    .mutation(({ ctx, input }) => joinByCode(ctx, input.code)),

  joinByRoom: writing('account')
    .input(schema.joinByRoomInput)
    .mutation(({ ctx, input }) => joinByRoom(ctx, input)),
}
