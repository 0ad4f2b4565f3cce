import { jsonBuildObject } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import type { Day, Instant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { isAppointedByOperator, isWatcher, type Role, roles, type ScopeKind, wholeCommunity } from '../platform/roles'
import { type Context, holds, personOf, reading, writing } from '../platform/server/call'
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

type Office = {
  personId: string
  role: Role
  scope: string
  scopeKind: string
  scopeId: string
  until: Instant | null
  by: string
}
type Basis = { appointmentId: string; signsFrom: Instant }

/** A post begins now; who watches stands on a confirmed appointment. */
export const putInOffice = async (ctx: Context, office: Office, basis?: Basis): Promise<void> => {
  const { personId, role, scopeKind, scopeId, scope, until, by } = office
  const post = { scope, appointedBy: by, appointedAt: ctx.now, until, endedBy: null, ...basis }
  await ctx.trx
    .insertInto('roles')
    .values({ communityId: ctx.communityId, personId, role, scopeKind, scopeId, ...post })
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'role', 'scopeId']).doUpdateSet(post))
    .execute()
}

/** Give a person a post, for a term or until it is ended. Holding it already renews its term. */
const appoint = async (ctx: Context, input: z.infer<typeof schema.appointInput>): Promise<Appointed> => {
  const { personId, legalName, role, scope, until } = input
  const limited = await scopeOf(ctx, input.of)
  await enterPeople(ctx.trx, ctx.communityId, [{ personId, legalName }])
  await lockPerson(ctx, personId)
  const held = await standing(ctx, personId).execute()
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

type Ending = { personId: string; role: Role; scopeId?: string | undefined }
type Ended = { ended: boolean }

/** A post that is held now, until the transaction ends. */
export const heldPost = async (ctx: Context, { personId, role, scopeId = wholeCommunity }: Ending) =>
  found(
    await standing(ctx, personId)
      .where('role', '=', role)
      .where('scopeId', '=', scopeId)
      .forUpdate()
      .executeTakeFirst(),
    'identity.noSuchPost',
  )

/** A post ends now. */
export const endInOffice = async (
  ctx: Context,
  { personId, role, scopeId = wholeCommunity }: Ending,
): Promise<Ended> => {
  await ctx.trx
    .updateTable('roles')
    .set({ until: ctx.now, endedBy: ctx.caller.personId ?? null })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where('role', '=', role)
    .where('scopeId', '=', scopeId)
    .execute()
  return { ended: true }
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
  const mayEnd = (personId: string, role: Role): boolean => {
    if (personId === ctx.caller.personId || isAppointedByOperator(role)) return false
    return holds(ctx.caller, isWatcher(role) ? 'officer' : 'secretary')
  }
  return {
    mayGive: holds(ctx.caller, 'secretary'),
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
  endPost: writing(['secretary'])
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endPost(ctx, input)),
  endByOperator: writing('operator')
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endByOperator(ctx, input)),
  posts: reading('anyone').query(({ ctx }) => posts(ctx)),
}
