import type * as z from 'zod/mini'
import { dayMs, type Instant, later } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { appointedByOperator, isWatcher } from '../platform/roles'
import { type Context, holds, personOf, reading, writing } from '../platform/server/call'
import { blind, seal } from '../platform/server/seal'
import { nextPlace } from '../platform/shapes'
import { formsOf } from '../writing/kept'
import { peopleRulesOf } from './profiles'
import { rollChanged } from './roll/import'
import { barToAnsweringCorrection, barToCorrecting } from './rules'
import * as schema from './schema'
import { postsOf } from './watching'

const answerBy = (asked: Instant, profile: string): Instant => later(asked, peopleRulesOf(profile).answerDays * dayMs)

export type OwnCorrection = {
  id: string
  field: string
  at: Instant
  /** When it is answered at the latest: the profile's days after it was asked. */
  answerBy: Instant
  answeredAt: Instant | null
  answer: string | null
  done: boolean | null
  said: string | null
}

/** What a person asked to have put right, newest first. */
export const correctionsOf = async (ctx: Context, personId: string): Promise<OwnCorrection[]> => {
  const rows = await ctx.trx
    .selectFrom('corrections as c')
    .innerJoin('communities as m', 'm.id', 'c.communityId')
    .select(['c.id', 'c.field', 'c.saidSealed', 'c.at', 'c.answeredAt', 'c.answer', 'c.done', 'm.profile'])
    .where('c.communityId', '=', ctx.communityId)
    .where('c.personId', '=', personId)
    .orderBy('c.at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ saidSealed, profile, ...row }) => ({
    ...row,
    answerBy: answerBy(row.at, profile),
    said: saidSealed && ctx.opens(saidSealed, [personId], 'correction'),
  }))
}

const saidIn = (ctx: Context, { saidSealed, personId }: { saidSealed: string | null; personId: string }): string =>
  ctx.opens(found(saidSealed, 'platform.forgotten'), [personId], 'correction')

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
  refuseIf(
    barToAnsweringCorrection({ answered: asked.answeredAt !== null, own: asked.personId === by, renamesWatcher }),
  )
  if (input.done) await apply(ctx, asked.personId, asked.field, saidIn(ctx, asked))
  await ctx.trx
    .updateTable('corrections')
    .set({ answeredAt: ctx.now, answeredBy: by, answer: input.answer, done: input.done })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.correctionId)
    .execute()
  return { correctionId: input.correctionId }
}

type Corrections = {
  items: Omit<OwnCorrection & { name: string }, 'answeredAt' | 'answer' | 'done'>[]
  next: string | null
}
const pageCorrections = 50

/** Mistakes that can be put right. */
export const correctionCalls = {
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
        .innerJoin('communities as m', 'm.id', 'c.communityId')
        .select(['c.id', 'c.field', 'c.saidSealed', 'c.at', 'c.personId', 'p.legalName as name', 'm.profile'])
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
      const items = rows.map(({ saidSealed, personId, profile, ...row }) => ({
        ...row,
        answerBy: answerBy(row.at, profile),
        said: saidIn(ctx, { saidSealed, personId }),
      }))
      return { items, next: nextPlace(rows, pageCorrections, ({ at, id }) => [at, id]) }
    }),

  answerCorrection: writing(appointedByOperator)
    .input(schema.answerCorrectionInput)
    .mutation(({ ctx, input }) => reply(ctx, input)),
}
