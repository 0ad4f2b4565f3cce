import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { parsed } from '../../platform/server/parsed'
import { postsOf } from '../watching'
import { rollChanged } from './import'
import { joinTwo, type Moved } from './joinTwo'
import { areLikely, likely, openNames } from './likely'
import { type AskedName, answerName, answerNameInput, namesAsShown } from './names'
import { barToPairing } from './pairRules'
import { type Pair, pairsAsShown } from './pairViews'
import { type AskedPhone, answerPhone, answerPhoneInput, openPhones } from './phones'
import { type Answered, answersInput, answersOf, takeBack, takeBackInput } from './takeBack'

const pairInput = z.object({
  kind: z.enum(['person', 'home']),
  one: z.uuid(),
  other: z.uuid(),
  same: z.boolean(),
  /** Of two homes that are one: whose writing and area stay. */
  keep: z.optional(z.uuid()),
})
type Said = z.infer<typeof pairInput>

const oneHeld = z.object({ id: z.string(), accountId: z.nullable(z.string()) })

/** Both of them, held until the transaction ends, in one order. */
const held = async ({ trx }: Context, { kind, one, other }: Said) => {
  const { rows } = await (kind === 'home'
    ? sql`select id, null as "accountId" from units where community_id = inside() and id in (${one}, ${other})
        and same_as is null order by id for update`
    : sql`select id, account_id as "accountId" from people where community_id = inside() and id in (${one}, ${other})
        and same_as is null order by id for update`
  ).execute(trx)
  return parsed(oneHeld, rows)
}

const answeredBefore = (ctx: Context, { kind, one, other }: Said) =>
  ctx.trx
    .selectFrom('rollAnswers')
    .select('same')
    .where('communityId', '=', ctx.communityId)
    .where('kind', '=', kind)
    .where('one', '=', one)
    .where('other', '=', other)
    .executeTakeFirst()

const sameNow = async (ctx: Context, said: Said): Promise<Moved> => {
  const both = await held(ctx, said)
  if (both.length < 2) refuseIf(refusal('identity.noSuchPair'))
  const posts = said.kind === 'person' ? await postsOf(ctx, [said.one, said.other]) : new Map()
  const at = (id: string) => {
    const joined = both.find((one) => one.id === id)?.accountId
    return { there: both.some((one) => one.id === id), joined: Boolean(joined), posts: (posts.get(id) ?? []).length }
  }
  const first = at(said.one)
  const second = at(said.other)
  refuseIf(barToPairing(first, second))
  if (!(await areLikely(ctx.trx, said))) refuseIf(refusal('identity.notLikely'))
  if (said.kind === 'home') {
    const kept = said.keep === said.other ? said.other : said.one
    return joinTwo(ctx, 'home', kept, kept === said.one ? said.other : said.one)
  }
  // Who has joined or holds a post stays who they are.
  const stays = second.joined || second.posts > 0 ? [said.other, said.one] : [said.one, said.other]
  return joinTwo(ctx, 'person', stays[0] ?? '', stays[1] ?? '')
}

const answer = async (ctx: Context, input: Said): Promise<{ same: boolean }> => {
  const [one = '', other = ''] = [input.one, input.other].sort()
  const said = { ...input, one, other }
  // One change of the roll at a time: a second answer of the same moment sees the first.
  await rollChanged(ctx)
  const before = await answeredBefore(ctx, said)
  if (before) {
    if (before.same !== said.same) refuseIf(refusal('identity.pairAnswered'))
    return { same: before.same }
  }
  const moved = said.same ? await sameNow(ctx, said) : null
  if (!moved && (await held(ctx, said)).length < 2) refuseIf(refusal('identity.noSuchPair'))
  await ctx.trx
    .insertInto('rollAnswers')
    .values({
      communityId: ctx.communityId,
      kind: said.kind,
      one,
      other,
      same: said.same,
      answeredBy: personOf(ctx.caller),
      answeredAt: ctx.now,
      moved: moved && JSON.stringify(moved),
    })
    .execute()
  return { same: said.same }
}

type Questions = { names: AskedName[]; of: number; phones: AskedPhone[] }

/** Two of the roll that are likely the same: shown side by side, answered by a person, never joined without one. */
export const pairCalls = {
  pairs: reading(['secretary']).query(async ({ ctx }): Promise<{ items: Pair[]; of: number }> => {
    const found = await likely(ctx.trx, 20)
    const { pairs, seen } = await pairsAsShown(ctx.trx, ctx.communityId, found)
    ctx.readsNames(seen, 'correction')
    return { items: pairs, of: found.of }
  }),

  answerPair: writing(['secretary'])
    .input(pairInput)
    .mutation(({ ctx, input }) => answer(ctx, input)),

  /** Names that may be several people's, and telephones that were not understood. */
  rollQuestions: reading(['secretary']).query(async ({ ctx }): Promise<Questions> => {
    const found = await openNames(ctx.trx, 20)
    const names = await namesAsShown(ctx.trx, ctx.communityId, found)
    const { phones, seen } = await openPhones(ctx, 20)
    ctx.readsNames([...names.map(({ id }) => id), ...seen], 'correction')
    return { names, of: found.of, phones }
  }),

  answerName: writing(['secretary'])
    .input(answerNameInput)
    .mutation(({ ctx, input }) => answerName(ctx, input)),

  answerPhone: writing(['secretary'])
    .input(answerPhoneInput)
    .mutation(({ ctx, input }) => answerPhone(ctx, input)),

  pairAnswers: reading(['secretary'])
    .input(answersInput)
    .query(async ({ ctx, input }): Promise<{ items: Answered[]; next: string | null }> => {
      const { items, next, seen } = await answersOf(ctx, input)
      ctx.readsNames(seen, 'correction')
      return { items, next }
    }),

  takeBackAnswer: writing(['secretary'])
    .input(takeBackInput)
    .mutation(({ ctx, input }) => takeBack(ctx, input)),
}
