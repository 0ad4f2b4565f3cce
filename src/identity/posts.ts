import { jsonBuildObject } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import type { Day } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { type Role, roles, type ScopeKind, wholeCommunity } from '../platform/roles'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { dayText } from '../platform/server/expressions'
import { barToAppointing, barToEndingPost, barToGiving, barToGivingByOperator } from './postRules'
import { maskedName } from './rules'
import * as schema from './schema'
import { enterPeople } from './store'

/** The posts that a person holds now. */
export const standing = (ctx: Context, personId: string) =>
  ctx.trx
    .selectFrom('roles')
    .select(['personId', 'role', 'scopeId', 'appointmentId', 'signsFrom'])
    .$narrowType<{ role: Role }>()
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', ctx.now)]))

type Kept = Promise<{ id: string } | undefined>
type At = { communityId: string; id: string }

const scopes: Record<Exclude<ScopeKind, 'community'>, (trx: Trx, at: At) => Kept> = {
  compound: (trx, at) =>
    trx
      .selectFrom('compounds')
      .select('id')
      .where(({ and }) => and(at))
      .executeTakeFirst(),
  building: (trx, at) =>
    trx
      .selectFrom('buildings')
      .select('id')
      .where(({ and }) => and(at))
      .executeTakeFirst(),
  grid: (trx, at) =>
    trx
      .selectFrom('grids')
      .select('id')
      .where(({ and }) => and(at))
      .executeTakeFirst(),
  project: (trx, at) =>
    trx
      .selectFrom('projects')
      .select('id')
      .where(({ and }) => and(at))
      .executeTakeFirst(),
  lot: (trx, at) =>
    trx
      .selectFrom('lots')
      .select('id')
      .where(({ and }) => and(at))
      .executeTakeFirst(),
}

/** What a post is limited to must be there, in this community. */
export const scopeOf = async (ctx: Context, of: { kind: Exclude<ScopeKind, 'community'>; id: string } | undefined) => {
  if (!of) return { scopeKind: 'community', scopeId: wholeCommunity }
  found(await scopes[of.kind](ctx.trx, { communityId: ctx.communityId, id: of.id }), 'identity.noSuchScope')
  return { scopeKind: of.kind, scopeId: of.id }
}

type Appointed = { personId: string; role: Role }

/** Of two appointments of one person at the same time the second sees the first: no two posts slip in side by side. */
export const lockPerson = (ctx: Context, personId: string) =>
  ctx.trx
    .selectFrom('people')
    .select('id')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .forUpdate()
    .execute()

/** Give a person a post, for a term or until it is ended. Holding it already renews its term. */
const appoint = async (ctx: Context, input: z.infer<typeof schema.appointInput>): Promise<Appointed> => {
  const { personId, legalName, role, scope, until } = input
  const limited = await scopeOf(ctx, input.of)
  await enterPeople(ctx.trx, ctx.communityId, [{ personId, legalName }])
  await lockPerson(ctx, personId)
  const held = await standing(ctx, personId).execute()
  refuseIf(barToAppointing(personId, ctx.caller.personId, role, held))
  const post = {
    scope,
    appointedBy: ctx.caller.personId ?? personId,
    appointedAt: ctx.now,
    until: until ?? null,
    endedBy: null,
  }
  await ctx.trx
    .insertInto('roles')
    .values({ communityId: ctx.communityId, personId, role, ...limited, ...post })
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'role', 'scopeId']).doUpdateSet(post))
    .execute()
  return { personId, role }
}

type Ending = z.infer<typeof schema.endPostInput>
type Ended = { ended: boolean }

const postOf = async (ctx: Context, { personId, role, scopeId = wholeCommunity }: Ending) =>
  found(
    await standing(ctx, personId)
      .where('role', '=', role)
      .where('scopeId', '=', scopeId)
      .forUpdate()
      .executeTakeFirst(),
    'identity.noSuchPost',
  )

/** A post ends now; the history of one that watches says by whom. */
const end = async (
  ctx: Context,
  { personId, role, scopeId = wholeCommunity }: Ending,
  appointmentId: string | null,
) => {
  const endedBy = ctx.caller.personId ?? null
  await ctx.trx
    .updateTable('roles')
    .set({ until: ctx.now, endedBy })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where('role', '=', role)
    .where('scopeId', '=', scopeId)
    .execute()
  if (!appointmentId) return { ended: true }
  await ctx.trx
    .updateTable('appointments')
    .set({ endedBy, endedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', appointmentId)
    .execute()
  return { ended: true }
}

const endPost = async (ctx: Context, input: Ending): Promise<Ended> => {
  const post = await postOf(ctx, input)
  refuseIf(barToEndingPost(post, { personId: personOf(ctx.caller), roles: ctx.caller.roles.map(({ role }) => role) }))
  return end(ctx, input, post.appointmentId)
}

const endByOperator = async (ctx: Context, input: Ending): Promise<Ended> => {
  refuseIf(barToGivingByOperator(input.role))
  return end(ctx, input, (await postOf(ctx, input)).appointmentId)
}

type Held = { role: Role; scope: string; scopeId: string; until: Day | null; signsFrom: Day | null; mayEnd: boolean }
type Posts = { mayGive: boolean; items: { posts: Held[]; personId: string | null; name: string }[] }
const roleOf = z.enum(roles)

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
  const mine = ctx.caller.roles.map(({ role }) => role)
  const by = { personId: ctx.caller.personId ?? '', roles: mine }
  const mayEnd = (personId: string, role: Role): boolean =>
    (mine.includes('secretary') || mine.includes('officer')) && !barToEndingPost({ personId, role }, by)
  return {
    mayGive: mine.includes('secretary'),
    items: rows.map(({ personId, name, posts: held }) => {
      const shown = held.map((post) => ({ ...post, role: roleOf.parse(post.role) }))
      const ends = shown.map((post) => ({ ...post, mayEnd: mayEnd(personId, post.role) }))
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
  endPost: writing(['secretary', 'officer'])
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endPost(ctx, input)),
  endByOperator: writing('operator')
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endByOperator(ctx, input)),
  posts: reading('anyone').query(({ ctx }) => posts(ctx)),
}
