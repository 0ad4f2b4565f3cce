import { sql } from 'kysely'
import { asInstant, type Instant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, writing } from '../platform/server/call'
import { oneProject } from '../projects/schema'
import { projectOf } from '../projects/store'
import { barToAnswering, barToBlowing, type WhistleState } from './rules'
import * as schema from './schema'

const step = (ctx: Context, whistleId: string, state: WhistleState, note: string) =>
  ctx.trx
    .insertInto('whistle_steps')
    .values({
      community_id: ctx.communityId,
      whistle_id: whistleId,
      state,
      note,
      by: personOf(ctx.caller),
      at: ctx.now,
    })
    .execute()

const departmentsOf = (ctx: Context): string[] =>
  ctx.caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)

const answerTo = async (ctx: Context, input: { whistleId: string; note: string }, to: WhistleState) => {
  const { rows } = await sql<{ state: WhistleState; department: string }>`
    select state, department from whistles where community_id = inside() and id = ${input.whistleId} for update`.execute(
    ctx.trx,
  )
  refuseIf(barToAnswering(found(rows[0], 'whistles.notFound'), to, departmentsOf(ctx)))
  const resolved = to === 'resolved'
  await ctx.trx
    .updateTable('whistles')
    .set({ state: to, ...(resolved ? { finding: input.note, resolved_at: ctx.now } : {}) })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', input.whistleId)
    .execute()
  await step(ctx, input.whistleId, to, input.note)
  return { whistleId: input.whistleId, state: to }
}

type Whistle = {
  id: string
  projectId: string
  title: string
  department: string
  matter: string
  state: WhistleState
  dueAt: Instant
  blownAt: Instant
  steps: { state: WhistleState; note: string; at: string }[]
}

const whistles = async (ctx: Context, where: ReturnType<typeof sql>): Promise<Whistle[]> => {
  const { rows } = await sql<Whistle>`
    select w.id, w.project_id as "projectId", p.title, w.department, w.matter, w.state, w.due_at as "dueAt", w.blown_at as "blownAt",
      (select coalesce(json_agg(json_build_object('state', s.state, 'note', s.note, 'at', s.at) order by s.at), '[]')
        from whistle_steps s where s.community_id = inside() and s.whistle_id = w.id) as steps
    from whistles w join projects p on p.community_id = inside() and p.id = w.project_id
    where w.community_id = inside() and ${where} order by w.blown_at desc, w.id limit 100`.execute(ctx.trx)
  return rows
}

export const whistlesRouter = domain({
  blow: writing(['secretary'])
    .input(schema.blowInput)
    .mutation(async ({ ctx, input }) => {
      const { whistleId, projectId, department, matter } = input
      const dueAt = asInstant(input.dueAt)
      refuseIf(barToBlowing(dueAt, ctx.now))
      await projectOf(ctx.trx, ctx.communityId, projectId)
      await ctx.trx
        .insertInto('whistles')
        .values({
          community_id: ctx.communityId,
          id: whistleId,
          project_id: projectId,
          department,
          matter,
          state: 'blown',
          due_at: dueAt,
          blown_by: personOf(ctx.caller),
          blown_at: ctx.now,
        })
        .execute()
      await step(ctx, whistleId, 'blown', matter)
      return { whistleId }
    }),

  acknowledge: writing(['liaison'])
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerTo(ctx, input, 'acknowledged')),
  onSite: writing(['liaison'])
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerTo(ctx, input, 'onSite')),
  resolve: writing(['liaison'])
    .input(schema.answerInput)
    .mutation(({ ctx, input }) => answerTo(ctx, input, 'resolved')),

  ofProject: reading('anyone')
    .input(oneProject)
    .query(async ({ ctx, input }) => ({ items: await whistles(ctx, sql`w.project_id = ${input.projectId}`) })),

  mine: reading(['liaison']).query(async ({ ctx }) => ({
    items: await whistles(ctx, sql`w.department = any(${departmentsOf(ctx)}::text[])`),
  })),
})
