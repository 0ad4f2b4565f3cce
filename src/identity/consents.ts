import type * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { appointedByOperator, isWatcher } from '../platform/roles'
import { type Context, holds, personOf, reading, writing } from '../platform/server/call'
import { blind, seal } from '../platform/server/seal'
import { nextPlace } from '../platform/shapes'
import { formsOf } from '../writing/kept'
import { rollChanged } from './roll/import'
import { barToAnsweringCorrection, barToCorrecting, type consentPurposes } from './rules'
import * as schema from './schema'
import { postsOf } from './watching'

type Purpose = (typeof consentPurposes)[number]

/** What somebody agreed to, from now on; agreeing again changes nothing. */
export const giveConsent = (ctx: Context, personId: string, purpose: Purpose) =>
  ctx.trx
    .insertInto('consents')
    .values({ communityId: ctx.communityId, id: ctx.newId(), personId, purpose, givenAt: ctx.now })
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'purpose']).where('withdrawnAt', 'is', null).doNothing())
    .execute()

const standingConsents = (ctx: Context, personId: string) =>
  ctx.trx
    .updateTable('consents')
    .set({ withdrawnAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where('withdrawnAt', 'is', null)

const withdraw = (ctx: Context, personId: string, purpose: Purpose) =>
  standingConsents(ctx, personId).where('purpose', '=', purpose).execute()

/** Nothing that somebody agreed to goes on. */
export const withdrawAll = (ctx: Context, personId: string) => standingConsents(ctx, personId).execute()

export type Consent = { purpose: string; givenAt: Instant; withdrawnAt: Instant | null }

/** Every consent of a person with its dates, newest first. */
export const consentsOf = (ctx: Context, personId: string): Promise<Consent[]> =>
  ctx.trx
    .selectFrom('consents')
    .select(['purpose', 'givenAt', 'withdrawnAt'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .orderBy('givenAt', 'desc')
    .limit(100)
    .execute()

export type OwnCorrection = {
  id: string
  field: string
  at: Instant
  answeredAt: Instant | null
  answer: string | null
  done: boolean | null
  said: string | null
}

/** What a person asked to have put right, newest first. */
export const correctionsOf = async (ctx: Context, personId: string): Promise<OwnCorrection[]> => {
  const rows = await ctx.trx
    .selectFrom('corrections')
    .select(['id', 'field', 'saidSealed', 'at', 'answeredAt', 'answer', 'done'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ saidSealed, ...row }) => ({
    ...row,
    said: saidSealed && ctx.opens(saidSealed, [personId], 'correction'),
  }))
}

type Asked = { correctionId: string }

const ask = async (ctx: Context, input: z.infer<typeof schema.correctionInput>): Promise<Asked> => {
  refuseIf(barToCorrecting(input.field, input.said))
  const made = await ctx.trx
    .insertInto('corrections')
    .values({
      communityId: ctx.communityId,
      id: input.correctionId,
      personId: personOf(ctx.caller),
      field: input.field,
      saidSealed: seal(ctx.deployment, input.said),
      at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'field']).where('answeredAt', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('identity.oneCorrection'))
  return { correctionId: input.correctionId }
}

/** A name or a phone that is granted is written into the roll with the answer; a home is put right in the roll itself. */
const apply = async (ctx: Context, personId: string, field: string, said: string): Promise<void> => {
  if (field !== 'name' && field !== 'phone') return
  const change =
    field === 'name'
      ? { legalName: said, ...formsOf(said) }
      : { phoneSealed: seal(ctx.deployment, said), phoneBlind: blind(ctx.deployment, ctx.communityId, said) }
  await ctx.trx
    .updateTable('people')
    .set(change)
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .execute()
  await rollChanged(ctx)
}

const reply = async (ctx: Context, input: z.infer<typeof schema.answerCorrectionInput>): Promise<Asked> => {
  const row = await ctx.trx
    .selectFrom('corrections')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.correctionId)
    .forUpdate()
    .executeTakeFirst()
  const asked = found(row, 'identity.noSuchCorrection')
  const by = personOf(ctx.caller)
  const posts = (await postsOf(ctx, [asked.personId])).get(asked.personId) ?? []
  const renamesWatcher = asked.field === 'name' && posts.some(isWatcher) && !holds(ctx.caller, 'officer')
  const answered = asked.answeredAt !== null
  refuseIf(barToAnsweringCorrection({ answered, own: asked.personId === by, renamesWatcher }))
  if (input.done)
    await apply(
      ctx,
      asked.personId,
      asked.field,
      ctx.opens(found(asked.saidSealed, 'platform.forgotten'), [asked.personId], 'correction'),
    )
  await ctx.trx
    .updateTable('corrections')
    .set({ answeredAt: ctx.now, answeredBy: by, answer: input.answer, done: input.done })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.correctionId)
    .execute()
  return { correctionId: input.correctionId }
}

type Correction = { id: string; field: string; at: Instant; name: string; said: string }
type Corrections = { items: Correction[]; next: string | null }
const pageCorrections = 50

/** Consents that can be taken back, and mistakes that can be put right. */
export const consentCalls = {
  consent: writing('member', { whileObjected: true })
    .input(schema.consentInput)
    .mutation(async ({ ctx, input }): Promise<{ given: boolean }> => {
      const personId = personOf(ctx.caller)
      await (input.given ? giveConsent : withdraw)(ctx, personId, input.purpose)
      return { given: input.given }
    }),

  askCorrection: writing('member', { makes: true, whileObjected: true })
    .input(schema.correctionInput)
    .mutation(({ ctx, input }) => ask(ctx, input)),

  /** What waits, the oldest first. */
  corrections: reading(appointedByOperator)
    .input(schema.pageInput)
    .query(async ({ ctx, input: { cursor } }): Promise<Corrections> => {
      const rows = await ctx.trx
        .selectFrom('corrections as c')
        .innerJoin('people as p', (on) =>
          on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'),
        )
        .select(['c.id', 'c.field', 'c.saidSealed', 'c.at', 'c.personId', 'p.legalName as name'])
        .where('c.communityId', '=', ctx.communityId)
        .where('c.answeredAt', 'is', null)
        // The subdistrict answers for the names of those whom it confirmed, and reads no others.
        .$if(!holds(ctx.caller, 'secretary'), (query) =>
          query
            .where('c.field', '=', 'name')
            .where(({ exists, selectFrom }) =>
              exists(
                selectFrom('appointments as a')
                  .select('a.id')
                  .where('a.communityId', '=', ctx.communityId)
                  .whereRef('a.personId', '=', 'c.personId'),
              ),
            ),
        )
        .$if(cursor !== undefined, (page) =>
          page.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('c.at', 'c.id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
          ),
        )
        .orderBy('c.at')
        .orderBy('c.id')
        .limit(pageCorrections)
        .execute()
      const items = rows.map(({ saidSealed, personId, ...row }) => ({
        ...row,
        said: ctx.opens(found(saidSealed, 'platform.forgotten'), [personId], 'correction'),
      }))
      return { items, next: nextPlace(rows, pageCorrections, ({ at, id }) => [at, id]) }
    }),

  answerCorrection: writing(appointedByOperator)
    .input(schema.answerCorrectionInput)
    .mutation(({ ctx, input }) => reply(ctx, input)),
}
