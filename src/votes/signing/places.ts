import * as z from 'zod/mini'
import { type Within, within } from '../../platform/server/call'
import { follow, placesOfProjects, type Step } from '../../projects/places'

/** A call about an agreement, or a thing of one: it lies where its project does, and in the building whose homes are asked. */
export const inAgreementOf = (field: string, ...steps: readonly Step[]): Within =>
  within('agreement', z.looseObject({ [field]: z.uuid() }), async (ctx, named) => {
    const [agreementId = null] = await follow(ctx.trx, [named[field] ?? ''], steps)
    const agreement = await ctx.trx
      .selectFrom('agreements as a')
      .leftJoin('stairwells as s', (on) =>
        on.onRef('s.communityId', '=', 'a.communityId').onRef('s.id', '=', 'a.scopeId'),
      )
      .select(({ fn }) => ['a.projectId', fn.coalesce('s.buildingId', 'a.scopeId').as('buildingId')])
      .where('a.communityId', '=', ctx.communityId)
      .where('a.id', '=', agreementId)
      .executeTakeFirst()
    if (!agreement) return []
    const places = await placesOfProjects(ctx.trx, [agreement.projectId])
    return places.map((ids) => [...ids, agreement.buildingId])
  })
