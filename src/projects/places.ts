import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import * as z from 'zod/mini'
import { holdsFor, limitsOf, type Role } from '../platform/roles'
import { type Context, type Within, within } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import type { DB } from '../platform/server/tables'

/**
 * Where projects lie: the one rule. A project is the whole compound's, so whoever answers for it holds a post for the project itself
 * or for its compound. One building or one grid is a part of that, and its post decides nothing for the others.
 */
export const placesOfProjects = async (trx: Trx, projectIds: readonly string[]): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array[id, compound_id] as ids from projects
    where community_id = inside() and id = any(${projectIds}::uuid[])`.execute(trx)
  return rows.map(({ ids }) => ids)
}

/** Whom a project touches: also those who work in one building or grid of its compound. It decides nothing and signs nothing. */
export const groundOf = async (trx: Trx, projectId: string): Promise<string[][]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array[p.id, p.compound_id]
      || array(select b.id from buildings b where b.community_id = inside() and b.compound_id = p.compound_id)
      || array(select distinct g.grid_id from grid_reach g
        join stairwells s on s.community_id = inside() and s.id = g.stairwell_id
        join buildings b on b.community_id = inside() and b.id = s.building_id
        where g.community_id = inside() and b.compound_id = p.compound_id) as ids
    from projects p where p.community_id = inside() and p.id = ${projectId}`.execute(trx)
  return rows.map(({ ids }) => ids)
}

/** Whether one of the caller's posts answers for all of a project, where a call also serves those who work on a part of its ground. */
export const answersFor = async (ctx: Context, wanted: readonly Role[], projectId: string): Promise<boolean> =>
  holdsFor(ctx.caller.roles, wanted, []) ||
  holdsFor(ctx.caller.roles, wanted, (await placesOfProjects(ctx.trx, [projectId])).flat())

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

/** Follow the steps from one id to the next. */
export const follow = async (trx: Trx, from: readonly string[], steps: readonly Step[]): Promise<string[]> => {
  let ids = [...from]
  for (const [table, column] of steps) {
    const { rows } = await sql<{ id: string }>`
      select distinct ${sql.ref(column)} as id from ${sql.table(table)}
      where community_id = inside() and id = any(${ids}::uuid[]) and ${sql.ref(column)} is not null`.execute(trx)
    ids = rows.map(({ id }) => id)
  }
  return ids
}

const oneProject = z.object({ projectId: z.uuid() })

/** A call about a project. */
export const inProject = within('project', oneProject, (ctx, { projectId }) => placesOfProjects(ctx.trx, [projectId]))

/** A call about a project that also those use who work in one building or grid of its compound. */
export const onGround = within('ground', oneProject, (ctx, { projectId }) => groundOf(ctx.trx, projectId))

/** A call about a thing of a project: the input's field that names it, and the steps from the thing to its project. */
export const inProjectOf = (field: string, ...steps: readonly Step[]): Within =>
  within('project', z.looseObject({ [field]: z.uuid() }), async (ctx, named) =>
    placesOfProjects(ctx.trx, await follow(ctx.trx, [named[field] ?? ''], steps)),
  )

/** What money is kept for (an account, a merchant number): one project, or every project of a compound. */
export type About = { about: 'project' | 'compound'; aboutId: string }

export const placesOfAbout = async (trx: Trx, kept: readonly About[]): Promise<string[][]> => {
  const projectIds = kept.filter(({ about }) => about === 'project').map(({ aboutId }) => aboutId)
  const compounds = kept.filter(({ about }) => about === 'compound').map(({ aboutId }) => [aboutId])
  return [...compounds, ...(projectIds.length ? await placesOfProjects(trx, projectIds) : [])]
}

/** A call that sets up where money goes. */
export const inAbout = within(
  'about',
  z.object({ about: z.enum(['project', 'compound']), aboutId: z.uuid() }),
  (ctx, kept) => placesOfAbout(ctx.trx, [kept]),
)
