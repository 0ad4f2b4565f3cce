import { sql } from 'kysely'
import { balancesOf } from '../funding/ledger/entries'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import { pledgesOf } from '../funding/ledger/store'
import { dayOf, type Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Figures } from './published'

const publishHour = 18

/** The projects whose day has not been published, from six in the evening on. */
export const bulletinsDue = async (trx: Trx, communityId: string, now: Instant): Promise<string[]> => {
  if (Number(now.slice(11, 13)) < publishHour) return []
  const projects = await trx
    .selectFrom('projects as p')
    .select('p.id')
    .where('p.communityId', '=', communityId)
    .where('p.stage', 'in', ['funding', 'building', 'accepting'])
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('bulletins as b')
            .select('b.onDate')
            .where('b.communityId', '=', communityId)
            .whereRef('b.projectId', '=', 'p.id')
            .where('b.onDate', '=', dayOf(now)),
        ),
      ),
    )
    .limit(500)
    .execute()
  return projects.map(({ id }) => id)
}

/**
 * What came and went since the day that was published last, and the entry up to which this one tells: what comes after six in the
 * evening stands in the next day's, so that the days together are the ledger.
 */
const dayFigures = async (trx: Trx, communityId: string, projectId: string) => {
  const milestones = trx
    .selectFrom('milestones')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
  return trx
    .with('last', (db) =>
      db
        .selectFrom('bulletins')
        .select(['publishedAt', sql<number | null>`(figures ->> 'toldSeq')::int`.as('seq')])
        .where('communityId', '=', communityId)
        .where('projectId', '=', projectId)
        .orderBy('onDate', 'desc')
        .limit(1),
    )
    .with('told', (db) => {
      const upToLast = db
        .selectFrom('entries')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('communityId', '=', communityId)
        .where('projectId', '=', projectId)
        .where('at', '<=', (eb) => eb.selectFrom('last').select('publishedAt'))
      return db.selectNoFrom(({ fn, lit, selectFrom }) =>
        fn.coalesce(selectFrom('last').select('seq').$asScalar(), upToLast.$asScalar(), lit(0)).as('seq'),
      )
    })
    .selectFrom('entries as e')
    .select(({ fn, lit, selectFrom }) => [
      fn.coalesce(fn.sum<number>('e.amountFen').filterWhere('e.debit', 'like', 'cash:%'), lit(0)).as('todayInFen'),
      fn.coalesce(fn.sum<number>('e.amountFen').filterWhere('e.credit', 'like', 'cash:%'), lit(0)).as('todayOutFen'),
      fn.coalesce(fn.max('e.seq'), selectFrom('told').select('told.seq').$asScalar().$notNull()).as('toldSeq'),
      milestones
        .select((of) => of.fn.countAll<number>().as('all'))
        .$asScalar()
        .$notNull()
        .as('milestones'),
      milestones
        .select((of) => of.fn.count<number>('doneAt').as('done'))
        .$asScalar()
        .$notNull()
        .as('milestonesDone'),
      selectFrom('projects as p')
        .select('p.stage')
        .where('p.communityId', '=', communityId)
        .where('p.id', '=', projectId)
        .$asScalar()
        .$notNull()
        .as('stage'),
    ])
    .where('e.communityId', '=', communityId)
    .where('e.projectId', '=', projectId)
    .where('e.seq', '>', ({ selectFrom }) => selectFrom('told').select('told.seq'))
    .executeTakeFirstOrThrow()
}

/** Publish money and works of today, once: what is published is never changed. */
export const publishBulletin = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  now: Instant,
): Promise<void> => {
  const balances = await balancesOf(trx, projectId)
  const pledges = await pledgesOf(trx, projectId)
  const told: Figures = {
    points: moneyByPoint(balances).filter(({ committedFen }) => committedFen > 0),
    households: pledges.households,
    pledgedFen: pledges.totalFen,
    cashFen: [...cashOf(balances).values()].reduce((sum, fen) => sum + fen, 0),
    ...(await dayFigures(trx, communityId, projectId)),
  }
  await trx
    .insertInto('bulletins')
    .values({
      communityId,
      projectId,
      onDate: dayOf(now),
      publishedAt: now,
      figures: JSON.stringify(told),
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}
