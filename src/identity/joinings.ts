import type * as z from 'zod/mini'
import { dayMs, type Instant, later } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { peopleRulesOf } from './profiles'
import { rights } from './rights'
import { barToObjecting, maskedName } from './rules'
import * as schema from './schema'

/** How somebody came to stand behind an account. */
export type Way = 'slip' | 'handed' | 'phone' | 'document'

/** Everybody else who owns or lives in a home of this person now. */
const household = (trx: Trx, communityId: string, personId: string) =>
  trx
    .selectFrom(() => rights(trx, communityId).as('mine'))
    .innerJoin(rights(trx, communityId).as('theirs'), 'theirs.unitId', 'mine.unitId')
    .where('mine.personId', '=', personId)
    .where('theirs.personId', '<>', personId)
    .select('theirs.personId')
    .distinct()

/** Put on record that an account stands behind a person now, and tell those who share the home. */
export const recordJoining = async (ctx: Context, personId: string, accountId: string, way: Way): Promise<void> => {
  const { profile, shared } = await ctx.trx
    .selectFrom('communities')
    .select(({ exists }) => ['profile', exists(household(ctx.trx, ctx.communityId, personId)).as('shared')])
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const id = ctx.newId()
  const until = later(ctx.now, peopleRulesOf(profile).objectionDays * dayMs)
  await ctx.trx
    .insertInto('joinings')
    .values({ communityId: ctx.communityId, id, personId, accountId, way, at: ctx.now, until })
    .execute()
  if (shared) await tellOf(ctx, 'joined', id)
}

export const tellOf = (ctx: Context, kind: 'joined' | 'objected' | 'objectionDecided', id: string) =>
  ctx.enqueue({
    task: 'tell',
    payload: { communityId: ctx.communityId, kind, id, at: ctx.now },
    key: `${kind} ${id} ${ctx.now}`,
  })

/** Whom a message about this joining is for, and who joined. */
export const toldOf = async (trx: Trx, communityId: string, kind: string, id: string) => {
  const row = await trx
    .selectFrom('joinings as j')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'j.communityId').onRef('p.id', '=', 'j.personId'))
    .select(['j.personId', 'j.until', 'p.legalName as name'])
    .where('j.communityId', '=', communityId)
    .where('j.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const one = trx.selectFrom('joinings').where('communityId', '=', communityId).where('id', '=', id)
  const decided = one
    .select(({ ref }) => ref('objectedBy').$notNull().as('personId'))
    .where('objectedBy', 'is not', null)
  const people = { joined: household(trx, communityId, row.personId), objected: one.select('personId') }
  const to = kind === 'joined' || kind === 'objected' ? people[kind] : decided
  return { people: to, until: row.until, name: maskedName(row.name) }
}

export const lockedJoining = async (ctx: Context, joiningId: string) => {
  const row = await ctx.trx
    .selectFrom('joinings')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', joiningId)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'identity.noSuchJoining')
}

export const changeJoining = (ctx: Context, joiningId: string) =>
  ctx.trx.updateTable('joinings').where('communityId', '=', ctx.communityId).where('id', '=', joiningId)

export type Done = { joiningId: string }

const object = async (ctx: Context, { joiningId, reason }: z.infer<typeof schema.objectInput>): Promise<Done> => {
  const by = personOf(ctx.caller)
  const joining = await lockedJoining(ctx, joiningId)
  const shares = await household(ctx.trx, ctx.communityId, joining.personId)
    .where('theirs.personId', '=', by)
    .executeTakeFirst()
  refuseIf(
    barToObjecting({
      shares: shares !== undefined,
      own: joining.personId === by,
      until: joining.until,
      now: ctx.now,
      objected: joining.objectedAt !== null,
    }),
  )
  await changeJoining(ctx, joiningId).set({ objectedBy: by, objectedAt: ctx.now, reason }).execute()
  await tellOf(ctx, 'objected', joiningId)
  return { joiningId }
}

const most = 50
/** What waits of this kind for the household of the caller; also what its to-do list counts. */
export const joinedWith = (trx: Trx, communityId: string, personId: string, now: Instant) =>
  trx
    .selectFrom('joinings as j')
    .where('j.communityId', '=', communityId)
    .where('j.until', '>', now)
    .where('j.personId', 'in', household(trx, communityId, personId))

export type Joining = { id: string; name: string; way: string; at: Instant; until: Instant; objectedAt: Instant | null }

const mine = async (ctx: Context): Promise<{ items: Joining[] }> => {
  const rows = await joinedWith(ctx.trx, ctx.communityId, personOf(ctx.caller), ctx.now)
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'j.communityId').onRef('p.id', '=', 'j.personId'))
    .select(['j.id', 'p.legalName as name', 'j.way', 'j.at', 'j.until', 'j.objectedAt'])
    .orderBy('j.at', 'desc')
    .limit(most)
    .execute()
  return { items: rows.map(({ name, ...row }) => ({ ...row, name: maskedName(name) })) }
}

/** The household sees who joined in its home, and may object. */
export const joiningCalls = {
  joinings: reading('member').query(({ ctx }) => mine(ctx)),
  objectToJoining: writing('member', { assistable: true })
    .input(schema.objectInput)
    .mutation(({ ctx, input }) => object(ctx, input)),
}
