import { sql } from 'kysely'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, writing } from '../platform/server/call'
import { codeHash } from '../platform/server/codes'
import { joinLimits } from './guessing'
import { recordJoining, type Way } from './joinings'
import type { Issuer } from './postRules'
import { rollChanged } from './roll/import'
import { barToJoiningAs, codeUsable } from './rules'
import * as schema from './schema'
import { keepToldTo } from './telling'
import { postsOf } from './watching'

type Found = { id: string; legalName: string; accountId: string | null }

/** Who somebody is now, and how much a worker did for them before. */
export type Joined = { personId: string; assisted: number }

/** One account joins once at a time, and holds itself before it holds a person, so that two who join never wait for each other. */
export const lockAccount = (ctx: Context, accountId: string) =>
  ctx.trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()

/** Who an account has become, whatever the caller was when the call began. */
const personBehind = (ctx: Context, accountId: string): Promise<{ id: string; legalName: string } | undefined> =>
  ctx.trx
    .selectFrom('people')
    .select(['id', 'legalName'])
    .where('communityId', '=', ctx.communityId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()

/** The account becomes that person, unless another one was quicker. */
const stand = async (ctx: Context, accountId: string, person: Found): Promise<Joined> => {
  const done = await ctx.trx
    .updateTable('people')
    .set({ accountId, joinedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', person.id)
    .where((eb) => eb('accountId', 'is not distinct from', person.accountId))
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) === 0) refuseIf(refusal('identity.claimTaken'))
  return { personId: person.id, assisted: await assistedActs(ctx, person.id) }
}

/** Somebody who has joined already takes the home over under the same name. */
const takeOver = async (ctx: Context, mine: string, person: Found): Promise<Joined> => {
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
export const joinAs = async (ctx: Context, accountId: string, person: Found, way: Way): Promise<Joined> => {
  const me = await personBehind(ctx, accountId)
  const holdsPost = ((await postsOf(ctx, [person.id])).get(person.id) ?? []).length > 0
  refuseIf(barToJoiningAs({ ...person, holdsPost }, { accountId, personId: me?.id }, me?.legalName))
  const joined = await (me ? takeOver(ctx, me.id, person) : stand(ctx, accountId, person))
  await recordJoining(ctx, joined.personId, accountId, way)
  return joined
}

type Shown = Found & { issuedAs: Issuer; issuedBy: string | null }

/**
 * Whatever opened this account before is nobody's word about who shows the code now: a key or a device that somebody left behind in
 * a minute with a neighbour's phone would sign when the neighbour is a supervisor. The device that shows the code stays.
 */
const shutOthersOut = async (ctx: Context, accountId: string): Promise<void> => {
  await ctx.trx.deleteFrom('staffKeys').where('accountId', '=', accountId).execute()
  await ctx.trx
    .updateTable('devices')
    .set({ revokedAt: ctx.now })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where('id', 'is distinct from', ctx.caller.deviceId ?? null)
    .execute()
}

/**
 * A code that the subdistrict or the operator handed over in person says more than any other: the account which shows it is this
 * person's, whoever stood there before, and their posts work behind it.
 */
const attest = async (ctx: Context, accountId: string, person: Shown): Promise<Joined> => {
  const me = await personBehind(ctx, accountId)
  if (me && me.id !== person.id) refuseIf(refusal('identity.otherName'))
  if (person.issuedBy === person.id) refuseIf(refusal('identity.selfAppointment'))
  const joined = me ? { personId: me.id, assisted: 0 } : await stand(ctx, accountId, person)
  if (!me) await recordJoining(ctx, joined.personId, accountId, 'handed')
  await shutOthersOut(ctx, accountId)
  await ctx.trx
    .updateTable('people')
    .set({
      attestedAccount: accountId,
      attestedAs: person.issuedAs === 'secretary' ? null : person.issuedAs,
      attestedBy: person.issuedBy,
      attestedAt: ctx.now,
    })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', person.id)
    .execute()
  return joined
}

const joinByCode = async (ctx: Context, code: string): Promise<Joined> => {
  await lockAccount(ctx, ctx.caller.accountId ?? '')
  const hash = codeHash(ctx.communityId, code)
  const row = await ctx.trx
    .selectFrom('invitations as i')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'i.communityId').onRef('p.id', '=', 'i.personId'))
    .select(['i.personId as id', 'i.expiresAt', 'i.usedAt', 'p.accountId', 'p.legalName', 'i.issuedAs', 'i.issuedBy'])
    .where('i.communityId', '=', ctx.communityId)
    .where('i.codeHash', '=', hash)
    // A code for somebody who was joined into another opens nothing.
    .where('p.sameAs', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const inPerson = row !== undefined && row.issuedAs !== 'secretary'
  const invitation = row && { ...row, taken: row.accountId !== null && !inPerson }
  if (!row || !codeUsable(invitation, ctx.now)) throw new Refused(refusal('identity.codeUnknown'))
  const accountId = ctx.caller.accountId ?? ''
  const joined = await (inPerson ? attest(ctx, accountId, row) : joinAs(ctx, accountId, row, 'slip'))
  await ctx.trx
    .updateTable('invitations')
    .set({ usedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('codeHash', '=', hash)
    .execute()
  return joined
}

/** How a person comes to stand behind an account. */
export const joinCalls = {
  join: writing('account', { limits: joinLimits })
    .input(schema.joinInput)
    .mutation(async ({ ctx, input }) => {
      await keepToldTo(ctx, ctx.caller.accountId ?? '', input.told)
      return joinByCode(ctx, input.code)
    }),
}
