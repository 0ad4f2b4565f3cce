import type * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { takeFile } from '../platform/server/files'
import { keepDeletions } from '../platform/server/forgetting'
import { seal } from '../platform/server/seal'
import { nextPlace } from '../platform/shapes'
import { joinAs, lockAccount } from './joining'
import { barToDeciding } from './rules'
import * as schema from './schema'
import { keepToldTo } from './telling'

export const checkers = ['secretary', 'residentsCommittee'] as const
/** Who looked at a document is written under the claim's own id: the claimant is nobody on the roll yet. */
const purpose = 'document'

const ask = async (ctx: Context, input: z.infer<typeof schema.claimInput>): Promise<{ claimId: string }> => {
  await keepToldTo(ctx, ctx.caller.accountId ?? '', input.told)
  const photo = await takeFile(ctx, input.fileId)
  const made = await ctx.trx
    .insertInto('claims')
    .values({
      communityId: ctx.communityId,
      id: input.claimId,
      accountId: ctx.caller.accountId ?? '',
      saidName: input.saidName,
      saidHome: input.saidHome,
      photoSealed: seal(ctx.deployment, photo.toString('base64')),
      consentedAt: ctx.now,
      at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'accountId']).where('decidedAt', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('identity.oneClaim'))
  return { claimId: input.claimId }
}

const lockClaim = async (ctx: Context, claimId: string) => {
  const row = await ctx.trx
    .selectFrom('claims')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', claimId)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'identity.noSuchClaim')
}

type Decided = { claimId: string; accepted: boolean }

/** The decision and the end of the photo are one. */
const decide = async (ctx: Context, input: z.infer<typeof schema.decideClaimInput>): Promise<Decided> => {
  const claim = await lockClaim(ctx, input.claimId)
  refuseIf(
    barToDeciding(
      { decided: claim.decidedAt !== null, own: claim.accountId === ctx.caller.accountId },
      { accepted: input.personId !== undefined, reason: input.reason },
    ),
  )
  if (input.personId) {
    await lockAccount(ctx, claim.accountId)
    const row = await ctx.trx
      .selectFrom('people')
      .select(['id', 'legalName', 'accountId'])
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', input.personId)
      .where('sameAs', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    const person = found(row, 'identity.noSuchPerson')
    if (person.accountId) refuseIf(refusal('identity.claimTaken'))
    await joinAs(ctx, claim.accountId, { id: person.id, legalName: person.legalName, accountId: null }, 'document')
  }
  await ctx.trx
    .updateTable('claims')
    .set({
      photoSealed: null,
      decidedAt: ctx.now,
      decidedBy: personOf(ctx.caller),
      personId: input.personId ?? null,
      reason: input.reason || null,
    })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.claimId)
    .execute()
  await keepDeletions(ctx.trx, ctx.communityId, 'claimPhotos', [[input.claimId]], ctx.now)
  return { claimId: input.claimId, accepted: input.personId !== undefined }
}

type MyClaim = {
  saidHome: string | null
  at: Instant
  decidedAt: Instant | null
  accepted: boolean
  reason: string | null
}
type OpenClaims = { items: { id: string; saidName: string; saidHome: string; at: Instant }[]; next: string | null }
const pageClaims = 50

/** A home claimed by a document: its photo lies sealed until a second person has looked, and no longer. */
export const claimCalls = {
  claim: writing('account')
    .input(schema.claimInput)
    .mutation(({ ctx, input }) => ask(ctx, input)),

  myClaim: reading('account').query(async ({ ctx }): Promise<{ claim: MyClaim | null }> => {
    const claim = await ctx.trx
      .selectFrom('claims')
      .select(['saidHome', 'at', 'decidedAt'])
      .select((eb) => [eb('personId', 'is not', null).$castTo<boolean>().as('accepted'), 'reason'])
      .where('communityId', '=', ctx.communityId)
      .where('accountId', '=', ctx.caller.accountId ?? '')
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return { claim: claim ?? null }
  }),

  /** What waits, the oldest first: new ones, however many, come after it. */
  claims: reading(checkers)
    .input(schema.pageInput)
    .query(async ({ ctx, input: { cursor } }): Promise<OpenClaims> => {
      const items = await ctx.trx
        .selectFrom('claims')
        .select(['id', 'at'])
        .select(({ fn, val }) => [
          fn.coalesce('saidName', val('')).as('saidName'),
          fn.coalesce('saidHome', val('')).as('saidHome'),
        ])
        .where('communityId', '=', ctx.communityId)
        .where('decidedAt', 'is', null)
        .$if(cursor !== undefined, (page) =>
          page.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('at', 'id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
          ),
        )
        .orderBy('at')
        .orderBy('id')
        .limit(pageClaims)
        .execute()
      ctx.readsNames(
        items.map(({ id }) => id),
        purpose,
      )
      return { items, next: nextPlace(items, pageClaims, ({ at, id }) => [at, id]) }
    }),

  claimPhoto: reading(checkers)
    .input(schema.oneClaim)
    .query(async ({ ctx, input }): Promise<{ src: string }> => {
      const row = await ctx.trx
        .selectFrom('claims')
        .select('photoSealed')
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.claimId)
        .executeTakeFirst()
      const sealed = found(row?.photoSealed, 'identity.noSuchClaim')
      return { src: `data:image/jpeg;base64,${ctx.opens(sealed, [input.claimId], purpose)}` }
    }),

  decideClaim: writing(checkers)
    .input(schema.decideClaimInput)
    .mutation(({ ctx, input }) => decide(ctx, input)),
}
