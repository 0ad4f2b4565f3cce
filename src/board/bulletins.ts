import { sql } from 'kysely'
import { balancesOf } from '../funding/ledger/entries'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import { pledgesOf } from '../funding/ledger/store'
import { type Day, dayOf, type Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'

const publishHour = 18

type Figures = {
  points: {
    point: string
    committedFen: number
    receivedFen: number
    spentFen: number
    returnedFen: number
    inKindFen: number
  }[]
  households: number
  pledgedFen: number
  cashFen: number
  /** Since the day that was published before. */
  todayInFen: number
  todayOutFen: number
  /** The last entry that this day tells; days from before this was kept have none. */
  toldSeq?: number
  milestonesDone: number
  milestones: number
  stage: string
}

/** The projects whose day has not been published, from six in the evening on. */
export const bulletinsDue = async (trx: Trx, now: Instant): Promise<string[]> => {
  if (Number(now.slice(11, 13)) < publishHour) return []
  const { rows } = await sql<{ id: string }>`
    select p.id from projects p where p.community_id = inside() and p.stage in ('funding', 'building', 'accepting')
      and not exists (select from bulletins b where b.community_id = inside() and b.project_id = p.id and b.on_date = ${dayOf(now)}::date)
    limit 500`.execute(trx)
  return rows.map(({ id }) => id)
}

/**
 * What came and went since the day that was published last, and the entry up to which this one tells: what comes after six in the
 * evening stands in the next day's, so that the days together are the ledger.
 */
const dayFigures = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{
    todayInFen: number
    todayOutFen: number
    toldSeq: number
    milestones: number
    milestonesDone: number
    stage: string
  }>`
    with last as (select b.published_at as at, (b.figures ->> 'toldSeq')::int as seq from bulletins b
        where b.community_id = inside() and b.project_id = ${projectId} order by b.on_date desc limit 1),
      told as (select coalesce((select seq from last), (select max(o.seq) from entries o where o.community_id = inside()
        and o.project_id = ${projectId} and o.at <= (select at from last)), 0) as seq)
    select coalesce(sum(e.amount_fen) filter (where e.debit like 'cash:%'), 0)::bigint as "todayInFen",
      coalesce(sum(e.amount_fen) filter (where e.credit like 'cash:%'), 0)::bigint as "todayOutFen",
      coalesce(max(e.seq), (select seq from told)) as "toldSeq",
      (select count(*)::int from milestones m where m.community_id = inside() and m.project_id = ${projectId}) as milestones,
      (select count(m.done_at)::int from milestones m where m.community_id = inside() and m.project_id = ${projectId}) as "milestonesDone",
      (select stage from projects p where p.community_id = inside() and p.id = ${projectId}) as stage
    from entries e where e.community_id = inside() and e.project_id = ${projectId}
      and e.seq > (select seq from told)`.execute(trx)
  return rows[0] ?? { todayInFen: 0, todayOutFen: 0, toldSeq: 0, milestones: 0, milestonesDone: 0, stage: '' }
}

/** Publish money and works of today, once: what is published is never changed. */
export const publishBulletin = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  now: Instant,
): Promise<void> => {
  const balances = await balancesOf(trx, communityId, projectId)
  const pledges = await pledgesOf(trx, communityId, projectId)
  const figures: Figures = {
    points: moneyByPoint(balances).filter(({ committedFen }) => committedFen > 0),
    households: pledges.households,
    pledgedFen: pledges.totalFen,
    cashFen: [...cashOf(balances).values()].reduce((sum, fen) => sum + fen, 0),
    ...(await dayFigures(trx, projectId)),
  }
  await trx
    .insertInto('bulletins')
    .values({
      communityId,
      projectId,
      onDate: dayOf(now),
      publishedAt: now,
      figures: JSON.stringify(figures),
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export type Bulletin = { projectId: string; title: string; onDate: Day; publishedAt: Instant; figures: Figures }

export const pageBulletins = 30

const shown = sql`b.project_id as "projectId", p.title, b.on_date as "onDate", b.published_at as "publishedAt", b.figures`

/** Published days of one project before a cursor, newest first: read along their key. */
export const bulletinsOf = async (trx: Trx, projectId: string, before: string | undefined): Promise<Bulletin[]> => {
  const { rows } = await sql<Bulletin>`
    select ${shown} from bulletins b join projects p on p.community_id = inside() and p.id = b.project_id
    where b.community_id = inside() and b.project_id = ${projectId} and b.on_date::text < ${before?.slice(0, 10) ?? '9999'}
    order by b.on_date desc limit ${pageBulletins}`.execute(trx)
  return rows
}

/** The newest published day of each project of the community, newest first: one look along the key for each project. */
export const newestBulletins = async (trx: Trx, before: string | undefined): Promise<Bulletin[]> => {
  const { rows } = await sql<Bulletin>`
    select ${shown} from projects p cross join lateral (select * from bulletins n where n.community_id = inside()
      and n.project_id = p.id order by n.on_date desc limit 1) b
    where p.community_id = inside() and (${before ?? null}::text is null or b.on_date || ' ' || b.project_id < ${before ?? null})
    order by b.on_date desc, b.project_id desc limit ${pageBulletins}`.execute(trx)
  return rows
}

export const bulletinCursor = (last: Bulletin | undefined): string | null =>
  last ? `${last.onDate} ${last.projectId}` : null
