import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { takeFile } from '../platform/server/files'
import { seal, unseal } from '../platform/server/seal'
import { joinAs } from './joining'
import { barToDeciding } from './rules'
import * as schema from './schema'

const checkers = ['secretary', 'residentsCommittee'] as const
/** Who looked at a document is written under the claim's own id: the claimant is nobody on the roll yet. */
const purpose = 'document'

const ask = async (ctx: Context, input: z.infer<typeof schema.claimInput>) => {
  const photo = await takeFile(ctx, input.fileId)
  const made = await ctx.trx
    .insertInto('claims')
    .values({
      community_id: ctx.communityId,
      id: input.claimId,
      account_id: ctx.caller.accountId ?? '',
      said_name: input.saidName,
      said_home: input.saidHome,
      photo_sealed: seal(ctx.deployment, photo.toString('base64')),
      consented_at: ctx.now,
      at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['community_id', 'account_id']).where('decided_at', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('identity.oneClaim'))
  return { claimId: input.claimId }
}

const lockClaim = async (ctx: Context, claimId: string) => {
  const row = await ctx.trx
    .selectFrom('claims')
    .selectAll()
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', claimId)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'identity.noSuchClaim')
}

const personBehind = async (ctx: Context, accountId: string): Promise<string | undefined> => {
  const row = await ctx.trx
    .selectFrom('people')
    .select('id')
    .where('community_id', '=', ctx.communityId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.id
}

/** The decision and the end of the photo are one. */
const decide = async (ctx: Context, input: z.infer<typeof schema.decideClaimInput>) => {
  const claim = await lockClaim(ctx, input.claimId)
  refuseIf(
    barToDeciding(
      { decided: claim.decided_at !== null, own: claim.account_id === ctx.caller.accountId },
      { accepted: input.personId !== undefined, reason: input.reason },
    ),
  )
  if (input.personId) {
    const row = await ctx.trx
      .selectFrom('people')
      .select(['id', 'legal_name', 'account_id'])
      .where('community_id', '=', ctx.communityId)
      .where('id', '=', input.personId)
      .forUpdate()
      .executeTakeFirst()
    const person = found(row, 'identity.noSuchPerson')
    if (person.account_id) refuseIf(refusal('identity.claimTaken'))
    const joiner = { accountId: claim.account_id, personId: await personBehind(ctx, claim.account_id) }
    await joinAs(ctx, joiner, { id: person.id, legalName: person.legal_name, accountId: null })
  }
  await ctx.trx
    .updateTable('claims')
    .set({
      photo_sealed: null,
      decided_at: ctx.now,
      decided_by: personOf(ctx.caller),
      person_id: input.personId ?? null,
      reason: input.reason || null,
    })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', input.claimId)
    .execute()
  return { claimId: input.claimId, accepted: input.personId !== undefined }
}

/** A home claimed by a document: its photo lies sealed until a second person has looked, and no longer. */
export const claimCalls = {
  claim: writing('account')
    .input(schema.claimInput)
    .mutation(({ ctx, input }) => ask(ctx, input)),

  myClaim: reading('account').query(async ({ ctx }) => {
    const { rows } = await sql<{
      saidHome: string
      at: string
      decidedAt: string | null
      accepted: boolean
      reason: string | null
    }>`
      select said_home as "saidHome", at, decided_at as "decidedAt", person_id is not null as accepted, reason
      from claims where community_id = inside() and account_id = ${ctx.caller.accountId ?? ''}
      order by at desc limit 1`.execute(ctx.trx)
    return { claim: rows[0] ?? null }
  }),

  claims: reading(checkers).query(async ({ ctx }) => {
    const items = await ctx.trx
      .selectFrom('claims')
      .select(['id', 'said_name as saidName', 'said_home as saidHome', 'at'])
      .where('community_id', '=', ctx.communityId)
      .where('decided_at', 'is', null)
      .orderBy('at')
      .limit(50)
      .execute()
    ctx.readsNames(
      items.map(({ id }) => id),
      purpose,
    )
    return { items }
  }),

  claimPhoto: reading(checkers)
    .input(schema.oneClaim)
    .query(async ({ ctx, input }) => {
      const row = await ctx.trx
        .selectFrom('claims')
        .select('photo_sealed')
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', input.claimId)
        .executeTakeFirst()
      const sealed = found(row?.photo_sealed, 'identity.noSuchClaim')
      ctx.readsNames([input.claimId], purpose)
      return { src: `data:image/jpeg;base64,${unseal(ctx.deployment, sealed)}` }
    }),

  decideClaim: writing(checkers)
    .input(schema.decideClaimInput)
    .mutation(({ ctx, input }) => decide(ctx, input)),
}
