import type * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import { anywhere, type Context, domain, personOf, reading, says, writing } from '../platform/server/call'
import { nextPlace } from '../platform/shapes'
import { inProject, inProjectOf } from '../projects/places'
import { projectOf } from '../projects/store'
import { barToAnswering, barToBlowing, type WhistleState } from './rules'
import * as schema from './schema'
import { lockWhistle, pageWhistles, type Whistle, whistlesOfDepartments, whistlesOfProject } from './store'

type Blown = z.infer<typeof schema.blowInput>
type Answered = z.infer<typeof schema.answerInput>

/** Where a whistle stands now. */
type Step = { whistleId: string; state: WhistleState }
/** Whistles, and the last one's id where more come after it. */
type WhistlesPage = { items: Whistle[]; next: string | null }

/** One line of a whistle's story; each state is entered once. */
const step = (ctx: Context, whistleId: string, state: WhistleState, note: string) =>
  ctx.trx
    .insertInto('whistleSteps')
    .values({
      communityId: ctx.communityId,
      whistleId,
      state,
      note,
      by: personOf(ctx.caller),
      at: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()

/** The departments for which the caller answers. */
const departmentsOf = (ctx: Context): string[] =>
  ctx.caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)

/** Two taps are one whistle, although the second one names a later day: the phone computes the day when it sends. */
const blow = async (ctx: Context, input: Blown): Promise<{ whistleId: string }> => {
  const { whistleId: id, projectId, department, matter } = input
  const { dueAt } = input
  refuseIf(barToBlowing(dueAt, ctx.now))
  await projectOf(ctx.trx, ctx.communityId, projectId)
  const called = { communityId: ctx.communityId, id, projectId, department, matter }
  const blown = { ...called, blownBy: personOf(ctx.caller) }
  const same = await ctx.trx
    .selectFrom('whistles')
    .select('id')
    .where((eb) => eb.and(blown))
    .executeTakeFirst()
  if (same) return { whistleId: id }
  await ctx.trx
    .insertInto('whistles')
    .values({ ...blown, state: 'blown', dueAt, blownAt: ctx.now })
    .execute()
  await step(ctx, id, 'blown', matter)
  return { whistleId: id }
}

const answerWith = async (ctx: Context, input: Answered, to: WhistleState): Promise<Step> => {
  const { whistleId, note } = input
  refuseIf(
    barToAnswering(
      found(await lockWhistle(ctx.trx, ctx.communityId, whistleId), 'whistles.notFound'),
      to,
      departmentsOf(ctx),
    ),
  )
  await ctx.trx
    .updateTable('whistles')
    .set({ state: to, ...(to === 'resolved' ? { finding: note, resolvedAt: ctx.now } : {}) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', whistleId)
    .execute()
  await step(ctx, whistleId, to, note)
  return { whistleId, state: to }
}

const paged = (items: Whistle[]): WhistlesPage => ({
  items,
  next: nextPlace(items, pageWhistles, ({ blownAt, id }) => [blownAt, id]),
})

const calledFor = inProjectOf('whistleId', ['whistles', 'projectId'])

const notes = says(schema.answerInput, ({ note }) => ({ note }))

export const whistlesRouter = domain({
  /** Call a department about a project; `dueAt` is when it should have answered, and lies ahead. */
  blow: writing(['secretary'], {
    within: inProject,
    says: says(schema.blowInput, ({ matter }) => ({ matter })),
  })
    .input(schema.blowInput)
    .mutation(({ ctx, input }) => blow(ctx, input)),

  acknowledge: writing(['liaison'], { within: calledFor, says: notes })
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerWith(ctx, input, 'acknowledged')),
  onSite: writing(['liaison'], { within: calledFor, says: notes })
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerWith(ctx, input, 'onSite')),
  resolve: writing(['liaison'], { within: calledFor, says: notes })
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerWith(ctx, input, 'resolved')),

  ofProject: reading('anyone')
    .input(schema.ofProjectInput)
    .query(
      async ({ ctx, input }): Promise<WhistlesPage> =>
        paged(await whistlesOfProject(ctx.trx, ctx.communityId, input.projectId, input.cursor)),
    ),

  /** What the caller's own department was called for. */
  mine: reading(['liaison'], { within: anywhere })
    .input(schema.mineInput)
    .query(
      async ({ ctx, input }): Promise<WhistlesPage> =>
        paged(await whistlesOfDepartments(ctx.trx, ctx.communityId, departmentsOf(ctx), input.cursor)),
    ),
})
