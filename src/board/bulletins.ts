import { sql } from 'kysely'
import { balancesOf } from '../funding/ledger/entries'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import { pledgesOf } from '../funding/ledger/store'
import { dayOf, type Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { toldOn } from '../projects/told'
import type { Figures } from './published'

/** Milestones of a project, and its stage, as parts of a statement. */
const works = (trx: Trx, communityId: string, projectId: string) => {
  const milestones = trx
    .selectFrom('milestones')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
  const project = trx.selectFrom('projects').where('communityId', '=', communityId).where('id', '=', projectId)
  return {
    all: milestones
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .$asScalar()
      .$notNull(),
    done: milestones
      .select(({ fn }) => fn.count<number>('doneAt').as('done'))
      .$asScalar()
      .$notNull(),
    stage: project.select('stage').$asScalar().$notNull(),
  }
}

/** The day that was published last, and the last entry that it told. */
const toldBefore = (trx: Trx, communityId: string, projectId: string) =>
  trx
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
      return db.selectNoFrom((eb) =>
        eb.fn.coalesce(eb.selectFrom('last').select('seq').$asScalar(), upToLast.$asScalar(), eb.lit(0)).as('seq'),
      )
    })

/**
 * What came and went since the day that was published last, and the entry up to which this one tells: what comes after six in the
 * evening stands in the next day's, so that the days together are the ledger.
 */
const dayFigures = (trx: Trx, communityId: string, projectId: string) => {
  const { all, done, stage } = works(trx, communityId, projectId)
  return toldBefore(trx, communityId, projectId)
    .selectFrom('entries as e')
    .select(({ fn, lit, selectFrom }) => {
      const moved = fn.sum<number>('e.amountFen')
      return [
        fn.coalesce(moved.filterWhere('e.debit', 'like', 'cash:%'), lit(0)).as('todayInFen'),
        fn.coalesce(moved.filterWhere('e.credit', 'like', 'cash:%'), lit(0)).as('todayOutFen'),
        fn.coalesce(fn.max('e.seq'), selectFrom('told').select('told.seq').$asScalar().$notNull()).as('toldSeq'),
        all.as('milestones'),
        done.as('milestonesDone'),
        stage.as('stage'),
      ]
    })
    .where('e.communityId', '=', communityId)
    .where('e.projectId', '=', projectId)
    .where('e.seq', '>', (eb) => eb.selectFrom('told').select('told.seq'))
    .executeTakeFirstOrThrow()
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
  await toldOn(trx, communityId, projectId, now)
}
