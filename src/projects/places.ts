import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import * as z from 'zod/mini'
import { holdsFor, limitsOf, type Role } from '../platform/roles'
import { type Context, type Within, within } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import { parsed } from '../platform/server/parsed'
import type { DB } from '../platform/server/tables'

/**
 * Where projects lie: the one rule. A project is the whole compound's, so whoever answers for it holds a post for the project itself
 * or for its compound. One building or one grid is a part of that, and its post decides nothing for the others.
 */
export const placesOfProjects = async (
  trx: Trx,
  communityId: string,
  projectIds: readonly string[],
): Promise<string[][]> => {
  const projects = await trx
    .selectFrom('projects')
    .select(['id', 'compoundId'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(projectIds))))
    .execute()
  return projects.map(({ id, compoundId }) => [id, compoundId])
}

/** Whom a project touches: also those who work in one building or grid of its compound. It decides nothing and signs nothing. */
export const groundOf = async ({ trx, communityId }: Context, projectId: string): Promise<string[][]> => {
  const places = await trx
    .selectFrom('projects as p')
    .select(['p.id', 'p.compoundId'])
    .select((eb) => [
      orEmpty(
        eb
          .selectFrom('buildings as b')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['b.id']).as('ids'))
          .where('b.communityId', '=', communityId)
          .whereRef('b.compoundId', '=', 'p.compoundId'),
      ).as('buildings'),
      orEmpty(
        eb
          .selectFrom('gridReach as g')
          .innerJoin('stairwells as s', (on) =>
            on.onRef('s.communityId', '=', 'g.communityId').onRef('s.id', '=', 'g.stairwellId'),
          )
          .innerJoin('buildings as b', (on) =>
            on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
          )
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['g.gridId']).distinct().as('ids'))
          .where('g.communityId', '=', communityId)
          .whereRef('b.compoundId', '=', 'p.compoundId'),
      ).as('grids'),
    ])
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', projectId)
    .execute()
  return places.map(({ id, compoundId, buildings, grids }) => [id, compoundId, ...buildings, ...grids])
}

/** Whether one of the caller's posts answers for all of a project, where a call also serves those who work on a part of its ground. */
export const answersFor = async (ctx: Context, wanted: readonly Role[], projectId: string): Promise<boolean> =>
  holdsFor(ctx.caller.roles, wanted, []) ||
  holdsFor(ctx.caller.roles, wanted, (await placesOfProjects(ctx.trx, ctx.communityId, [projectId])).flat())

/**
 * Which projects one of the caller's posts answers for, as a condition on a column that names a project: for lists of all that waits.
 */
export const answeredFor = (
  { communityId, caller }: Pick<Context, 'communityId' | 'caller'>,
  wanted: readonly Role[],
  projectId: Expression<string | null>,
): Expression<SqlBool> => {
  const { eb, fn, lit, or, selectFrom, val } = expressionBuilder<DB>()
  if (holdsFor(caller.roles, wanted, [])) return lit(true)
  const ids = limitsOf(caller.roles, wanted)
  return eb(
    projectId,
    'in',
    selectFrom('projects')
      .select('id')
      .where('communityId', '=', communityId)
      .where((of) => or([of('id', '=', fn.any(val(ids))), of('compoundId', '=', fn.any(val(ids)))])),
  )
}

/** From a thing to what it belongs to: the table that keeps it, and its column that names the other. */
export type Step = readonly [table: string, column: string]

const oneId = z.object({ id: z.string() })

/** Follow the steps from one id to the next. */
export const follow = async (
  trx: Trx,
  communityId: string,
  from: readonly string[],
  steps: readonly Step[],
): Promise<string[]> => {
  let ids = [...from]
  for (const [table, column] of steps) {
    // The builder knows no table by a name that is handed in.
    const { rows } = await sql`
      select distinct ${sql.ref(column)} as id from ${sql.table(table)}
      where community_id = ${communityId} and id = any(${ids}::uuid[]) and ${sql.ref(column)} is not null`.execute(trx)
    ids = parsed(oneId, rows).map(({ id }) => id)
  }
  return ids
}

const oneProject = z.object({ projectId: z.uuid() })

/** A call about a project. */
export const inProject = within('project', oneProject, (ctx, { projectId }) =>
  placesOfProjects(ctx.trx, ctx.communityId, [projectId]),
)

/** A call about a project that also those use who work in one building or grid of its compound. */
export const onGround = within('ground', oneProject, (ctx, { projectId }) => groundOf(ctx, projectId))

/** A call about a thing of a project: the input's field that names it, and the steps from the thing to its project. */
export const inProjectOf = (field: string, ...steps: readonly Step[]): Within =>
  within('project', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfProjects(ctx.trx, ctx.communityId, await follow(ctx.trx, ctx.communityId, [named[field] ?? ''], steps)),
  )

/** What money is kept for (an account, a merchant number): one project, or every project of a compound. */
export type About = { about: 'project' | 'compound'; aboutId: string }

export const placesOfAbout = async (trx: Trx, communityId: string, kept: readonly About[]): Promise<string[][]> => {
  const projectIds = kept.filter(({ about }) => about === 'project').map(({ aboutId }) => aboutId)
  const compounds = kept.filter(({ about }) => about === 'compound').map(({ aboutId }) => [aboutId])
  return [...compounds, ...(projectIds.length ? await placesOfProjects(trx, communityId, projectIds) : [])]
}

/** A call that sets up where money goes. */
export const inAbout = within(
  'about',
  z.object({ about: z.enum(['project', 'compound']), aboutId: z.uuid() }),
  (ctx, kept) => placesOfAbout(ctx.trx, ctx.communityId, [kept]),
)
