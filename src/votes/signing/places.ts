import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Within, within } from '../../platform/server/call'
import { follow, placesOfProjects, type Step } from '../../projects/places'

/** A call about an agreement, or a thing of one: it lies where its project does, and in the building whose homes are asked. */
export const inAgreementOf = (field: string, ...steps: readonly Step[]): Within =>
  within('agreement', z.looseObject({ [field]: z.uuid() }), async (ctx, named) => {
    const [agreementId = null] = await follow(ctx.trx, ctx.communityId, [named[field] ?? ''], steps)
    const { rows } = await sql<{ projectId: string; buildingId: string }>`
      select a.project_id as "projectId", coalesce(s.building_id, a.scope_id) as "buildingId" from agreements a
      left join stairwells s on s.community_id = inside() and s.id = a.scope_id
      where a.community_id = inside() and a.id = ${agreementId}`.execute(ctx.trx)
    const [agreement] = rows
    if (!agreement) return []
    const places = await placesOfProjects(ctx.trx, ctx.communityId, [agreement.projectId])
    return places.map((ids) => [...ids, agreement.buildingId])
  })
