import type { Point } from '../../src/projects/rules'
import type { Hamlet } from './hamlet'

/** A point of a plan with one source, in cash. */
export const given = (point: Point, plannedFen: number, payer: string) => ({
  point,
  basis: '',
  sources: [{ kind: 'cash' as const, payer, condition: '', dueOn: '2026-12-31', plannedFen }],
})

/** The plan of this project has this much from the street, whatever it was written with: for tests of what comes after a promise. */
export const widely = (hamlet: Hamlet, projectId: string, streetFen = 50_000_000_000_000): Promise<unknown> =>
  hamlet.sql(`set constraints all deferred;
    update plan_points set planned_fen = ${streetFen} where project_id = '${projectId}' and point = 'street';
    update plan_sources set planned_fen = ${streetFen} where project_id = '${projectId}' and point = 'street'`)

/** As much more as somebody is about to promise for the street, whatever the plan was written with. */
export const roomFor = async (hamlet: Hamlet, projectId: string, amountFen: number): Promise<void> => {
  await widely(hamlet, projectId)
  await hamlet.sql(`update plans set budget_fen = greatest(budget_fen, ${amountFen} + (
    select coalesce(-sum(balance_fen), 0) from account_balances where project_id = '${projectId}' and account like 'committed%'))
    where project_id = '${projectId}'`)
}
