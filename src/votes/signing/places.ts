import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { type Within, within } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { follow, placesOfProjects, type Step } from '../../projects/places'

const placesOfAgreement = async (trx: Trx, which: RawBuilder<unknown>): Promise<string[][]> => {
  const { rows } = await sql<{ projectId: string; buildingId: string }>`
    select a.project_id as "projectId", coalesce(s.building_id, a.scope_id) as "buildingId" from agreements a
    left join stairwells s on s.community_id = inside() and s.id = a.scope_id
    where a.community_id = inside() and ${which}`.execute(trx)
  const places = rows.map(async ({ projectId, buildingId }) =>
    (await placesOfProjects(trx, [projectId])).map((ids) => [...ids, buildingId]),
  )
  return (await Promise.all(places)).flat()
}

/** A call about the agreement of a project. */
export const inAgreementOfProject = within('agreement', z.object({ projectId: z.uuid() }), (ctx, { projectId }) =>
  placesOfAgreement(ctx.trx, sql`a.project_id = ${projectId}`),
)

/** A call about an agreement, or a thing of one: it lies where its project does, and in the building whose homes are asked. */
export const inAgreementOf = (field: string, ...steps: readonly Step[]): Within =>
  within('agreement', z.looseObject({ [field]: z.uuid() }), async (ctx, named) => {
    const [agreementId = null] = await follow(ctx.trx, [named[field] ?? ''], steps)
    return placesOfAgreement(ctx.trx, sql`a.id = ${agreementId}`)
  })
