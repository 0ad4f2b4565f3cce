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
