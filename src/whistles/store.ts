import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { states, type WhistleState } from './rules'

type Step = { state: WhistleState; note: string; at: Instant }
export type Whistle = {
  id: string
  projectId: string
  title: string
  department: string
  matter: string
  state: WhistleState
  dueAt: Instant
  blownAt: Instant
  steps: Step[]
}

export const pageWhistles = 50

const stepsOf = async (trx: Trx, whistleIds: readonly string[]): Promise<(Step & { whistleId: string })[]> => {
  const { rows } = await sql<Step & { whistleId: string }>`
    select whistle_id as "whistleId", state, note, at from whistle_steps
    where community_id = inside() and whistle_id = any(${whistleIds}::uuid[])
    order by array_position(${states}::text[], state)`.execute(trx)
  return rows
}

/** One page, the latest blown first, each with its steps in order: two statements, however many there are. */
const page = async (trx: Trx, where: RawBuilder<unknown>, cursor: string | undefined): Promise<Whistle[]> => {
  const after = cursor ?? null
  const { rows } = await sql<Omit<Whistle, 'steps'>>`
    select w.id, w.project_id as "projectId", p.title, w.department, w.matter, w.state, w.due_at as "dueAt", w.blown_at as "blownAt"
    from whistles w join projects p on p.community_id = inside() and p.id = w.project_id
    where w.community_id = inside() and ${where}
      and (${after}::uuid is null
        or (w.blown_at, w.id) < (select blown_at, id from whistles where community_id = inside() and id = ${after}::uuid))
    order by w.blown_at desc, w.id desc limit ${pageWhistles}`.execute(trx)
  const steps = await stepsOf(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.map((whistle) => ({
    ...whistle,
    steps: steps
      .filter(({ whistleId }) => whistleId === whistle.id)
      .map(({ state, note, at }) => ({ state, note, at })),
  }))
}

export const whistlesOfProject = (trx: Trx, projectId: string, cursor: string | undefined): Promise<Whistle[]> =>
  page(trx, sql`w.project_id = ${projectId}`, cursor)

export const whistlesOfDepartments = (
  trx: Trx,
  departments: readonly string[],
  cursor: string | undefined,
): Promise<Whistle[]> => page(trx, sql`w.department = any(${departments}::text[])`, cursor)

export const lockWhistle = async (trx: Trx, whistleId: string) => {
  const { rows } = await sql<{ state: WhistleState; department: string }>`
    select state, department from whistles where community_id = inside() and id = ${whistleId} for update`.execute(trx)
  return rows[0]
}
