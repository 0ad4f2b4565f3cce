import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { DeliveryState } from './rules'

export type Notice = {
  id: string
  projectId: string
  project: string
  template: 'roadClosed' | 'waterCut' | 'noise' | 'scaffold' | 'other'
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

const columns = sql`n.id, n.project_id as "projectId", p.title as project, n.template, n.title, n.reason, n.affects, n.detour,
  n.starts_at as "startsAt", n.ends_at as "endsAt", n.contractor, n.site_manager as "siteManager", n.site_phone as "sitePhone",
  n.complaint_phone as "complaintPhone", n.night_permit as "nightPermit", n.published_at as "publishedAt",
  (select coalesce(json_agg(g.name order by g.name), '[]') from notice_grids ng
    join grids g on g.community_id = inside() and g.id = ng.grid_id
    where ng.community_id = inside() and ng.notice_id = n.id) as grids`

const notices = async (trx: Trx, where: ReturnType<typeof sql>): Promise<Notice[]> => {
  const { rows } = await sql<Notice>`
    select ${columns} from notices n join projects p on p.community_id = inside() and p.id = n.project_id
    where n.community_id = inside() and ${where}`.execute(trx)
  return rows
}

export const noticeOf = async (trx: Trx, noticeId: string): Promise<Notice | undefined> =>
  (await notices(trx, sql`n.id = ${noticeId}`))[0]

export const pageNotices = 50

export const noticesOfProject = (trx: Trx, projectId: string, before: Instant | undefined): Promise<Notice[]> =>
  notices(
    trx,
    sql`n.project_id = ${projectId} and (${before ?? null}::timestamptz is null or n.published_at < ${before ?? null}::timestamptz)
      order by n.published_at desc, n.id limit ${pageNotices}`,
  )

export const upcomingNotices = (trx: Trx, now: Instant): Promise<Notice[]> =>
  notices(trx, sql`n.ends_at > ${now}::timestamptz order by n.starts_at limit 50`)

type Channel = {
  deliveryId: string
  channel: 'share' | 'wecomRobot' | 'subscribe'
  group: string | null
  state: DeliveryState
  opened: number
  problem: string | null
  people: number
}

/** How a notice travelled: each group by itself, people's WeChat messages added up by state. */
export const channelsOf = async (trx: Trx, noticeId: string): Promise<Channel[]> => {
  const { rows } = await sql<Channel>`
    select d.id as "deliveryId", d.channel, g.name as "group", d.state, d.opened, d.problem, 1 as people
    from deliveries d join grid_groups g on g.community_id = inside() and g.id = d.group_id
    where d.community_id = inside() and d.notice_id = ${noticeId}
    union all
    select min(d.id::text)::uuid, d.channel, null, d.state, sum(d.opened)::int, max(d.problem), count(*)::int
    from deliveries d where d.community_id = inside() and d.notice_id = ${noticeId} and d.group_id is null
    group by d.channel, d.state order by 2, 3 limit 200`.execute(trx)
  return rows
}

/** How many homes stand in these grids. */
export const homesIn = async (trx: Trx, gridIds: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ homes: number }>`
    select count(distinct u.id)::int as homes from grid_reach r
    join units u on u.community_id = inside() and u.stairwell_id = r.stairwell_id and u.use in ('home', 'shop')
    where r.community_id = inside() and r.grid_id = any(${gridIds}::uuid[])`.execute(trx)
  return rows[0]?.homes ?? 0
}

type Deliverable = { noticeId: string; gridIds: readonly string[]; now: Instant }

/** One delivery for each chat group of the grids: ordinary groups wait for a person, robots for the worker. */
export const queueGroups = async (trx: Trx, { noticeId, gridIds, now }: Deliverable): Promise<string[]> => {
  const { rows } = await sql<{ id: string; groupId: string; channel: string; state: string }>`
    insert into deliveries (community_id, id, cause, notice_id, channel, group_id, state, problem, queued_at)
    select inside(), gen_random_uuid(), ${`notice ${noticeId}`}, ${noticeId}::uuid,
      case q.kind when 'wecom' then 'wecomRobot' else 'share' end, q.id,
      case when q.kind = 'wecom' and q.robot_key is null then 'failed' else 'queued' end,
      case when q.kind = 'wecom' and q.robot_key is null then '这个企业微信群还没有设置消息推送的密钥' end, ${now}::timestamptz
    from grid_groups q where q.community_id = inside() and q.grid_id = any(${gridIds}::uuid[])
    on conflict do nothing returning id, group_id as "groupId", channel, state`.execute(trx)
  return rows.filter(({ channel, state }) => channel === 'wecomRobot' && state === 'queued').map(({ id }) => id)
}

/** One delivery for each person of those grids who has consent left, and one consent less. */
export const queuePeople = async (trx: Trx, { noticeId, gridIds, now }: Deliverable): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with affected as (
      select distinct o.person_id from grid_reach r
      join units u on u.community_id = inside() and u.stairwell_id = r.stairwell_id
      join (select community_id, unit_id, person_id from ownerships where until is null union all select community_id, unit_id, person_id from tenancies where until is null) o
        on o.community_id = inside() and o.unit_id = u.id
      where r.community_id = inside() and r.grid_id = any(${gridIds}::uuid[])),
    used as (
      update subscriptions set remaining = remaining - 1, at = ${now}::timestamptz
      where community_id = inside() and template = 'notice' and remaining > 0 and person_id in (select person_id from affected)
        and person_id in (select k.person_id from consents k where k.community_id = inside() and k.purpose = 'messages' and k.withdrawn_at is null)
      returning person_id)
    insert into deliveries (community_id, id, cause, notice_id, channel, person_id, state, queued_at)
    select inside(), gen_random_uuid(), ${`notice ${noticeId}`}, ${noticeId}::uuid, 'subscribe', person_id, 'queued', ${now}::timestamptz
    from used on conflict do nothing returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

type Message = { id: string; title: string; body: string; page: string; at: Instant; readAt: Instant | null }

export const pageMessages = 50

export const inboxOf = async (trx: Trx, personId: string, before: Instant | undefined): Promise<Message[]> => {
  const { rows } = await sql<Message>`
    select id, title, body, page, at, read_at as "readAt" from messages
    where community_id = inside() and person_id = ${personId} and (${before ?? null}::timestamptz is null or at < ${before ?? null}::timestamptz)
    order by at desc, id limit ${pageMessages}`.execute(trx)
  return rows
}

export const unreadOf = async (trx: Trx, personId: string): Promise<number> => {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (select 1 from messages
      where community_id = inside() and person_id = ${personId} and read_at is null limit 100) m`.execute(trx)
  return rows[0]?.unread ?? 0
}
