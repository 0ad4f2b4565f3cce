import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import type { Context } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { holdingAll } from '../platform/server/grams'
import { enqueuer } from '../platform/server/transaction'
import {
  type allocations,
  anyStage,
  barToStage,
  type decisionModes,
  type Kind,
  type MoneyRules,
  type matters,
  type Point,
  points,
  projectCode,
  type Stage,
  type StageFacts,
} from './rules'

/** A stage as the database writes it; its check constraint allows no other. */
const asStage = (text: string): Stage =>
  found(
    anyStage.find((stage) => stage === text),
    'projects.notFound',
  )

/** One project, locked for this transaction: whoever changes it waits for whoever is changing it. */
export const lockProject = async (trx: Trx, communityId: string, projectId: string) => {
  const row = await trx
    .selectFrom('projects')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', projectId)
    .forUpdate()
    .executeTakeFirst()
  const project = found(row, 'projects.notFound')
  return { ...project, stage: asStage(project.stage) }
}

export const projectOf = async (trx: Trx, communityId: string, projectId: string) => {
  const row = await trx
    .selectFrom('projects')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', projectId)
    .executeTakeFirst()
  const project = found(row, 'projects.notFound')
  return { ...project, stage: asStage(project.stage) }
}

export type FoundProject = { id: string; code: string; title: string; stage: Stage; raisedAt: Instant }
const pageFound = 20
/** Of more than so many that hold the words, any so many are looked at for the newest. */
const mostHolding = 500

/** The newest projects that hold these words, at most twenty. */
export const findProjects = async ({ trx, communityId }: Context, words: string): Promise<FoundProject[]> => {
  const holding = holdingAll(trx, { communityId, kind: 'project' }, words)
  if (!holding) return []
  const rows = await trx
    .selectFrom('projects')
    .select(['id', 'number', 'title', 'stage', 'raisedAt'])
    .where('communityId', '=', communityId)
    .where('id', 'in', holding.limit(mostHolding))
    .orderBy('number', 'desc')
    .limit(pageFound)
    .execute()
  return rows.map(({ number, stage, raisedAt, ...row }) => ({
    ...row,
    code: projectCode(number),
    stage: asStage(stage),
    raisedAt: raisedAt as Instant,
  }))
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

/** Ask the rules, then write the new stage and one line of its history. The project must be locked. */
export const moveTo = async (
  by: Moved,
  project: { id: string; stage: Stage; finalAccountId?: string | null },
  to: Stage,
  reason: string,
  facts: StageFacts,
): Promise<void> => {
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
}

export const recordStage = (by: Moved, projectId: string, stage: Stage, reason: string) =>
  sql`insert into project_stages (community_id, project_id, seq, stage, reason, entered_at, moved_by)
    select inside(), ${projectId}, coalesce(max(seq), 0) + 1, ${stage}, ${reason}, ${by.now}::timestamptz, ${by.personId ?? null}::uuid
    from project_stages where community_id = inside() and project_id = ${projectId}`.execute(by.trx)

type PlanSource = {
  source: number
  kind: Kind
  payer: string
  condition: string
  /** A day; a plan from before due dates were asked for has none. */
  dueOn: string | null
  plannedFen: number
}

type PlanPoint = { point: Point; plannedFen: number; payer: string; basis: string; sources: PlanSource[] }

export type PlanView = MoneyRules & {
  version: number
  scope: string
  decidedBy: (typeof decisionModes)[number]
  matter: (typeof matters)[number]
  budgetFen: number
  allocation: (typeof allocations)[number]
  suggestedFen: number | null
  writtenAt: Instant
  lines: { line: number; name: string; amountFen: number }[]
  points: PlanPoint[]
}

/** The plan of one version with its lines, its points in their order and their sources, in one statement; or nothing. */
export const planOf = async (trx: Trx, projectId: string, version: number): Promise<PlanView | undefined> => {
  const { rows } = await sql<PlanView>`
    select p.version, p.scope, p.decided_by as "decidedBy", p.matter, p.budget_fen as "budgetFen", p.allocation, p.surplus,
      p.shortfall, p.suggested_fen as "suggestedFen", p.written_at as "writtenAt",
      (select json_agg(json_build_object('line', l.line, 'name', l.name, 'amountFen', l.amount_fen) order by l.line)
        from plan_lines l where l.community_id = inside() and l.project_id = p.project_id and l.version = p.version) as lines,
      (select json_agg(json_build_object('point', q.point, 'plannedFen', q.planned_fen, 'payer', q.payer, 'basis', q.basis,
            'sources', (select json_agg(json_build_object('source', s.source, 'kind', s.kind, 'payer', s.payer,
                'condition', s.condition, 'dueOn', s.due_on, 'plannedFen', s.planned_fen) order by s.source)
              from plan_sources s where s.community_id = inside() and s.project_id = q.project_id and s.version = q.version
                and s.point = q.point))
          order by array_position(${sql.lit(`{${points.join(',')}}`)}::text[], q.point))
        from plan_points q where q.community_id = inside() and q.project_id = p.project_id and q.version = p.version) as points
    from plans p where p.community_id = inside() and p.project_id = ${projectId} and p.version = ${version}`.execute(
    trx,
  )
  return rows[0]
}
