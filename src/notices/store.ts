import { sql } from 'kysely'
import * as z from 'zod/mini'
import { rights } from '../identity/rights'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import { nextPlace, type Place } from '../platform/shapes'
import { channels, type DeliveryState, deliveryStates, templates } from './rules'

const templateOf = z.enum(templates)
const channelOf = z.enum(channels)
const stateOf = z.enum(deliveryStates)

export type Notice = {
  id: string
  projectId: string
  project: string
  template: z.infer<typeof templateOf>
  title: string
  reason: string
  affects: string
  detour: string
  startsAt: Instant
  endsAt: Instant
  contractor: string
  siteManager: string
  sitePhone: string
  complaintPhone: string
  nightPermit: string
  publishedAt: Instant
  grids: string[]
}

const notices = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('notices as n')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'n.communityId').onRef('p.id', '=', 'n.projectId'),
    )
    .select(['n.id', 'n.projectId', 'p.title as project', 'n.template', 'n.title', 'n.reason', 'n.affects', 'n.detour'])
    .select(['n.startsAt', 'n.endsAt', 'n.contractor', 'n.siteManager', 'n.sitePhone', 'n.complaintPhone'])
    .select(['n.nightPermit', 'n.publishedAt'])
    .select(({ selectFrom }) =>
      orEmpty(
        selectFrom('noticeGrids as ng')
          .innerJoin('grids as g', (on) =>
            on.onRef('g.communityId', '=', 'ng.communityId').onRef('g.id', '=', 'ng.gridId'),
          )
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['g.name']).orderBy('g.name').as('names'))
          .where('ng.communityId', '=', communityId)
          .whereRef('ng.noticeId', '=', 'n.id'),
      ).as('grids'),
    )
    .where('n.communityId', '=', communityId)

const shown = async (found: ReturnType<typeof notices>): Promise<Notice[]> =>
  (await found.execute()).map((notice) => ({ ...notice, template: templateOf.parse(notice.template) }))

export const noticeOf = async (trx: Trx, communityId: string, noticeId: string): Promise<Notice | undefined> =>
  (await shown(notices(trx, communityId).where('n.id', '=', noticeId)))[0]

const pageNotices = 50
/** Where a page of notices ended, by the moment in whose order it goes. */
export const afterNotices = (items: readonly Notice[], at: (notice: Notice) => Instant): string | null =>
  nextPlace(items, pageNotices, (notice) => [at(notice), notice.id])

export const noticesOfProject = (
  trx: Trx,
  communityId: string,
  projectId: string,
  after: Place | undefined,
): Promise<Notice[]> =>
  shown(
    notices(trx, communityId)
      .where('n.projectId', '=', projectId)
      .$if(after !== undefined, (page) =>
        page.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('n.publishedAt', 'n.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('n.publishedAt', 'desc')
      .orderBy('n.id', 'desc')
      .limit(pageNotices),
  )

export const upcomingNotices = (
  trx: Trx,
  communityId: string,
  now: Instant,
  after: Place | undefined,
): Promise<Notice[]> =>
  shown(
    notices(trx, communityId)
      .where('n.endsAt', '>', now)
      .$if(after !== undefined, (page) =>
        page.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('n.startsAt', 'n.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('n.startsAt')
      .orderBy('n.id')
      .limit(pageNotices),
  )

export type Channel = {
  deliveryId: string
  channel: z.infer<typeof channelOf>
  group: string | null
  state: DeliveryState
  opened: number
  problem: string | null
  people: number
}

/** How a notice travelled: each group by itself, people's WeChat messages added up by state. */
export const channelsOf = async (trx: Trx, communityId: string, noticeId: string): Promise<Channel[]> => {
  const ofNotice = trx
    .selectFrom('deliveries as d')
    .where('d.communityId', '=', communityId)
    .where('d.noticeId', '=', noticeId)
  const rows = await ofNotice
    .innerJoin('gridGroups as g', (on) =>
      on.onRef('g.communityId', '=', 'd.communityId').onRef('g.id', '=', 'd.groupId'),
    )
    .select(['d.id as deliveryId', 'd.channel', 'g.name as group', 'd.state', 'd.opened', 'd.problem'])
    .select(({ lit }) => lit<number>(1).as('people'))
    .unionAll(
      ofNotice
        .where('d.groupId', 'is', null)
        .select(({ cast, fn }) => [
          cast<string>(fn.min(cast<string>('d.id', 'text')), 'uuid').as('deliveryId'),
          'd.channel',
          cast<string>(sql.lit(null), 'text').as('group'),
          'd.state',
          fn.sum<number>('d.opened').as('opened'),
          fn.max('d.problem').as('problem'),
          fn.countAll<number>().as('people'),
        ])
        .groupBy(['d.channel', 'd.state']),
    )
    .orderBy('channel')
    .orderBy('group')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, channel: channelOf.parse(row.channel), state: stateOf.parse(row.state) }))
}

/** How many homes stand in these grids. */
export const homesIn = async (trx: Trx, communityId: string, gridIds: readonly string[]): Promise<number> => {
  const { homes } = await trx
    .selectFrom('gridReach as r')
    .innerJoin('units as u', (on) =>
      on
        .onRef('u.communityId', '=', 'r.communityId')
        .onRef('u.stairwellId', '=', 'r.stairwellId')
        .on('u.use', 'in', ['home', 'shop']),
    )
    .select(({ fn }) => fn.count<number>('u.id').distinct().as('homes'))
    .where('r.communityId', '=', communityId)
    .where((eb) => eb('r.gridId', '=', eb.fn.any(eb.val(gridIds))))
    .executeTakeFirstOrThrow()
  return homes
}

/** Whoever owns or rents a home in the stairwells that grids reach; which grids, the caller says of `r`. */
export const livingIn = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('gridReach as r')
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 'r.communityId').onRef('u.stairwellId', '=', 'r.stairwellId'),
    )
    .innerJoin(rights(trx, communityId).as('o'), 'o.unitId', 'u.id')
    .select('o.personId')
    .distinct()
    .where('r.communityId', '=', communityId)
