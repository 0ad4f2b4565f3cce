import type * as z from 'zod/mini'
import { refuseIf } from '../platform/refusal'
import { type Context, personOf } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { barToMore, barToNewRules, barToPlan, payersOf, plannedOf } from './rules'
import type { writePlanInput } from './schema'
import { lockProject, movedBy, moveTo, planOf } from './store'

/** What the books say of a project. They come after projects, which therefore does not read them but is handed this. */
export type Books = {
  moneyHeld: (trx: Trx, communityId: string, projectId: string) => Promise<{ cashFen: number; waitingReceipts: number }>
  anyPromised: (trx: Trx, communityId: string, projectId: string) => Promise<boolean>
}

type Written = z.infer<typeof writePlanInput>
type Key = { communityId: string; projectId: string; version: number }

const writePoints = async (trx: Trx, key: Key, input: Written): Promise<void> => {
  await trx
    .insertInto('planPoints')
    .values(
      input.points.map(({ point, basis, sources }) => ({
        ...key,
        point,
        plannedFen: plannedOf(sources),
        payer: payersOf(sources),
        basis,
        sources: sources.length,
      })),
    )
    .execute()
  const sources = input.points.flatMap(({ point, sources }) =>
    sources.map(({ kind, payer, condition, dueOn, plannedFen }, place) => ({
      ...key,
      point,
      source: place + 1,
      kind,
      payer,
      condition,
      dueOn,
      plannedFen,
      beforeFen: plannedOf(sources.slice(0, place)),
    })),
  )
  await trx.insertInto('planSources').values(sources).execute()
}

const standingPlan = (ctx: Context, project: { id: string; planVersion: number }) =>
  planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)

/** A new version of the plan, whole: lines, points, sources, rules. What was promised to those who pledged stays. */
export const writePlan = async (ctx: Context, input: Written, books: Books): Promise<{ version: number }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  refuseIf(barToPlan(project.stage, input))
  const decided = project.stage === 'funding' ? await standingPlan(ctx, project) : undefined
  const promised = decided && (await books.anyPromised(ctx.trx, ctx.communityId, project.id)) ? decided : undefined
  refuseIf(barToNewRules(project.stage, promised, input) ?? barToMore(project.stage, decided, input))
  const version = project.planVersion + 1
  const key = { communityId: ctx.communityId, projectId: project.id, version }
  await ctx.trx
    .insertInto('plans')
    .values({
      ...key,
      scope: input.scope,
      decidedBy: input.decidedBy,
      matter: input.matter,
      budgetFen: input.budgetFen,
      allocation: input.allocation,
      surplus: input.surplus,
      shortfall: input.shortfall,
      suggestedFen: input.suggestedFen ?? null,
      writtenBy: personOf(ctx.caller),
      writtenAt: ctx.now,
    })
    .execute()
  await ctx.trx
    .insertInto('planLines')
    .values(input.lines.map(({ name, amountFen }, i) => ({ ...key, line: i + 1, name, amountFen })))
    .execute()
  await writePoints(ctx.trx, key, input)
  await ctx.trx
    .updateTable('projects')
    .set({ planVersion: version })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', project.id)
    .execute()
  const backToPlanned = project.stage === 'funding' && input.redecide
  if (project.stage === 'deliberating' || backToPlanned)
    await moveTo(movedBy(ctx), project, 'planned', '', { planVersion: version })
  return { version }
}
