import { jsonBuildObject } from 'kysely/helpers/postgres'
import type * as z from 'zod/mini'
import type { Day } from '../platform/instant'
import { refuseIf } from '../platform/refusal'
import { isAppointedByOperator, isWatcher, type Role } from '../platform/roles'
import { type Context, holds, personOf, reading, writing } from '../platform/server/call'
import { dayText } from '../platform/server/expressions'
import { type Ended, type Ending, endInOffice, heldPost, lockPerson, putInOffice, scopeOf, standing } from './office'
import { barToAppointing, barToEndingPost, barToGiving, barToGivingByOperator, barToTerm } from './postRules'
import { maskedName } from './rules'
import * as schema from './schema'
import { enterPeople } from './store'

type Appointed = { personId: string; role: Role }

/** Give a person a post, for a term or until it is ended. Holding it already renews its term. */
const appoint = async (ctx: Context, input: z.infer<typeof schema.appointInput>): Promise<Appointed> => {
  const { personId, legalName, role, scope, until } = input
  refuseIf(barToTerm(until, ctx.now))
  const limited = await scopeOf(ctx, input.of)
  await enterPeople(ctx.trx, ctx.communityId, [{ personId, legalName }])
  await lockPerson(ctx, personId)
  const held = await standing(ctx, personId)
  refuseIf(barToAppointing(personId, ctx.caller.personId, role, held))
  await putInOffice(ctx, {
    personId,
    role,
    scope,
    ...limited,
    until: until ?? null,
    by: ctx.caller.personId ?? personId,
  })
  return { personId, role }
}

const endPost = async (ctx: Context, input: Ending): Promise<Ended> => {
  refuseIf(barToEndingPost(await heldPost(ctx, input), personOf(ctx.caller)))
  return endInOffice(ctx, input)
}

const endByOperator = async (ctx: Context, input: Ending): Promise<Ended> => {
  refuseIf(barToGivingByOperator(input.role))
  await heldPost(ctx, input)
  return endInOffice(ctx, input)
}

type Held = { role: Role; scope: string; scopeId: string; until: Day | null; signsFrom: Day | null; mayEnd: boolean }
type Posts = { mayGive: boolean; items: { posts: Held[]; personId: string | null; name: string }[] }

/** Everybody who holds a post now; several posts of one person stand together, so that everybody sees them. */
const posts = async (ctx: Context): Promise<Posts> => {
  const rows = await ctx.trx
    .selectFrom('roles as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.personId'))
    .select(['p.id as personId', 'p.legalName as name'])
    .select(({ fn, ref }) => {
      const post = { role: ref('r.role'), scope: ref('r.scope'), scopeId: ref('r.scopeId') }
      return fn
        .jsonAgg(jsonBuildObject({ ...post, until: dayText(ref('r.until')), signsFrom: dayText(ref('r.signsFrom')) }))
        .orderBy('r.role')
        .as('posts')
    })
    .where('r.communityId', '=', ctx.communityId)
    .where(({ eb, or }) => or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)]))
    .groupBy(['p.id', 'p.legalName'])
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .orderBy('p.id')
    .limit(300)
    .execute()
  // Whoever may end a post or hand over a code needs to say whose; to everybody else the person stays a surname.
  const mayEnd = (personId: string, role: Role): boolean => {
    if (personId === ctx.caller.personId || isAppointedByOperator(role)) return false
    return holds(ctx.caller, isWatcher(role) ? 'officer' : 'secretary')
  }
  return {
    mayGive: holds(ctx.caller, 'secretary'),
    items: rows.map(({ personId, name, posts: held }) => {
      const ends = held.map((post) => ({ ...post, mayEnd: mayEnd(personId, post.role) }))
      return { posts: ends, personId: ends.some((post) => post.mayEnd) ? personId : null, name: maskedName(name) }
    }),
  }
}

/** Who may do what here, for how long, and who holds several posts at once (交叉任职). */
export const postCalls = {
  appoint: writing(['secretary'])
    .input(schema.appointInput)
    .mutation(({ ctx, input }) => {
      refuseIf(barToGiving(input.role))
      return appoint(ctx, input)
    }),
  /** The community's secretary and the subdistrict's officers: the root of trust. */
  appointByOperator: writing('operator')
    .input(schema.appointInput)
    .mutation(({ ctx, input }) => {
      refuseIf(barToGivingByOperator(input.role))
      return appoint(ctx, input)
    }),
  endPost: writing(['secretary'])
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endPost(ctx, input)),
  endByOperator: writing('operator')
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endByOperator(ctx, input)),
  posts: reading('anyone').query(({ ctx }) => posts(ctx)),
}
