import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { dayText, orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'
import { leastGroup } from '../../platform/small'
import type { Point } from '../../projects/rules'
import { shownNow } from '../ledger/store'

/** Days before the newest entry that the picture by day shows: our choice, a season. */
const plotDays = 92
export const pagePledges = 50

type OfProject = ExpressionBuilder<DB & { j: DB['projects'] }, 'j'>

/** Promised less taken back on each day in China, oldest first. */
const daysOf = (of: OfProject, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('entries as e')
      .innerJoin('ledgers as l', (on) =>
        on.onRef('l.communityId', '=', 'e.communityId').onRef('l.projectId', '=', 'e.projectId'),
      )
      .select((eb) => {
        const promised = eb.case().when('e.credit', 'like', 'committed%').then(eb.ref('e.amountFen'))
        return [
          dayText(eb.ref('e.at')).as('day'),
          eb.fn.sum<number>(promised.else(eb.neg(eb.ref('e.amountFen'))).end()).as('movedFen'),
        ]
      })
      .where('e.communityId', '=', communityId)
      .whereRef('e.projectId', '=', 'j.id')
      .where((eb) =>
        eb('e.at', '>', eb(eb.ref('l.clockAt'), '-', eb.cast<string>(eb.val(`${plotDays} days`), sql`interval`))),
      )
      .where((eb) => eb.or([eb('e.credit', 'like', 'committed%'), eb('e.debit', 'like', 'committed%')]))
      .groupBy('day')
      .orderBy('day'),
  )

/** The buildings that take part, in the order of their numbers and not of their sums; one where nobody pledged is not named. */
const buildingsOf = (of: OfProject, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('commitments as c')
      .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'c.communityId').onRef('u.id', '=', 'c.unitId'))
      .innerJoin('stairwells as s', (on) =>
        on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
      )
      .innerJoin('buildings as b', (on) =>
        on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
      )
      .select(({ fn, selectFrom }) => [
        'b.name',
        fn.count<number>('c.unitId').distinct().as('households'),
        fn.sum<number>('c.amountFen').as('amountFen'),
        selectFrom('units as a')
          .innerJoin('stairwells as w', (on) =>
            on.onRef('w.communityId', '=', 'a.communityId').onRef('w.id', '=', 'a.stairwellId'),
          )
          .select((eb) => eb.fn.countAll<number>().as('homes'))
          .where('a.communityId', '=', communityId)
          .whereRef('w.buildingId', '=', 'b.id')
          .$asScalar()
          .$notNull()
          .as('homes'),
      ])
      .where('c.communityId', '=', communityId)
      .whereRef('c.projectId', '=', 'j.id')
      .where('c.personId', 'is not', null)
      .where('c.amountFen', '>', 0)
      .groupBy(['b.id', 'b.name'])
      .orderBy((eb) => eb.fn<number>('length', ['b.name']))
      .orderBy('b.name'),
  )

/** The points of the plan that is in force. */
const plannedOf = (of: OfProject, communityId: string) =>
  orEmpty(
    of
      .selectFrom('planPoints as q')
      .select((eb) => eb.fn.agg<Point[]>('json_agg', ['q.point']).as('points'))
      .where('q.communityId', '=', communityId)
      .whereRef('q.projectId', '=', 'j.id')
      .whereRef('q.version', '=', 'j.planVersion'),
  )

const balancesOf = (of: OfProject, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('accountBalances as a')
      .select(['a.account', 'a.balanceFen'])
      .where('a.communityId', '=', communityId)
      .whereRef('a.projectId', '=', 'j.id'),
  )

const householdsOf = (of: OfProject, communityId: string) =>
  of
    .selectFrom('commitments as c')
    .select((eb) => eb.fn.count<number>('c.unitId').distinct().as('households'))
    .where('c.communityId', '=', communityId)
    .whereRef('c.projectId', '=', 'j.id')
    .where('c.personId', 'is not', null)
    .where('c.amountFen', '>', 0)
    .$asScalar()
    .$notNull()

/** All that the pictures of a campaign show, in one statement. */
export const progressOf = async (trx: Trx, communityId: string, projectId: string) => {
  const row = await trx
    .selectFrom('projects as j')
    .innerJoin('compounds as m', (on) =>
      on.onRef('m.communityId', '=', 'j.communityId').onRef('m.id', '=', 'j.compoundId'),
    )
    .innerJoin('communities as o', 'o.id', 'j.communityId')
    .leftJoin('plans as l', (on) =>
      on
        .onRef('l.communityId', '=', 'j.communityId')
        .onRef('l.projectId', '=', 'j.id')
        .onRef('l.version', '=', 'j.planVersion'),
    )
    .select(['j.number', 'j.title', 'j.stage', 'm.name as compound', 'm.households as homes', 'o.name as community'])
    .select((of) => [
      of.fn.coalesce('l.budgetFen', of.lit(0)).as('budgetFen'),
      'l.suggestedFen',
      plannedOf(of, communityId).as('planned'),
      balancesOf(of, communityId).as('balances'),
      householdsOf(of, communityId).as('households'),
      daysOf(of, communityId).as('days'),
      buildingsOf(of, communityId).as('buildings'),
    ])
    .where('j.communityId', '=', communityId)
    .where('j.id', '=', projectId)
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

/** The same by fives, the oldest first: those that came since are told together with the next that make five. */
export const pledgesInGroups = (trx: Trx, communityId: string, projectId: string, before: number) =>
  pledgesOf(trx, communityId, projectId, before)
    .where('c.number', '<=', (eb) =>
      eb
        .selectFrom((standing) =>
          standing
            .selectFrom('commitments as o')
            .select((of) => [
              'o.number',
              of.fn
                .agg<number>('row_number')
                .over((over) => over.orderBy('o.number'))
                .as('nth'),
              of.fn.countAll<number>().over().as('all'),
            ])
            .where('o.communityId', '=', communityId)
            .where('o.projectId', '=', projectId)
            .where('o.personId', 'is not', null)
            .where('o.amountFen', '>', 0)
            .as('o'),
        )
        .select((of) => of.fn.max('o.number').as('last'))
        .where((of) => of('o.nth', '<=', of('o.all', '-', of('o.all', '%', of.lit(leastGroup))))),
    )
    .execute()

export const pledgesBefore = (trx: Trx, communityId: string, projectId: string, before: number) =>
  pledgesOf(trx, communityId, projectId, before).execute()

/**
 * Pledges by people that stand, newest first, before a number. Nothing orders them but time. A consent to be named that was
 * taken back masks the name.
 */
const pledgesOf = (trx: Trx, communityId: string, projectId: string, before: number) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'))
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 'c.communityId').onRef('u.id', '=', 'c.unitId'))
    .leftJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .leftJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select(['c.number', 'c.madeAt as at', shownNow(communityId).as('shownAs'), 'p.legalName'])
    .select(({ fn, val }) => [
      fn.coalesce('b.name', val('')).as('building'),
      fn.coalesce('u.room', val('')).as('room'),
      'p.id as personId',
      'c.amountFen',
      'c.receivedFen',
    ])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where('c.amountFen', '>', 0)
    .where('c.number', '<', before)
    .orderBy('c.number', 'desc')
    .limit(pagePledges)

export type PledgeRow = Awaited<ReturnType<typeof pledgesBefore>>[number]
