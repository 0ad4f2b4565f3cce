import { sql } from 'kysely'
import { setRobotKey } from '../identity/grids'
import { dayMs, msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { gridWorkers } from '../platform/roles'
import { anywhere, type Context, domain, holds, personOf, reading, writing } from '../platform/server/call'
import { span } from '../platform/time'
import { projectOf } from '../projects/store'
import { messageCalls } from './messages'
import { byDelivery, inGridsOfNotice, inGroup, toGrids } from './places'
import { barToHanding, barToPublishing } from './rules'
import * as schema from './schema'
import * as store from './store'

type Publish = Parameters<typeof barToPublishing>[1] & { startsAt: string; endsAt: string }

const draftOf = (input: { startsAt: string; endsAt: string; nightPermit: string; gridIds: string[] }): Publish => {
  const { startsAt, endsAt } = input
  const days = (msOf(endsAt) - msOf(startsAt)) / dayMs
  return { startsAt, endsAt, nightPermit: input.nightPermit, grids: input.gridIds.length, days }
}

/** One job a delivery, in one statement. A robot's messages wait in one queue, people's go side by side. */
const deliverLater = (ctx: Context, deliveryIds: readonly string[], queue: string | null) =>
  sql`select enqueue('deliver', json_build_object('communityId', inside(), 'deliveryId', id), 'deliver ' || id, ${queue}, null)
    from unnest(${deliveryIds}::uuid[]) id`.execute(ctx.trx)

/** What is told by hand: the words of a notice, the same in the card, on the poster and in the copied text. */
export const wordsOf = (notice: store.Notice): string[] =>
  [
    notice.title,
    span(notice.startsAt, notice.endsAt),
    `影响：${notice.affects}`,
    notice.detour && `绕行：${notice.detour}`,
    notice.complaintPhone && `监督电话：${notice.complaintPhone}`,
  ].filter(Boolean)

/** Who posts notices; a worker of one grid posts to that grid and its micro-grids. */
const posters = [...gridWorkers, 'secretary', 'propertyManager'] as const
/** Who forwards a notice to a chat group by hand. */
const carriers = [...gridWorkers, 'publicist', 'secretary'] as const

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

const publish = async (ctx: Context, input: NewNotice) => {
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
  const deliverable = { noticeId: input.noticeId, gridIds, now: ctx.now }
  await deliverLater(ctx, await store.queueGroups(ctx.trx, deliverable), 'wecom')
  await deliverLater(ctx, await store.queuePeople(ctx.trx, deliverable), null)
  const payload = { communityId: ctx.communityId, kind: 'notice', id: input.noticeId, at: ctx.now }
  await ctx.enqueue({ task: 'tell', payload, key: `notice ${input.noticeId}` })
  return { noticeId: input.noticeId, homes: await store.homesIn(ctx.trx, gridIds) }
}

const lockDelivery = async (ctx: Context, deliveryId: string) => {
  const { rows } = await sql<{ state: string; noticeId: string; channel: string }>`
    select d.state, d.notice_id as "noticeId", d.channel
    from deliveries d where d.community_id = inside() and d.id = ${deliveryId} for update of d`.execute(ctx.trx)
  return found(rows[0], 'notices.notFound')
}

const setState = (ctx: Context, deliveryId: string, change: object) =>
  ctx.trx
    .updateTable('deliveries')
    .set(change)
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', deliveryId)
    .execute()

const takeShare = async (ctx: Context, deliveryId: string) => {
  const delivery = await lockDelivery(ctx, deliveryId)
  refuseIf(barToHanding(delivery.state))
  if (delivery.state === 'queued') await setState(ctx, deliveryId, { state: 'handed', handedAt: ctx.now })
  const notice = found(await store.noticeOf(ctx.trx, delivery.noticeId), 'notices.notFound')
  return { title: notice.title, text: wordsOf(notice).join('\n'), noticeId: notice.id, deliveryId }
}

export const noticesRouter = domain({
  ...messageCalls,
  publish: writing(posters, { within: toGrids })
    .input(schema.publishInput)
    .mutation(({ ctx, input }) => publish(ctx, input)),

  one: reading('anyone', { within: inGridsOfNotice })
    .input(schema.oneNotice)
    .query(async ({ ctx, input }) => {
      const notice = found(await store.noticeOf(ctx.trx, input.noticeId), 'notices.notFound')
      const posts = holds(ctx.caller, ...carriers)
      return { ...notice, words: wordsOf(notice), channels: await store.channelsOf(ctx.trx, notice.id), posts }
    }),

  ofProject: reading('anyone')
    .input(schema.oneProject)
    .query(async ({ ctx, input }) => ({ items: await store.noticesOfProject(ctx.trx, input.projectId, undefined) })),

  upcoming: reading('anyone').query(async ({ ctx }) => ({ items: await store.upcomingNotices(ctx.trx, ctx.now) })),

  reach: reading(posters, { within: anywhere })
    .input(schema.reachInput)
    .query(async ({ ctx, input }) => ({ homes: await store.homesIn(ctx.trx, input.gridIds) })),

  takeShare: writing(carriers, { within: byDelivery })
    .input(schema.oneDelivery)
    .mutation(({ ctx, input }) => takeShare(ctx, input.deliveryId)),

  markSent: writing(carriers, { within: byDelivery })
    .input(schema.oneDelivery)
    .mutation(async ({ ctx, input }) => {
      const delivery = await lockDelivery(ctx, input.deliveryId)
      refuseIf(barToHanding(delivery.state))
      if (delivery.state !== 'seen') {
        await setState(ctx, input.deliveryId, { state: 'sent', sentAt: ctx.now, sentBy: personOf(ctx.caller) })
      }
      return { deliveryId: input.deliveryId }
    }),

  opened: writing('account')
    .input(schema.oneDelivery)
    .mutation(async ({ ctx, input }) => {
      await lockDelivery(ctx, input.deliveryId)
      await sql`update deliveries set opened = opened + 1, state = 'seen', seen_at = coalesce(seen_at, ${ctx.now}::timestamptz)
        where community_id = inside() and id = ${input.deliveryId} and channel = 'share'`.execute(ctx.trx)
      return { deliveryId: input.deliveryId }
    }),

  setRobot: writing(['secretary'], { within: inGroup })
    .input(schema.setRobotInput)
    .mutation(async ({ ctx, input }) => {
      await setRobotKey(ctx, input.groupId, input.robotKey)
      return { groupId: input.groupId }
    }),
})
