import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import { type Role, type ScopeKind, wholeCommunity } from '../platform/roles'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { barToAppointing, barToEndingPost, maskedName } from './rules'
import * as schema from './schema'
import { enterPeople } from './store'

const standing = (ctx: Context, personId: string) =>
  ctx.trx
    .selectFrom('roles')
    .select(['personId', 'role', 'appointedBy'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', ctx.now)]))

const scopes: Record<Exclude<ScopeKind, 'community'>, RawBuilder<unknown>> = {
  compound: sql`from compounds`,
  building: sql`from buildings`,
  grid: sql`from grids`,
  project: sql`from projects`,
  lot: sql`from lots`,
}

/** What a post is limited to must be there, in this community. */
const scopeOf = async (ctx: Context, of: { kind: Exclude<ScopeKind, 'community'>; id: string } | undefined) => {
  if (!of) return { scopeKind: 'community', scopeId: wholeCommunity }
  const { rows } = await sql<{ id: string }>`
    select id ${scopes[of.kind]} where community_id = inside() and id = ${of.id}`.execute(ctx.trx)
  found(rows[0], 'identity.noSuchScope')
  return { scopeKind: of.kind, scopeId: of.id }
}

/** Give a person a post, for a term or until it is ended. Holding it already renews its term. */
const appoint = async (ctx: Context, input: z.infer<typeof schema.appointInput>) => {
  const { personId, legalName, role, scope, until } = input
  const limited = await scopeOf(ctx, input.of)
  await enterPeople(ctx.trx, ctx.communityId, [{ personId, legalName }])
  // Of two appointments of one person at the same time the second sees the first: no two posts slip in side by side.
  await sql`select from people where community_id = inside() and id = ${personId} for update`.execute(ctx.trx)
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

const endPost = async (ctx: Context, input: z.infer<typeof schema.endPostInput>) => {
  const scopeId = input.scopeId ?? wholeCommunity
  const post = await standing(ctx, input.personId)
    .where('role', '=', input.role)
    .where('scopeId', '=', scopeId)
    .forUpdate()
    .executeTakeFirst()
  refuseIf(barToEndingPost(found(post, 'identity.noSuchPost'), personOf(ctx.caller)))
  await ctx.trx
    .updateTable('roles')
    .set({ until: ctx.now, endedBy: personOf(ctx.caller) })
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', input.personId)
    .where('role', '=', input.role)
    .where('scopeId', '=', scopeId)
    .execute()
  return { ended: true }
}

type Post = {
  personId: string
  name: string
  posts: { role: Role; scope: string; scopeId: string; until: string | null }[]
}

/** Everybody who holds a post now; several posts of one person stand together, so that everybody sees them. */
const posts = async (ctx: Context) => {
  const { rows } = await sql<Post>`
    select p.id as "personId", p.legal_name as name,
      json_agg(json_build_object('role', r.role, 'scope', r.scope, 'scopeId', r.scope_id,
        'until', to_char(r.until at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) order by r.role) as posts
    from roles r join people p on p.community_id = inside() and p.id = r.person_id
    where r.community_id = inside() and (r.until is null or r.until > ${ctx.now}::timestamptz)
    group by p.id, p.legal_name order by count(*) desc, p.id limit 300`.execute(ctx.trx)
  // Whoever may end a post needs to say whose; to everybody else the person stays a surname.
  const mayEnd = ctx.caller.roles.some(({ role }) => role === 'secretary')
  return {
    mayEnd,
    items: rows.map(({ personId, name, ...post }) => ({
      ...post,
      personId: mayEnd ? personId : null,
      name: maskedName(name),
    })),
  }
}

/** Who may do what here, for how long, and who holds several posts at once (交叉任职). */
export const postCalls = {
  appoint: writing(['secretary'])
    .input(schema.appointInput)
    .mutation(({ ctx, input }) => appoint(ctx, input)),
  appointSecretary: writing('operator')
    .input(schema.appointInput)
    .mutation(({ ctx, input }) => appoint(ctx, { ...input, role: 'secretary' })),
  endPost: writing(['secretary'])
    .input(schema.endPostInput)
    .mutation(({ ctx, input }) => endPost(ctx, input)),
  posts: reading('anyone').query(({ ctx }) => posts(ctx)),
}
