import * as z from 'zod/mini'
import type { Day, Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'

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

export type Bulletin = { projectId: string; title: string; onDate: Day; publishedAt: Instant; figures: Figures }

export const pageBulletins = 30

const shown = ['b.projectId', 'p.title', 'b.onDate', 'b.publishedAt', 'b.figures'] as const
type Kept = Omit<Bulletin, 'figures'> & { figures: unknown }
const isPublished = (row: Kept): row is Bulletin => figures.safeParse(row.figures).success
/** A day as it was published, whatever else it says. */
const asPublished = (row: Kept): Bulletin => {
  if (!isPublished(row)) throw new TypeError(`not the figures of a day: ${row.projectId} ${row.onDate}`)
  return row
}

/** Published days of one project before a cursor, newest first: read along their key. */
export const bulletinsOf = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  before: string | undefined,
): Promise<Bulletin[]> => {
  const rows = await trx
    .selectFrom('bulletins as b')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'b.communityId').onRef('p.id', '=', 'b.projectId'),
    )
    .select(shown)
    .where('b.communityId', '=', communityId)
    .where('b.projectId', '=', projectId)
    .where(({ eb, cast }) => eb(cast<string>('b.onDate', 'text'), '<', before?.slice(0, 10) ?? '9999'))
    .orderBy('b.onDate', 'desc')
    .limit(pageBulletins)
    .execute()
  return rows.map(asPublished)
}

/** The newest published day of each project of the community, newest first: one look along the key for each project. */
export const newestBulletins = async (
  trx: Trx,
  communityId: string,
  before: string | undefined,
): Promise<Bulletin[]> => {
  const page = trx
    .selectFrom('projects as p')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('bulletins as n')
          .select(['n.projectId', 'n.onDate', 'n.publishedAt', 'n.figures'])
          .where('n.communityId', '=', communityId)
          .whereRef('n.projectId', '=', 'p.id')
          .orderBy('n.onDate', 'desc')
          .limit(1)
          .as('b'),
      (on) => on.onTrue(),
    )
    .select(shown)
    .where('p.communityId', '=', communityId)
    .orderBy('b.onDate', 'desc')
    .orderBy('b.projectId', 'desc')
    .limit(pageBulletins)
  const after = (cursor: string) =>
    page.where(({ eb, cast, val }) =>
      eb(
        eb(eb(cast<string>('b.onDate', 'text'), '||', val(' ')), '||', cast<string>('b.projectId', 'text')),
        '<',
        cursor,
      ),
    )
  const rows = await (before === undefined ? page : after(before)).execute()
  return rows.map(asPublished)
}

export const bulletinCursor = (last: Bulletin | undefined): string | null =>
  last ? `${last.onDate} ${last.projectId}` : null
