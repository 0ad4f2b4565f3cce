import * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { blind, seal } from '../../platform/server/seal'
import { spaced } from '../../platform/server/spaced'
import { maybeLine } from '../../platform/shapes'
import { type PhoneQuestion, phoneQuestions, phonesOf } from '../../writing/phones'
import { rollChanged } from './import'
import { homesIn } from './named'

export type AskedPhone = { id: string; name: string; home: string; why: PhoneQuestion; said: string }
const why = z.enum(phoneQuestions)

/** Telephones that wait for an answer, the oldest first; only while their owner owns the home. */
export const openPhones = async (ctx: Context, most: number): Promise<{ phones: AskedPhone[]; seen: string[] }> => {
  // Who was joined into another is asked about as that one, and so is a home.
  const rows = await homesIn(ctx.trx, ctx.communityId)
    .innerJoin('units as a', (on) =>
      on
        .onRef('a.communityId', '=', 'u.communityId')
        .on(({ eb, fn, ref }) => eb(fn.coalesce('a.sameAs', 'a.id'), '=', ref('u.id'))),
    )
    .innerJoin('phoneQuestions as q', (on) =>
      on.onRef('q.communityId', '=', 'a.communityId').onRef('q.unitId', '=', 'a.id'),
    )
    .innerJoin('people as m', (on) => on.onRef('m.communityId', '=', 'q.communityId').onRef('m.id', '=', 'q.personId'))
    .innerJoin('people as p', (on) =>
      on
        .onRef('p.communityId', '=', 'm.communityId')
        .on(({ eb, fn, ref }) => eb(ref('p.id'), '=', fn.coalesce('m.sameAs', 'm.id'))),
    )
    .innerJoin('ownerships as o', (on) =>
      on
        .onRef('o.communityId', '=', 'u.communityId')
        .onRef('o.unitId', '=', 'u.id')
        .onRef('o.personId', '=', 'p.id')
        .on('o.until', 'is', null),
    )
    .select(['q.id', 'q.why', 'q.saidSealed', 'p.legalName as name', 'p.id as personId'])
    .select(({ ref }) => spaced(ref('b.name'), ref('s.name'), ref('u.room')).as('home'))
    .where('q.answer', 'is', null)
    .orderBy('q.askedAt')
    .orderBy('q.id')
    .limit(most)
    .execute()
  return {
    phones: rows.map(({ saidSealed, personId, ...row }) => ({
      ...row,
      why: why.parse(row.why),
      said: ctx.opens(saidSealed, [personId], 'correction'),
    })),
    seen: rows.map(({ personId }) => personId),
  }
}

export const answerPhoneInput = z.object({
  questionId: z.uuid(),
  /** The right number; empty where there is none. */
  phone: maybeLine(40),
})

export const answerPhone = async (
  ctx: Context,
  input: z.infer<typeof answerPhoneInput>,
): Promise<{ known: boolean }> => {
  await rollChanged(ctx)
  const asked = found(
    await ctx.trx
      .selectFrom('phoneQuestions as q')
      .innerJoin('people as p', (on) =>
        on.onRef('p.communityId', '=', 'q.communityId').onRef('p.id', '=', 'q.personId'),
      )
      .select(['q.answer'])
      .select(({ fn }) => fn.coalesce('p.sameAs', 'p.id').as('personId'))
      .where('q.communityId', '=', ctx.communityId)
      .where('q.id', '=', input.questionId)
      .executeTakeFirst(),
    'identity.noSuchQuestion',
  )
  if (asked.answer) refuseIf(refusal('identity.questionAnswered'))
  const [said] = phonesOf(input.phone, 1)
  const number = said?.phone ?? ''
  if (input.phone && !number) refuseIf(refusal('identity.phoneOdd'))
  if (number)
    await ctx.trx
      .updateTable('people')
      .set({ phoneSealed: seal(ctx.deployment, number), phoneBlind: blind(ctx.deployment, ctx.communityId, number) })
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', asked.personId)
      .execute()
  await ctx.trx
    .updateTable('phoneQuestions')
    .set({ answer: number ? 'number' : 'none', answeredAt: ctx.now, answeredBy: personOf(ctx.caller) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', input.questionId)
    .execute()
  return { known: Boolean(number) }
}
