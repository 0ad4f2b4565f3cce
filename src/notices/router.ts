import { sql } from 'kysely'
import { type Cover, coversOf } from '../content/covers'
import { holdIfUnsure } from '../content/holding'
import { setRobotKey } from '../identity/grids'
import { dayMs, msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { anywhere, type Context, domain, holds, personOf, reading, says, writing } from '../platform/server/call'
import { enqueuer } from '../platform/server/transaction'
import { projectOf } from '../projects/store'
import { carriers, carryCalls, wordsOf } from './carrying'
import { helpCalls } from './help'
import { messageCalls } from './messages'
import { inGridsOfNotice, inGroup, toGrids } from './places'
import { queueGroups, queuePeople } from './queue'
import { startTurns } from './robot'
import { barToPublishing, posters } from './rules'
import * as schema from './schema'
import * as store from './store'

type Publish = Parameters<typeof barToPublishing>[1] & { startsAt: string; endsAt: string }

const draftOf = (input: NewNotice): Publish => {
  const { startsAt, endsAt, sitePhone, complaintPhone } = input
  const days = (msOf(endsAt) - msOf(startsAt)) / dayMs
  return {
    startsAt,
    endsAt,
    nightPermit: input.nightPermit,
    grids: input.gridIds.length,
    phones: [sitePhone, complaintPhone].filter(Boolean).length,
    days,
  }
}

/** One job a delivery to a person, in one statement: they go side by side. */
const deliverLater = async (ctx: Pick<Context, 'trx'>, deliveryIds: readonly string[]) => {
  if (deliveryIds.length === 0) return
  await sql`select enqueue_all('deliver', array_agg(json_build_object('communityId', inside(), 'deliveryId', id)),
      array_agg('deliver ' || id)) from unnest(${deliveryIds}::uuid[]) id`.execute(ctx.trx)
}

/** Inside which transaction, when: the call's, or that of whoever passes the notice. */
type Sending = Pick<Context, 'trx' | 'communityId' | 'now'>

type NewNotice = ReturnType<(typeof schema.publishInput)['parse']>

/** Write down for which grids a notice is, each of them once; a grid of another community is refused. */
const addressTo = async (ctx: Context, { noticeId, gridIds: wanted }: NewNotice): Promise<string[]> => {
  const gridIds = [...new Set(wanted)]
  const known = await ctx.trx
    .selectFrom('grids')
    .select('id')
    .where('communityId', '=', ctx.communityId)
    .where('id', 'in', gridIds)
    .execute()
  if (known.length !== gridIds.length) refuseIf(refusal('notices.notYourGrid'))
  await ctx.trx
    .insertInto('noticeGrids')
    .values(gridIds.map((gridId) => ({ communityId: ctx.communityId, noticeId, gridId })))
    .execute()
  return gridIds
}

/** On its way to the groups and people of its grids. */
const sendOut = async (at: Sending, noticeId: string, gridIds: readonly string[]): Promise<void> => {
  const { trx, communityId, now } = at
  const deliverable = { noticeId, gridIds, now }
  await startTurns(trx, communityId, await queueGroups(at, deliverable))
  await deliverLater(at, await queuePeople(at, deliverable))
  const payload = { communityId, kind: 'notice', id: noticeId, at: now }
  await enqueuer(trx)({ task: 'tell', payload, key: `notice ${noticeId}` })
}

/** A notice that waited for a look goes out when it was passed, unless it is over by then. */
export const sendPassed = async (at: Sending, noticeId: string): Promise<void> => {
  const grids = await at.trx
    .selectFrom('noticeGrids as g')
    .innerJoin('notices as n', (on) => on.onRef('n.communityId', '=', 'g.communityId').onRef('n.id', '=', 'g.noticeId'))
    .select('g.gridId')
    .where('g.communityId', '=', at.communityId)
    .where('g.noticeId', '=', noticeId)
    .where('n.endsAt', '>', at.now)
    .execute()
  if (grids.length)
    await sendOut(
      at,
      noticeId,
      grids.map(({ gridId }) => gridId),
    )
}

const publish = async (ctx: Context, input: NewNotice): Promise<{ noticeId: string; homes: number }> => {
  const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
  const draft = draftOf(input)
  refuseIf(barToPublishing(project.stage, draft, ctx.now))
  await ctx.trx
    .insertInto('notices')
    .values({
      communityId: ctx.communityId,
      id: input.noticeId,
      projectId: project.id,
      template: input.template,
      title: input.title,
      reason: input.reason,
      affects: input.affects,
      detour: input.detour,
      startsAt: draft.startsAt,
      endsAt: draft.endsAt,
      contractor: input.contractor,
      siteManager: input.siteManager,
      sitePhone: input.sitePhone,
      complaintPhone: input.complaintPhone,
      nightPermit: input.nightPermit,
      publishedBy: personOf(ctx.caller),
      publishedAt: ctx.now,
    })
    .execute()
  const gridIds = await addressTo(ctx, input)
  if (!(await holdIfUnsure(ctx, 'notice', input.noticeId))) await sendOut(ctx, input.noticeId, gridIds)
  return { noticeId: input.noticeId, homes: await store.homesIn(ctx.trx, ctx.communityId, gridIds) }
}

/** A notice in words, how it travelled, and whether the caller may carry it further. */
type NoticePage = store.Notice & { words: string[]; channels: store.Channel[]; posts: boolean; cover: Cover | null }
type Notices = { items: store.Notice[]; next: string | null }

const publicWords = says(
  schema.publishInput,
  ({ title, reason, affects, detour, contractor, siteManager, nightPermit }) => ({
    title,
    reason,
    affects,
    detour,
    contractor,
    siteManager,
    nightPermit,
  }),
)

export const noticesRouter = domain({
  ...messageCalls,
  ...carryCalls,
  ...helpCalls,
  publish: writing(posters, { within: toGrids, says: publicWords })
    .input(schema.publishInput)
    .mutation(({ ctx, input }) => publish(ctx, input)),

  one: reading('anyone', { within: inGridsOfNotice })
    .input(schema.oneNotice)
    .query(async ({ ctx, input }): Promise<NoticePage> => {
      const notice = found(await store.noticeOf(ctx.trx, ctx.communityId, input.noticeId), 'notices.notFound')
      const posts = holds(ctx.caller, ...carriers)
      return {
        ...notice,
        words: wordsOf(notice),
        channels: await store.channelsOf(ctx.trx, ctx.communityId, notice.id),
        posts,
        cover: (await coversOf(ctx, ['notice'], [notice.id]))('notice', notice.id),
      }
    }),

  ofProject: reading('anyone')
    .input(schema.ofProjectInput)
    .query(async ({ ctx, input: { projectId, cursor } }): Promise<Notices> => {
      const items = await store.noticesOfProject(ctx.trx, ctx.communityId, projectId, cursor)
      return { items, next: store.afterNotices(items, ({ publishedAt }) => publishedAt) }
    }),

  upcoming: reading('anyone')
    .input(schema.pageByTime)
    .query(async ({ ctx, input }): Promise<Notices> => {
      const items = await store.upcomingNotices(ctx.trx, ctx.communityId, ctx.now, input.cursor)
      return { items, next: store.afterNotices(items, ({ startsAt }) => startsAt) }
    }),

  reach: reading(posters, { within: anywhere })
    .input(schema.reachInput)
    .query(
      async ({ ctx, input }): Promise<{ homes: number }> => ({
        homes: await store.homesIn(ctx.trx, ctx.communityId, input.gridIds),
      }),
    ),

  setRobot: writing(['secretary'], { within: inGroup })
    .input(schema.setRobotInput)
    .mutation(async ({ ctx, input }): Promise<{ groupId: string }> => {
      await setRobotKey(ctx, input.groupId, input.robotKey)
      return { groupId: input.groupId }
    }),
})
