import type * as z from 'zod/mini'
import { placesOfHomes } from '../identity/places'
import { maskedName } from '../identity/rules'
import { homesOf } from '../identity/store'
import type { Instant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { anywhere, type Context, personOf, reading, within, writing } from '../platform/server/call'
import { seal } from '../platform/server/seal'
import { nextPlace } from '../platform/shapes'
import { projectOf } from '../projects/store'
import { barToAskingHelp, barToFinishing, barToTaking, barToWithdrawing, type HelpState } from './helpRules'
import * as store from './helpStore'
import * as schema from './schema'

type Asked = { helpId: string }
type Mine = Pick<
  store.Help,
  'id' | 'home' | 'way' | 'topic' | 'project' | 'state' | 'askedAt' | 'takenAt' | 'endedAt'
> & {
  worker: string | null
}
/** Where somebody may ask from, who works there, and the last request. */
type MyHelp = { homes: { unitId: string; name: string; grid: boolean; workers: string[] }[]; last: Mine | null }
type Waiting = Omit<store.Help, 'phoneSealed' | 'worker' | 'personId' | 'takenBy'> & {
  phone: string | null
  mine: boolean
}
type HelpDesk = { items: Waiting[]; next: string | null }

/** A request lies in the home from which it comes. */
const inHelp = within('home', schema.oneHelp, async (ctx, { helpId }) => {
  const row = await ctx.trx
    .selectFrom('helpRequests')
    .select('unitId')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', helpId)
    .executeTakeFirst()
  return row ? placesOfHomes(ctx.trx, ctx.communityId, [row.unitId]) : []
})

const tellOf = (ctx: Context, kind: 'help' | 'helpTaken' | 'helpDone' | 'helpWithdrawn', id: string) =>
  ctx.enqueue({
    task: 'tell',
    payload: { communityId: ctx.communityId, kind, id, at: ctx.now },
    key: `${kind} ${id}`,
  })

const ask = async (ctx: Context, input: z.infer<typeof schema.askHelpInput>): Promise<Asked> => {
  const { trx, communityId, now } = ctx
  const { helpId, unitId, way, topic, projectId, phone } = input
  const personId = personOf(ctx.caller)
  found(
    ctx.caller.homes.find((home) => home.unitId === unitId),
    'notices.notYourHome',
  )
  const { grid, workers } = await store.gridOfHome(trx, communityId, unitId, now)
  const others = workers.filter(({ id }) => id !== personId).length
  const asked = await store.askedToday(trx, communityId, personId, now)
  refuseIf(barToAskingHelp({ grid, workers: others, ...asked, way, phone }))
  if (projectId) await projectOf(trx, communityId, projectId)
  await trx
    .insertInto('helpRequests')
    .values({
      communityId,
      id: helpId,
      personId,
      unitId,
      way,
      topic,
      projectId: projectId ?? null,
      phoneSealed: way === 'call' ? seal(ctx.deployment, phone) : null,
      askedAt: now,
    })
    .execute()
  await tellOf(ctx, 'help', helpId)
  return { helpId }
}

type Change = { state: HelpState; takenBy?: string; takenAt?: Instant; endedAt?: Instant }
const change = async (ctx: Context, helpId: string, to: Change) => {
  const request = found(await store.lockHelp(ctx.trx, ctx.communityId, helpId), 'notices.noHelp')
  const by = personOf(ctx.caller)
  if (to.state === 'taken') refuseIf(barToTaking(request, by))
  else if (to.state === 'done') refuseIf(barToFinishing(request, by))
  else refuseIf(barToWithdrawing(request, by))
  // A second tap changes nothing.
  if (request.state === to.state) return false
  await ctx.trx
    .updateTable('helpRequests')
    .set(to)
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', helpId)
    .execute()
  return request.takenBy !== null || to.state === 'taken'
}

const kinds = { taken: 'helpTaken', done: 'helpDone', withdrawn: 'helpWithdrawn' } as const
const moved = async (ctx: Context, helpId: string, state: keyof typeof kinds): Promise<Asked> => {
  const by = personOf(ctx.caller)
  const set = state === 'taken' ? { takenBy: by, takenAt: ctx.now } : { endedAt: ctx.now }
  if (await change(ctx, helpId, { state, ...set })) await tellOf(ctx, kinds[state], helpId)
  return { helpId }
}

const mine = async (ctx: Context): Promise<MyHelp> => {
  const personId = personOf(ctx.caller)
  const { trx, communityId, now } = ctx
  const homes = await homesOf(trx, communityId, personId)
  const grids = []
  for (const { unitId, building, stairwell, room } of homes.slice(0, schema.mostHomes)) {
    const { grid, workers } = await store.gridOfHome(trx, communityId, unitId, now)
    const names = workers.filter(({ id }) => id !== personId).map(({ name }) => maskedName(name))
    grids.push({ unitId, name: [building, stairwell, room].join(' '), grid, workers: names })
  }
  const last = await store.lastHelpOf(trx, communityId, personId)
  if (!last) return { homes: grids, last: null }
  const { id, home, way, topic, project, state, askedAt, takenAt, endedAt, worker } = last
  const name = worker === null ? null : maskedName(worker)
  return { homes: grids, last: { id, home, way, topic, project, state, askedAt, takenAt, endedAt, worker: name } }
}

const desk = async (ctx: Context, after: z.infer<typeof schema.pageByTime>['cursor']): Promise<HelpDesk> => {
  const personId = personOf(ctx.caller)
  const by = { posts: ctx.caller.roles, personId }
  const rows = await store.waitingHelp(ctx.trx, ctx.communityId, by, after)
  ctx.readsNames(
    rows.map((row) => row.personId),
    'help',
  )
  const items = rows.map(({ phoneSealed, worker: _, personId: helped, takenBy, ...row }) => ({
    ...row,
    phone: phoneSealed === null ? null : ctx.opens(phoneSealed, [helped], 'help'),
    mine: takenBy === personId,
  }))
  return { items, next: nextPlace(rows, store.pageHelp, ({ askedAt, id }) => [askedAt, id]) }
}

/** Somebody asks the workers of their own grid to come or to call. */
export const helpCalls = {
  myHelp: reading('member').query(({ ctx }) => mine(ctx)),
  askHelp: writing('member', { makes: true })
    .input(schema.askHelpInput)
    .mutation(({ ctx, input }) => ask(ctx, input)),
  withdrawHelp: writing('member')
    .input(schema.oneHelp)
    .mutation(({ ctx, input }) => moved(ctx, input.helpId, 'withdrawn')),
  helpDesk: reading(store.helpers, { within: anywhere })
    .input(schema.pageByTime)
    .query(({ ctx, input }) => desk(ctx, input.cursor)),
  takeHelp: writing(store.helpers, { within: inHelp })
    .input(schema.oneHelp)
    .mutation(({ ctx, input }) => moved(ctx, input.helpId, 'taken')),
  finishHelp: writing(store.helpers, { within: inHelp })
    .input(schema.oneHelp)
    .mutation(({ ctx, input }) => moved(ctx, input.helpId, 'done')),
}
