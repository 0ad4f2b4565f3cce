import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, writing } from '../platform/server/call'
import { codeHash } from '../platform/server/codes'
import { unseal } from '../platform/server/seal'
import { peopleIn } from './door'
import { joinLimits, roomLimits } from './guessing'
import { rollChanged } from './roll/import'
import { plain } from './roll/words'
import { barToJoiningAs, codeUsable, phoneEndsIn } from './rules'
import * as schema from './schema'

type Found = { id: string; legalName: string; accountId: string | null }

/** Who somebody is now, and how much a worker did for them before. */
type Joined = { personId: string; assisted: number }
type Joiner = { accountId: string | undefined; personId: string | undefined }

/** The account becomes that person; somebody who has joined already takes the home over under the same name. */
const become = async (ctx: Context, joiner: Joiner, person: Found): Promise<Joined> => {
  const mine = joiner.personId
  if (!mine) {
    await ctx.trx
      .updateTable('people')
      .set({ accountId: joiner.accountId ?? null, joinedAt: ctx.now })
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', person.id)
      .execute()
    return { personId: person.id, assisted: await assistedActs(ctx, person.id) }
  }
  // One buyer of several homes is one head: what stood under the same name now stands with the one person.
  const ended = sql`set until = greatest(${ctx.now}::timestamptz, since)
    where community_id = inside() and person_id = ${person.id} and until is null returning *`
  const mineNow = sql`community_id, unit_id, ${mine}::uuid, ${ctx.now}::timestamptz`
  await sql`with ended as (update ownerships ${ended})
    insert into ownerships (community_id, unit_id, person_id, since, represents)
    select ${mineNow}, represents from ended`.execute(ctx.trx)
  await sql`with ended as (update tenancies ${ended})
    insert into tenancies (community_id, unit_id, person_id, since) select ${mineNow} from ended`.execute(ctx.trx)
  await rollChanged(ctx)
  return { personId: mine, assisted: 0 }
}

/** How much was done for this person by a worker's hands; the page shows it as soon as they have joined. */
const assistedActs = async (ctx: Context, personId: string): Promise<number> => {
  const { acts } = await ctx.trx
    .selectFrom('assistedActs')
    .select((eb) => eb.fn.countAll<number>().as('acts'))
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(acts)
}

/** Let an account stand behind a person, or say why not. */
export const joinAs = async (ctx: Context, joiner: Joiner, person: Found): Promise<Joined> => {
  const me = joiner.personId
    ? await ctx.trx
        .selectFrom('people')
        .select('legalName')
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', joiner.personId)
        .executeTakeFirst()
    : undefined
  refuseIf(barToJoiningAs(person, joiner, me?.legalName))
  return become(ctx, joiner, person)
}

const joinByCode = async (ctx: Context, code: string): Promise<Joined> => {
  const hash = codeHash(ctx.communityId, code)
  const row = await ctx.trx
    .selectFrom('invitations as i')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'i.communityId').onRef('p.id', '=', 'i.personId'))
    .select(['i.personId', 'i.expiresAt', 'i.usedAt', 'p.accountId', 'p.legalName'])
    .where('i.communityId', '=', ctx.communityId)
    .where('i.codeHash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
  const invitation = row && { expiresAt: row.expiresAt, usedAt: row.usedAt, taken: row.accountId !== null }
  if (!row || !codeUsable(invitation, ctx.now)) throw new Refused(refusal('identity.codeUnknown'))
  const joined = await joinAs(ctx, ctx.caller, {
    id: row.personId,
    legalName: row.legalName,
    accountId: row.accountId,
  })
  await ctx.trx
    .updateTable('invitations')
    .set({ usedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('codeHash', '=', hash)
    .execute()
  return joined
}

const joinByRoom = async (ctx: Context, home: z.infer<typeof schema.joinByRoomInput>): Promise<Joined> => {
  const person = (await peopleIn(ctx, home)).find(
    ({ legalName, phone }) =>
      legalName === plain(home.name) && phone && phoneEndsIn(unseal(ctx.deployment, phone), home.phoneEnd),
  )
  if (!person || (person.accountId && person.accountId !== ctx.caller.accountId))
    throw new Refused(refusal('identity.noMatch'))
  return joinAs(ctx, ctx.caller, person)
}

/** How a person comes to stand behind an account. */
export const joinCalls = {
  join: writing('account', { limits: joinLimits })
    .input(schema.joinInput)
    .mutation(({ ctx, input }) => joinByCode(ctx, input.code)),

  joinByRoom: writing('account', { limits: roomLimits })
    .input(schema.joinByRoomInput)
    .mutation(({ ctx, input }) => joinByRoom(ctx, input)),
}
