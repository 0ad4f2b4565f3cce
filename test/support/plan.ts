import type { Point } from '../../src/projects/rules'

/** A point of a plan with one source, in cash. */
export const given = (point: Point, plannedFen: number, payer: string) => ({
  point,
  basis: '',
  sources: [{ kind: 'cash' as const, payer, condition: '', dueOn: '2026-12-31', plannedFen }],
})
