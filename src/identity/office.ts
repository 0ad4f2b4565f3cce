import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { type Role, type ScopeKind, wholeCommunity } from '../platform/roles'
import type { Context } from '../platform/server/call'
import type { Trx } from '../platform/server/db'

type HeldPost = {
  personId: string
  role: Role
  scopeId: string
  appointmentId: string | null
  signsFrom: Instant | null
}

/** The posts that a person holds now; `lock` holds them until the transaction ends. */
export const standing = (ctx: Context, personId: string, lock = false): Promise<HeldPost[]> => {
  return ctx.trx
    .selectFrom('roles')
    .select(['personId', 'role', 'scopeId', 'appointmentId', 'signsFrom'])
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', ctx.now)]))
    .$if(lock, (query) => query.forUpdate())
    .execute()
}

/**
 * Who was seen behind an account before somebody proposed them is seen anew: between two terms nobody looked after that account, and a
 * key or a device that another left behind there would sign.
 */
export const forgetSeen = (ctx: Context, personId: string, before: Instant) =>
  ctx.trx
    .updateTable('people')
    .set({ attestedAccount: null, attestedAs: null, attestedBy: null, attestedAt: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .where('attestedAt', '<', before)
    .execute()

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
  if (!of) return { scopeKind: 'community' as const, scopeId: wholeCommunity }
  found(await scopes[of.kind](ctx.trx, { communityId: ctx.communityId, id: of.id }), 'identity.noSuchScope')
  return { scopeKind: of.kind, scopeId: of.id }
}

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
  scopeKind: ScopeKind
  scopeId: string
  until: Instant | null
  by: string
}
type Basis = { appointmentId: string; signsFrom: Instant; body: string }

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

export type Ending = { personId: string; role: Role; scopeId?: string | undefined }
export type Ended = { ended: boolean }

/** A post that is held now, until the transaction ends. */
export const heldPost = async (
  ctx: Context,
  { personId, role, scopeId = wholeCommunity }: Ending,
): Promise<HeldPost> => {
  await lockPerson(ctx, personId)
  const held = await standing(ctx, personId, true)
  return found(
    held.find((post) => post.role === role && post.scopeId === scopeId),
    'identity.noSuchPost',
  )
}

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
