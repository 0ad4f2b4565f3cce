import type * as z from 'zod/mini'
import { dayMs, type Instant, later } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { nextPlace } from '../platform/shapes'
import { peopleRulesOf } from './profiles'
import { rights } from './rights'
import { barToDecidingObjection, barToObjecting, maskedName } from './rules'
import * as schema from './schema'

/** How somebody came to stand behind an account. */
export type Way = 'slip' | 'handed' | 'phone' | 'vouched' | 'document'

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
    .select(({ exists }) => [
      'profile',
      exists(household(ctx.trx, ctx.communityId, personId))
        .$castTo<boolean>()
        .as('shared'),
    ])
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

const tellOf = (ctx: Context, kind: 'joined' | 'objected' | 'objectionDecided', id: string) =>
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

const locked = async (ctx: Context, joiningId: string) => {
  const row = await ctx.trx
    .selectFrom('joinings')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', joiningId)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'identity.noSuchJoining')
}

const change = (ctx: Context, joiningId: string) =>
  ctx.trx.updateTable('joinings').where('communityId', '=', ctx.communityId).where('id', '=', joiningId)

type Done = { joiningId: string }

const object = async (ctx: Context, { joiningId, reason }: z.infer<typeof schema.objectInput>): Promise<Done> => {
  const by = personOf(ctx.caller)
  const joining = await locked(ctx, joiningId)
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
  await change(ctx, joiningId).set({ objectedBy: by, objectedAt: ctx.now, reason }).execute()
  await tellOf(ctx, 'objected', joiningId)
  return { joiningId }
}

/** The account no longer stands behind the person; what was done stays on record. */
const untie = (ctx: Context, personId: string, accountId: string) =>
  ctx.trx
    .updateTable('people')
    .set({ accountId: null, joinedAt: null })
    .set({ attestedAccount: null, attestedAs: null, attestedBy: null, attestedAt: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .where('accountId', '=', accountId)
    .execute()

const decide = async (ctx: Context, input: z.infer<typeof schema.decideObjectionInput>, confirms: boolean) => {
  const { joiningId, stands } = input
  const by = personOf(ctx.caller)
  const { decidedAt, ...joining } = await locked(ctx, joiningId)
  const differs = confirms && joining.stands !== stands
  refuseIf(barToDecidingObjection({ ...joining, decided: decidedAt !== null, differs }, by, confirms))
  if (!confirms) {
    await change(ctx, joiningId).set({ stands, proposedBy: by, proposedAt: ctx.now }).execute()
    return { joiningId }
  }
  await change(ctx, joiningId).set({ decidedBy: by, decidedAt: ctx.now }).execute()
  if (!stands) await untie(ctx, joining.personId, joining.accountId)
  await tellOf(ctx, 'objectionDecided', joiningId)
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

type Joining = { id: string; name: string; way: string; at: Instant; until: Instant; objectedAt: Instant | null }

const mine = async (ctx: Context): Promise<{ items: Joining[] }> => {
  const rows = await joinedWith(ctx.trx, ctx.communityId, personOf(ctx.caller), ctx.now)
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'j.communityId').onRef('p.id', '=', 'j.personId'))
    .select(['j.id', 'p.legalName as name', 'j.way', 'j.at', 'j.until', 'j.objectedAt'])
    .orderBy('j.at', 'desc')
    .limit(most)
    .execute()
  return { items: rows.map(({ name, ...row }) => ({ ...row, name: maskedName(name) })) }
}

type Objection = Omit<Joining, 'until'> & {
  reason: string
  objector: string
  stands: boolean | null
  /** The caller has proposed it, so another one confirms. */
  proposed: boolean
}
const deciders = ['secretary', 'residentsCommittee', 'officer'] as const

const waiting = async (ctx: Context, { cursor }: z.infer<typeof schema.pageInput>) => {
  const rows = await ctx.trx
    .selectFrom('joinings as j')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'j.communityId').onRef('p.id', '=', 'j.personId'))
    .innerJoin('people as o', (on) =>
      on.onRef('o.communityId', '=', 'j.communityId').onRef('o.id', '=', 'j.objectedBy'),
    )
    .select(['j.id', 'j.personId', 'j.way', 'j.at', 'j.objectedAt', 'j.objectedBy', 'j.reason', 'j.stands'])
    .select(['j.proposedBy', 'p.legalName as name', 'o.legalName as objector'])
    .where('j.communityId', '=', ctx.communityId)
    .where('j.objectedAt', 'is not', null)
    .where('j.decidedAt', 'is', null)
    .$if(cursor !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('j.objectedAt', 'j.id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
      ),
    )
    .orderBy('j.objectedAt')
    .orderBy('j.id')
    .limit(most)
    .execute()
  ctx.readsNames(
    rows.flatMap(({ personId, objectedBy }) => (objectedBy ? [personId, objectedBy] : [personId])),
    'joining',
  )
  const items = rows.map(({ personId: _, objectedBy: __, proposedBy, reason, ...row }): Objection => {
    return { ...row, reason: reason ?? '', proposed: proposedBy === ctx.caller.personId }
  })
  return { items, next: nextPlace(rows, most, ({ objectedAt, id }) => [objectedAt ?? '', id]) }
}

/** The household sees who joined in its home, and may object; two people decide. */
export const joiningCalls = {
  joinings: reading('member').query(({ ctx }) => mine(ctx)),
  objectToJoining: writing('member', { assistable: true })
    .input(schema.objectInput)
    .mutation(({ ctx, input }) => object(ctx, input)),
  objections: reading(deciders)
    .input(schema.pageInput)
    .query(({ ctx, input }): Promise<{ items: Objection[]; next: string | null }> => waiting(ctx, input)),
  proposeObjection: writing(['secretary'])
    .input(schema.decideObjectionInput)
    .mutation(({ ctx, input }): Promise<Done> => decide(ctx, input, false)),
  confirmObjection: writing(['residentsCommittee', 'officer'])
    .input(schema.decideObjectionInput)
    .mutation(({ ctx, input }): Promise<Done> => decide(ctx, input, true)),
}
