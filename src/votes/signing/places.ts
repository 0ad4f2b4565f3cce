import * as z from 'zod/mini'
import { type Context, type Within, within } from '../../platform/server/call'
import { follow, placesOfProjects, type Step } from '../../projects/places'

/** Where an agreement lies: where its project does, and in the building whose homes are asked. */
const placesOfAgreement = async (ctx: Context, which: { id: string } | { projectId: string }): Promise<string[][]> => {
  const agreements = await ctx.trx
    .selectFrom('agreements as a')
    .leftJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'a.communityId').onRef('s.id', '=', 'a.scopeId'),
    )
    .select(({ fn }) => ['a.projectId', fn.coalesce('s.buildingId', 'a.scopeId').as('buildingId')])
    .where('a.communityId', '=', ctx.communityId)
    .where((eb) => ('id' in which ? eb('a.id', '=', which.id) : eb('a.projectId', '=', which.projectId)))
    .execute()
  const places = agreements.map(async ({ projectId, buildingId }) =>
    (await placesOfProjects(ctx.trx, ctx.communityId, [projectId])).map((ids) => [...ids, buildingId]),
  )
  return (await Promise.all(places)).flat()
}

/** A call about the agreement of a project. */
export const inAgreementOfProject = within('agreement', z.object({ projectId: z.uuid() }), placesOfAgreement)

/** A call about an agreement, or a thing of one. */
export const inAgreementOf = (field: string, ...steps: readonly Step[]): Within =>
  within('agreement', z.looseObject({ [field]: z.uuid() }), async (ctx, named) => {
    const [id] = await follow(ctx.trx, ctx.communityId, [named[field] ?? ''], steps)
    return id === undefined ? [] : placesOfAgreement(ctx, { id })
  })
