import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { found, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { parsed } from '../../platform/server/parsed'
import { afterPlace, line, nextPlace } from '../../platform/shapes'
import { maskedName } from '../rules'
import { rollChanged } from './import'
import { type Moved, moved, rightsIn, takeApart } from './joinTwo'
import { barToTakingBack } from './pairRules'
import { type PairSide, sidesAsShown } from './pairViews'

const kinds = z.enum(['person', 'home'])
type Kind = z.infer<typeof kinds>
export const takeBackInput = z.object({ answerId: z.uuid(), why: line(200) })
type Said = z.infer<typeof takeBackInput>

/** A roll was frozen, or costs were shared, by these homes: what joined two of it stays, as the roll does. */
export const rollUsed = async (ctx: Context, units: readonly string[]): Promise<void> => {
  await sql`update roll_answers set used_at = ${ctx.now} where community_id = inside() and id in (
    select a.id from roll_answers a cross join lateral jsonb_array_elements_text(a.moved -> 'units') as moved (unit)
      join unnest(${units}::text[]) as used (unit) on used.unit = moved.unit
    where a.community_id = inside() and a.used_at is null)`.execute(ctx.trx)
}

const state = z.object({ joined: z.boolean(), given: z.boolean() })

/** Whether an account came to stand with either since, and whether the one that stayed was given up for a third. */
const sinceThen = async ({ trx }: Context, kind: Kind, since: string, { kept, other }: Moved) => {
  const { rows } = await (kind === 'home'
    ? sql`select false as joined, exists (select from units where community_id = inside() and id = ${kept} and same_as is not null) as given`
    : sql`select coalesce(bool_or(joined_at >= ${since}::timestamptz), false) as joined,
        coalesce(bool_or(id = ${kept} and same_as is not null), false) as given
      from people where community_id = inside() and id in (${kept}, ${other})`
  ).execute(trx)
  return parsed(state, rows)[0] ?? { joined: false, given: false }
}

/** What stands on two that were joined, since they were. */
const standsOn = async (ctx: Context, kind: Kind, since: string, was: Moved) => {
  const { joined, given } = await sinceThen(ctx, kind, since, was)
  const now = await rightsIn(ctx, was.units)
  return {
    joined,
    changed: given || JSON.stringify(now) !== JSON.stringify(was.after),
  }
}

/** An answer is taken back with who and why on record, and asked again; what it joined is taken apart. */
export const takeBack = async (ctx: Context, { answerId, why }: Said): Promise<{ same: boolean }> => {
  await rollChanged(ctx)
  const answer = found(
    await ctx.trx
      .selectFrom('rollAnswers')
      .select(['kind', 'same', 'answeredAt', 'moved', 'usedAt'])
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', answerId)
      .executeTakeFirst(),
    'identity.noSuchPair',
  )
  const { moved: change, usedAt, same, answeredAt } = answer
  const kind = kinds.parse(answer.kind)
  const was = change ? moved.parse(change) : undefined
  // What was joined before it was kept what changed by it cannot be taken apart.
  const facts = was ? await standsOn(ctx, kind, answeredAt, was) : { joined: false, changed: same }
  refuseIf(barToTakingBack({ decided: usedAt !== null, ...facts }))
  if (was) await takeApart(ctx, kind, was)
  await sql`select take_back_answer(${answerId}, ${why}, ${personOf(ctx.caller)}, ${ctx.now})`.execute(ctx.trx)
  return { same }
}

const pageSize = 20
export const answersInput = z.object({ cursor: afterPlace })

export type Answered = {
  id: string
  kind: Kind
  sides: [PairSide, PairSide]
  same: boolean
  by: string
  at: Instant
}

/** Answers that hold, the newest first. */
export const answersOf = async (ctx: Context, { cursor: after }: z.infer<typeof answersInput>) => {
  const rows = await ctx.trx
    .selectFrom('rollAnswers as a')
    .innerJoin('people as p', (on) =>
      on.onRef('p.communityId', '=', 'a.communityId').onRef('p.id', '=', 'a.answeredBy'),
    )
    .select(['a.id', 'a.kind', 'a.one', 'a.other', 'a.same', 'a.answeredAt as at', 'p.legalName as by'])
    .where('a.communityId', '=', ctx.communityId)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('a.answeredAt', 'a.id'), '<', tuple(after?.at ?? ctx.now, after?.id ?? '')),
      ),
    )
    .orderBy('a.answeredAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(pageSize)
    .execute()
  const pairs = rows.map(({ one, other, ...row }) => ({ ...row, one, other, kind: kinds.parse(row.kind) }))
  const { side, seen } = await sidesAsShown(ctx.trx, ctx.communityId, pairs)
  const items = pairs.map(
    ({ id, kind, one, other, same, by, at }): Answered => ({
      id,
      kind,
      sides: [side(kind, one), side(kind, other)],
      same,
      by: maskedName(by),
      at,
    }),
  )
  return { items, next: nextPlace(rows, pageSize, ({ at, id }) => [at, id]), seen }
}
