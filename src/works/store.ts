import { sql } from 'kysely'
import type { Day, Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'

export type Milestone = {
  id: string
  position: number
  title: string
  plannedOn: Day
  doneAt: Instant | null
  note: string
  photoIds: string[]
}

/** The milestones of a project with their photos, in their order. */
export const milestonesOf = async (trx: Trx, projectId: string): Promise<Milestone[]> => {
  const { rows } = await sql<Milestone>`
    select m.id, m.position, m.title, m.planned_on as "plannedOn", m.done_at as "doneAt", m.note,
      (select coalesce(json_agg(p.file_id order by p.file_id), '[]') from milestone_photos p
        where p.community_id = inside() and p.milestone_id = m.id) as "photoIds"
    from milestones m where m.community_id = inside() and m.project_id = ${projectId} order by m.position`.execute(trx)
  return rows
}

export const acceptancesOf = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ body: 'residents' | 'owners'; personId: string; remark: string; at: Instant }>`
    select body, person_id as "personId", remark, at from acceptances
    where community_id = inside() and project_id = ${projectId} order by at, body desc`.execute(trx)
  return rows
}

/** How many of the two bodies have accepted; the final account asks this. */
export const acceptedBodies = async (trx: Trx, projectId: string): Promise<number> =>
  (await acceptancesOf(trx, projectId)).length
