import type { Day, Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import { type Body, bodies } from './schema'

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
export const milestonesOf = (trx: Trx, communityId: string, projectId: string): Promise<Milestone[]> =>
  trx
    .selectFrom('milestones as m')
    .select(['m.id', 'm.position', 'm.title', 'm.plannedOn', 'm.doneAt', 'm.note'])
    .select((eb) =>
      orEmpty(
        eb
          .selectFrom('milestonePhotos as p')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['p.fileId']).orderBy('p.fileId').as('ids'))
          .where('p.communityId', '=', communityId)
          .whereRef('p.milestoneId', '=', 'm.id'),
      ).as('photoIds'),
    )
    .where('m.communityId', '=', communityId)
    .where('m.projectId', '=', projectId)
    .orderBy('m.position')
    .execute()

/** Who said of one of a project's milestones that it is done. */
export const finishersOf = async (trx: Trx, communityId: string, projectId: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('milestones')
    .select('doneBy')
    .distinct()
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .execute()
  return rows.flatMap(({ doneBy }) => doneBy ?? [])
}

export type Acceptance = { body: Body; personId: string; remark: string; at: Instant; asBody: string }

export const acceptancesOf = async (trx: Trx, communityId: string, projectId: string): Promise<Acceptance[]> => {
  const rows = await trx
    .selectFrom('acceptances')
    .select(['body', 'personId', 'remark', 'at', 'asBody'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .orderBy('at')
    .orderBy('body', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, body: bodies.parse(row.body) }))
}

/** How many of the two bodies have accepted; the final account asks this. */
export const acceptedBodies = async (trx: Trx, communityId: string, projectId: string): Promise<number> =>
  (await acceptancesOf(trx, communityId, projectId)).length
