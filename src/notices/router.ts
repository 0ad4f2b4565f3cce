import { sql } from 'kysely'
import { setRobotKey } from '../identity/grids'
import { dayMs, msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { gridWorkers } from '../platform/roles'
import { anywhere, type Context, domain, holds, personOf, reading, writing } from '../platform/server/call'
import { projectOf } from '../projects/store'
import { carriers, carryCalls, wordsOf } from './carrying'
import { messageCalls } from './messages'
import { inGridsOfNotice, inGroup, toGrids } from './places'
import { queueGroups, queuePeople } from './queue'
import { startTurns } from './robot'
import { barToPublishing } from './rules'
import * as schema from './schema'
import * as store from './store'

type Publish = Parameters<typeof barToPublishing>[1] & { startsAt: string; endsAt: string }

const draftOf = (input: { startsAt: string; endsAt: string; nightPermit: string; gridIds: string[] }): Publish => {
  const { startsAt, endsAt } = input
  const days = (msOf(endsAt) - msOf(startsAt)) / dayMs
  return { startsAt, endsAt, nightPermit: input.nightPermit, grids: input.gridIds.length, days }
}

/** One job a delivery to a person, in one statement: they go side by side. */
const deliverLater = (ctx: Context, deliveryIds: readonly string[]) =>
  sql`select enqueue('deliver', json_build_object('communityId', inside(), 'deliveryId', id), 'deliver ' || id, null, null)
    from unnest(${deliveryIds}::uuid[]) id`.execute(ctx.trx)

/** Who posts notices; a worker of one grid posts to that grid and its micro-grids. */
const posters = [...gridWorkers, 'secretary', 'propertyManager'] as const
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
  const deliverable = { noticeId: input.noticeId, gridIds, now: ctx.now }
  await startTurns(ctx.trx, ctx.communityId, await queueGroups(ctx, deliverable))
  await deliverLater(ctx, await queuePeople(ctx, deliverable))
  const payload = { communityId: ctx.communityId, kind: 'notice', id: input.noticeId, at: ctx.now }
  await ctx.enqueue({ task: 'tell', payload, key: `notice ${input.noticeId}` })
  return { noticeId: input.noticeId, homes: await store.homesIn(ctx.trx, ctx.communityId, gridIds) }
}

/** A notice in words, how it travelled, and whether the caller may carry it further. */
type NoticePage = store.Notice & { words: string[]; channels: store.Channel[]; posts: boolean }
type Notices = { items: store.Notice[] }

export const noticesRouter = domain({
  ...messageCalls,
  ...carryCalls,
  publish: writing(posters, { within: toGrids })
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
      }
    }),

  ofProject: reading('anyone')
    .input(schema.oneProject)
    .query(
      async ({ ctx, input }): Promise<Notices> => ({
        items: await store.noticesOfProject(ctx.trx, ctx.communityId, input.projectId, undefined),
      }),
    ),

  upcoming: reading('anyone').query(
    async ({ ctx }): Promise<Notices> => ({ items: await store.upcomingNotices(ctx.trx, ctx.communityId, ctx.now) }),
  ),

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
