import * as z from 'zod/mini'
import { type Context, type Within, within } from '../../platform/server/call'
import { ordinal } from '../../platform/shapes'
import { follow, groundOf, placesOfProjects, type Step } from '../../projects/places'
import { oneBallot } from './schema'

/** Where ballots lie: where their projects do; one that asks a single building or compound lies there too. */
const placesOfBallots = async (ctx: Context, ballotIds: readonly string[]): Promise<string[][]> => {
  const ballots = await ctx.trx
    .selectFrom('ballots')
    .select(['projectId', 'scopeIds'])
    .where('communityId', '=', ctx.communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ballotIds))))
    .execute()
  const places = ballots.map(async ({ projectId, scopeIds }) => {
    const asks = scopeIds.length === 1 ? scopeIds : []
    return (await placesOfProjects(ctx.trx, ctx.communityId, [projectId])).map((ids) => [...ids, ...asks])
  })
  return (await Promise.all(places)).flat()
}

/** Where an entry of a frozen roll lies: at its homes, and in the ballot's project. */
export const placesOfEntry = async (ctx: Context, ballotId: string, entry: number): Promise<string[][]> => {
  const homes = await rollOf(ctx, ballotId)
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'r.communityId').onRef('s.id', '=', 'r.stairwellId'),
    )
    .leftJoin('gridReach as g', (on) =>
      on.onRef('g.communityId', '=', 'r.communityId').onRef('g.stairwellId', '=', 'r.stairwellId'),
    )
    .select(['u.compoundId', 's.buildingId', 'g.gridId', 'b.projectId'])
    .where('r.entry', '=', entry)
    .execute()
  const ids = homes.flatMap(({ compoundId, buildingId, gridId, projectId }) => [
    compoundId,
    buildingId,
    projectId,
    ...(gridId === null ? [] : [gridId]),
  ])
  return ids.length ? [[...new Set(ids)]] : []
}

/** The homes `r` of a ballot `b`, each with its unit `u`. */
const rollOf = (ctx: Context, ballotId: string) =>
  ctx.trx
    .selectFrom('rollUnits as r')
    .innerJoin('ballots as b', (on) => on.onRef('b.communityId', '=', 'r.communityId').onRef('b.id', '=', 'r.ballotId'))
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
    .where('r.communityId', '=', ctx.communityId)
    .where('r.ballotId', '=', ballotId)

/** A call about a ballot. */
export const inBallot = within('project', oneBallot, (ctx, { ballotId }) => placesOfBallots(ctx, [ballotId]))

/** A call about a ballot that also those read who work in one building or grid of its compound. */
export const onBallotGround = within('ground', oneBallot, async (ctx, { ballotId }) => {
  const [projectId = ''] = await follow(ctx.trx, ctx.communityId, [ballotId], [['ballots', 'project_id']])
  return projectId ? groundOf(ctx, projectId) : []
})

/** A call about a thing of a ballot: the input's field that names it, and the table that keeps it. */
export const inBallotOf = (field: string, ...steps: readonly Step[]): Within =>
  within('project', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfBallots(ctx, await follow(ctx.trx, ctx.communityId, [named[field] ?? ''], steps)),
  )

const oneEntry = z.object({ ballotId: z.uuid(), entry: ordinal })

/** A call about one home's right in a ballot. */
export const atEntry = within('entry', oneEntry, (ctx, { ballotId, entry }) => placesOfEntry(ctx, ballotId, entry))

/** A call about the guardian who votes for one home. */
export const atGuarded = within('entry', z.object({ proxyId: z.uuid() }), async (ctx, { proxyId }) => {
  const proxy = await ctx.trx
    .selectFrom('proxies')
    .select(['ballotId', 'entry'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxyId)
    .executeTakeFirst()
  return proxy ? placesOfEntry(ctx, proxy.ballotId, proxy.entry) : []
})

/** A call that gives legal names of the whole roll: whoever makes it answers for every compound that the ballot asks. */
export const acrossRoll = within('roll', oneBallot, async (ctx, { ballotId }) => {
  const places = await rollOf(ctx, ballotId).select(['u.compoundId', 'b.projectId']).distinct().execute()
  return places.map(({ compoundId, projectId }) => [compoundId, projectId])
})
