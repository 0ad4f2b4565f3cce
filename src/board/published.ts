import * as z from 'zod/mini'
import { type Day, type Instant, isMoment } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { isDay, nextPlace } from '../platform/shapes'
import { type HomesTold, homesTold } from '../platform/small'

const figures = z.object({
  points: z.array(
    z.object({
      point: z.string(),
      committedFen: z.number(),
      receivedFen: z.number(),
      spentFen: z.number(),
      returnedFen: z.number(),
      inKindFen: z.number(),
      /** Still to be given back; the first days did not tell it. */
      owedFen: z.optional(z.number()),
    }),
  ),
  households: z.number(),
  pledgedFen: z.number(),
  cashFen: z.number(),
  /** Since the day that was published before. */
  todayInFen: z.number(),
  todayOutFen: z.number(),
  /** The last entry that this day tells; days from before this was kept have none. */
  toldSeq: z.optional(z.number()),
  milestonesDone: z.number(),
  milestones: z.number(),
  stage: z.string(),
})
export type Figures = z.infer<typeof figures>

/** What is read of a day: how many homes pledged is told as the project tells it. */
type ToldFigures = Omit<Figures, 'households'> & { households: HomesTold }

export type Bulletin = {
  projectId: string
  number: number
  title: string
  onDate: Day
  publishedAt: Instant
  figures: ToldFigures
}

const pageBulletins = 30

/** Where a page of bulletins ended. */
type BulletinPlace = { onDate: string; projectId: string; asOf?: Instant }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const shown = ['b.projectId', 'p.number', 'p.title', 'b.onDate', 'b.publishedAt', 'b.figures', 'c.households'] as const
type Kept = Omit<Bulletin, 'figures'> & { figures: unknown; households: number }
/** A day as it was published, whatever else it says. */
const asPublished = ({ figures: kept, households, ...row }: Kept): Bulletin => {
  const { success, data } = figures.safeParse(kept)
  if (!success) throw new TypeError(`not the figures of a day: ${row.projectId} ${row.onDate}`)
  return { ...row, figures: { ...data, households: homesTold(data.households, households) } }
}

const daysOf = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('bulletins as b')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'b.communityId').onRef('p.id', '=', 'b.projectId'),
    )
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'p.communityId').onRef('c.id', '=', 'p.compoundId'),
    )
    .select(shown)
    .where('b.communityId', '=', communityId)
    .where('b.projectId', '=', projectId)

/** One published day of a project. */
export const bulletinOn = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  day: Day,
): Promise<Bulletin | undefined> => {
  const row = await daysOf(trx, communityId, projectId).where('b.onDate', '=', day).executeTakeFirst()
  return row && asPublished(row)
}

/** Published days of one project before a cursor, newest first: read along their key. */
export const bulletinsOf = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  after: BulletinPlace | undefined,
): Promise<Bulletin[]> => {
  const rows = await daysOf(trx, communityId, projectId)
    .where(({ eb, cast }) => eb(cast<string>('b.onDate', 'text'), '<', after?.onDate ?? '9999'))
    .orderBy('b.onDate', 'desc')
    .limit(pageBulletins)
    .execute()
  return rows.map(asPublished)
}

/**
 * The newest published day of each project of the community, newest first: one look along the key for each project. All pages show the
 * moment of the first: a day that is published between two of them would else move its project where nobody looks any more.
 */
export const newestBulletins = async (
  trx: Trx,
  communityId: string,
  asOf: Instant,
  after: BulletinPlace | undefined,
): Promise<Bulletin[]> => {
  const rows = await trx
    .selectFrom('projects as p')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'p.communityId').onRef('c.id', '=', 'p.compoundId'),
    )
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('bulletins as n')
          .select(['n.projectId', 'n.onDate', 'n.publishedAt', 'n.figures'])
          .where('n.communityId', '=', communityId)
          .whereRef('n.projectId', '=', 'p.id')
          .where('n.publishedAt', '<=', asOf)
          .orderBy('n.onDate', 'desc')
          .limit(1)
          .as('b'),
      (on) => on.onTrue(),
    )
    .select(shown)
    .where('p.communityId', '=', communityId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('b.onDate', 'b.projectId'), '<', tuple(after?.onDate ?? '', after?.projectId ?? '')),
      ),
    )
    .orderBy('b.onDate', 'desc')
    .orderBy('b.projectId', 'desc')
    .limit(pageBulletins)
    .execute()
  return rows.map(asPublished)
}

/** What a page of bulletins answers as `next`: its last one, and as of when a list of many projects is read. */
export const nextBulletin = (items: readonly Bulletin[], asOf?: Instant): string | null =>
  nextPlace(items, pageBulletins, ({ onDate, projectId }) => [onDate, asOf ? `${projectId} ${asOf}` : projectId])

export const bulletinPlace = (cursor: string): BulletinPlace | undefined => {
  const [onDate = '', projectId = '', asOf, ...rest] = cursor.split(' ')
  const is = isDay(onDate) && uuid.test(projectId) && (asOf === undefined || isMoment(asOf)) && rest.length === 0
  return is ? { onDate, projectId, ...(asOf === undefined ? {} : { asOf }) } : undefined
}
