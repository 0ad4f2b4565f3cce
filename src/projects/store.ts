import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import type { Context } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import type { DB } from '../platform/server/tables'
import { enqueuer } from '../platform/server/transaction'
import {
  allocations,
  anyStage,
  barToStage,
  decisionModes,
  kinds,
  matters,
  points,
  type Stage,
  type StageFacts,
  shortfallRules,
  surplusRules,
} from './rules'

/** A stage as the database writes it; its check constraint allows no other. */
export const asStage = (text: string): Stage =>
  found(
    anyStage.find((stage) => stage === text),
    'projects.notFound',
  )

const oneProject = (trx: Trx, communityId: string, projectId: string) =>
  trx.selectFrom('projects').selectAll().where('communityId', '=', communityId).where('id', '=', projectId)

/** One project, locked for this transaction: whoever changes it waits for whoever is changing it. */
export const lockProject = async (trx: Trx, communityId: string, projectId: string) => {
  const row = await oneProject(trx, communityId, projectId).forUpdate().executeTakeFirst()
  const project = found(row, 'projects.notFound')
  return { ...project, stage: asStage(project.stage) }
}

export const projectOf = async (trx: Trx, communityId: string, projectId: string) => {
  const row = await oneProject(trx, communityId, projectId).executeTakeFirst()
  const project = found(row, 'projects.notFound')
  return { ...project, stage: asStage(project.stage) }
}

export const countCosigns = async (trx: Trx, communityId: string, projectId: string): Promise<number> => {
  const row = await trx
    .selectFrom('cosigns')
    .select((eb) => eb.fn.countAll().as('households'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirstOrThrow()
  return Number(row.households)
}

export type Moved = { trx: Trx; communityId: string; now: string; personId: string | undefined }

export const movedBy = (ctx: Context): Moved => ({
  trx: ctx.trx,
  communityId: ctx.communityId,
  now: ctx.now,
  personId: ctx.caller.personId,
})

/** The stage in which a project is now. */
export type Entered = { stage: Stage }

/** Ask the rules, then write the new stage and one line of its history. The project must be locked. */
export const moveTo = async (
  by: Moved,
  project: { id: string; stage: Stage; finalAccountId?: string | null },
  to: Stage,
  reason: string,
  facts: StageFacts,
): Promise<Entered> => {
  refuseIf(barToStage(project.stage, to, { ...facts, accountWritten: Boolean(project.finalAccountId) }))
  await by.trx
    .updateTable('projects')
    .set({ stage: to })
    .where('communityId', '=', by.communityId)
    .where('id', '=', project.id)
    .execute()
  await recordStage(by, project.id, to, reason)
  const payload = { communityId: by.communityId, kind: 'stage', id: project.id, stage: to, at: by.now }
  await enqueuer(by.trx)({ task: 'tell', payload, key: `stage ${project.id} ${to} ${by.now}` })
  return { stage: to }
}

export const recordStage = (by: Moved, projectId: string, stage: Stage, reason: string) =>
  by.trx
    .insertInto('projectStages')
    .columns(['communityId', 'projectId', 'seq', 'stage', 'reason', 'enteredAt', 'movedBy'])
    .expression((eb) =>
      eb
        .selectFrom('projectStages')
        .select(({ fn, cast, lit, val }) => [
          cast<string>(val(by.communityId), 'uuid').as('communityId'),
          cast<string>(val(projectId), 'uuid').as('projectId'),
          eb(fn.coalesce(fn.max('seq'), lit(0)), '+', 1).as('seq'),
          cast<string>(val(stage), 'text').as('stage'),
          cast<string>(val(reason), 'text').as('reason'),
          cast<string>(val(by.now), 'timestamptz').as('enteredAt'),
          cast<string | null>(val(by.personId ?? null), 'uuid').as('movedBy'),
        ])
        .where('communityId', '=', by.communityId)
        .where('projectId', '=', projectId),
    )
    .execute()

const planSource = z.object({
  source: z.int(),
  kind: z.enum(kinds),
  payer: z.string(),
  condition: z.string(),
  /** A day; a plan from before due dates were asked for has none. */
  dueOn: z.nullable(z.string()),
  plannedFen: z.int(),
})

const planView = z.object({
  version: z.int(),
  scope: z.string(),
  decidedBy: z.enum(decisionModes),
  matter: z.enum(matters),
  budgetFen: z.int(),
  allocation: z.enum(allocations),
  surplus: z.enum(surplusRules),
  shortfall: z.enum(shortfallRules),
  suggestedFen: z.nullable(z.int()),
  writtenAt: z.string(),
  lines: z.array(z.object({ line: z.int(), name: z.string(), amountFen: z.int() })),
  points: z.array(
    z.object({
      point: z.enum(points),
      plannedFen: z.int(),
      payer: z.string(),
      basis: z.string(),
      sources: z.array(planSource),
    }),
  ),
})
export type PlanView = z.infer<typeof planView>

type PartsOfPlan = ExpressionBuilder<DB & { p: DB['plans'] }, 'p'>

const linesOf = (eb: PartsOfPlan) =>
  jsonArrayFrom(
    eb
      .selectFrom('planLines as l')
      .select(['l.line', 'l.name', 'l.amountFen'])
      .whereRef('l.communityId', '=', 'p.communityId')
      .whereRef('l.projectId', '=', 'p.projectId')
      .whereRef('l.version', '=', 'p.version')
      .orderBy('l.line'),
  )

const pointsOf = (eb: PartsOfPlan) =>
  jsonArrayFrom(
    eb
      .selectFrom('planPoints as q')
      .select(['q.point', 'q.plannedFen', 'q.payer', 'q.basis'])
      .select((of) =>
        jsonArrayFrom(
          of
            .selectFrom('planSources as s')
            .select(['s.source', 's.kind', 's.payer', 's.condition', 's.dueOn', 's.plannedFen'])
            .whereRef('s.communityId', '=', 'q.communityId')
            .whereRef('s.projectId', '=', 'q.projectId')
            .whereRef('s.version', '=', 'q.version')
            .whereRef('s.point', '=', 'q.point')
            .orderBy('s.source'),
        ).as('sources'),
      )
      .whereRef('q.communityId', '=', 'p.communityId')
      .whereRef('q.projectId', '=', 'p.projectId')
      .whereRef('q.version', '=', 'p.version')
      .orderBy(({ fn, val }) => fn('array_position', [val(points), 'q.point'])),
  )

/** The plan of one version with its lines, its points in their order and their sources, in one statement; or nothing. */
export const planOf = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  version: number,
): Promise<PlanView | undefined> => {
  const plan = await trx
    .selectFrom('plans as p')
    .select(['p.version', 'p.scope', 'p.decidedBy', 'p.matter', 'p.budgetFen', 'p.allocation', 'p.surplus'])
    .select(['p.shortfall', 'p.suggestedFen', 'p.writtenAt'])
    .select((eb) => [linesOf(eb).as('lines'), pointsOf(eb).as('points')])
    .where('p.communityId', '=', communityId)
    .where('p.projectId', '=', projectId)
    .where('p.version', '=', version)
    .executeTakeFirst()
  return plan && planView.parse(plan)
}
