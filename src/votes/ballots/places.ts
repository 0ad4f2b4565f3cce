import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Within, within } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { ordinal } from '../../platform/shapes'
import { follow, groundOf, placesOfProjects, type Step } from '../../projects/places'
import { oneBallot } from './schema'

/** Where ballots lie: where their projects do; one that asks a single building or compound lies there too. */
const placesOfBallots = async (trx: Trx, ballotIds: readonly string[]): Promise<string[][]> => {
  const { rows } = await sql<{ projectId: string; asks: string[] }>`
    select project_id as "projectId", case when cardinality(scope_ids) = 1 then scope_ids else '{}' end as asks from ballots
    where community_id = inside() and id = any(${ballotIds}::uuid[])`.execute(trx)
  const places = rows.map(async ({ projectId, asks }) =>
    (await placesOfProjects(trx, [projectId])).map((ids) => [...ids, ...asks]),
  )
  return (await Promise.all(places)).flat()
}

/** Where an entry of a frozen roll lies: at its homes, and in the ballot's project. */
export const placesOfEntry = async (trx: Trx, ballotId: string, entry: number): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(distinct u.compound_id) || array_agg(distinct s.building_id)
      || array_remove(array_agg(distinct g.grid_id), null) || array_agg(distinct b.project_id) as ids
    from roll_units r join ballots b on b.community_id = inside() and b.id = r.ballot_id
    join units u on u.community_id = inside() and u.id = r.unit_id
    join stairwells s on s.community_id = inside() and s.id = r.stairwell_id
    left join grid_reach g on g.community_id = inside() and g.stairwell_id = r.stairwell_id
    where r.community_id = inside() and r.ballot_id = ${ballotId} and r.entry = ${entry} group by r.entry`.execute(trx)
  return rows.map(({ ids }) => ids)
}

/** A call about a ballot. */
export const inBallot = within('project', oneBallot, (ctx, { ballotId }) => placesOfBallots(ctx.trx, [ballotId]))

/** A call about a ballot that also those read who work in one building or grid of its compound. */
export const onBallotGround = within('ground', oneBallot, async (ctx, { ballotId }) => {
  const [projectId = ''] = await follow(ctx.trx, [ballotId], [['ballots', 'project_id']])
  return projectId ? groundOf(ctx.trx, projectId) : []
})

/** A call about a thing of a ballot: the input's field that names it, and the table that keeps it. */
export const inBallotOf = (field: string, ...steps: readonly Step[]): Within =>
  within('project', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfBallots(ctx.trx, await follow(ctx.trx, [named[field] ?? ''], steps)),
  )

const oneEntry = z.object({ ballotId: z.uuid(), entry: ordinal })

/** A call about one home's right in a ballot. */
export const atEntry = within('entry', oneEntry, (ctx, { ballotId, entry }) => placesOfEntry(ctx.trx, ballotId, entry))

/** A call about the guardian who votes for one home. */
export const atGuarded = within('entry', z.object({ proxyId: z.uuid() }), async (ctx, { proxyId }) => {
  const proxy = await ctx.trx
    .selectFrom('proxies')
    .select(['ballotId', 'entry'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', proxyId)
    .executeTakeFirst()
  return proxy ? placesOfEntry(ctx.trx, proxy.ballotId, proxy.entry) : []
})

/** A call that gives legal names of the whole roll: whoever makes it answers for every compound that the ballot asks. */
export const acrossRoll = within('roll', oneBallot, async (ctx, { ballotId }) => {
  const { rows } = await sql<{ ids: string[] }>`
    select distinct array[u.compound_id, b.project_id] as ids from roll_units r
    join ballots b on b.community_id = inside() and b.id = r.ballot_id
    join units u on u.community_id = inside() and u.id = r.unit_id
    where r.community_id = inside() and r.ballot_id = ${ballotId}`.execute(ctx.trx)
  return rows.map(({ ids }) => ids)
})
