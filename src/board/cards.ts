import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { momentText, orEmpty } from '../platform/server/expressions'
import { newest, type OfProject } from './newest'

const balances = (of: OfProject, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('accountBalances as a')
      .select(['a.account', 'a.balanceFen'])
      .where('a.communityId', '=', communityId)
      .whereRef('a.projectId', '=', 'p.id'),
  )

const planned = (of: OfProject, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('planPoints as q')
      .select(['q.point', 'q.plannedFen', 'q.payer', 'q.basis'])
      .where('q.communityId', '=', communityId)
      .whereRef('q.projectId', '=', 'p.id')
      .whereRef('q.version', '=', 'p.planVersion'),
  )

const plan = (of: OfProject, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('plans as l')
      .select(['l.budgetFen', 'l.decidedBy'])
      .where('l.communityId', '=', communityId)
      .whereRef('l.projectId', '=', 'p.id')
      .whereRef('l.version', '=', 'p.planVersion'),
  )

const pledges = (of: OfProject, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('commitments as m')
      .select(({ fn, lit }) => [
        fn.count<number>('m.unitId').distinct().filterWhere('m.amountFen', '>', 0).as('households'),
        fn.coalesce(fn.sum<number>('m.amountFen'), lit(0)).as('totalFen'),
      ])
      .where('m.communityId', '=', communityId)
      .whereRef('m.projectId', '=', 'p.id')
      .where('m.personId', 'is not', null),
  ).$notNull()

const cosigns = (of: OfProject, communityId: string) =>
  of
    .selectFrom('cosigns as s')
    .select(({ fn }) => fn.countAll<number>().as('households'))
    .where('s.communityId', '=', communityId)
    .whereRef('s.projectId', '=', 'p.id')

/** The latest ballot, and how much of its roll has voted; once it is counted, its tally says that, and no vote is read again. */
const ballot = (of: OfProject, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom((from) =>
        from
          .selectFrom('ballots as latest')
          .select(['latest.communityId', 'latest.id', 'latest.standing', 'latest.rollHeads', 'latest.rollAreaDm2'])
          .select(['latest.opensAt', 'latest.closesAt', 'latest.countedAt', 'latest.tally'])
          .where('latest.communityId', '=', communityId)
          .whereRef('latest.projectId', '=', 'p.id')
          .orderBy('latest.publicisedAt', 'desc')
          .limit(1)
          .as('b'),
      )
      .leftJoin('votes as v', (on) =>
        on
          .on('v.communityId', '=', communityId)
          .onRef('v.ballotId', '=', 'b.id')
          .on('v.round', '=', 1)
          .on('b.countedAt', 'is', null),
      )
      .leftJoin('rollEntries as e', (on) =>
        on.on('e.communityId', '=', communityId).onRef('e.ballotId', '=', 'b.id').onRef('e.entry', '=', 'v.entry'),
      )
      .select(['b.id', 'b.standing', 'b.rollHeads', 'b.rollAreaDm2', 'b.tally'])
      .select(({ fn, lit, ref }) => [
        momentText(ref('b.opensAt')).as('opensAt'),
        momentText(ref('b.closesAt')).as('closesAt'),
        momentText(ref('b.countedAt')).as('countedAt'),
        fn.count<number>('v.entry').as('heads'),
        fn.coalesce(fn.sum<number>('e.areaDm2'), lit(0)).as('areaDm2'),
      ])
      .groupBy(['b.id', 'b.standing', 'b.rollHeads', 'b.rollAreaDm2', 'b.opensAt', 'b.closesAt', 'b.countedAt'])
      .groupBy('b.tally'),
  )

/** Its final account: when it was public and fixed, what is still owed, and which bodies have signed it. */
const account = (of: OfProject, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('finalAccounts as a')
      .select(({ eb, selectFrom }) => [
        eb('a.publishedAt', 'is not', null).$castTo<boolean>().as('public'),
        eb('a.fixedAt', 'is not', null).$castTo<boolean>().as('fixed'),
        momentText(eb.ref('a.dueAt')).as('dueAt'),
        selectFrom('accountBalances as b')
          .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('b.balanceFen'), lit(0)).as('owedFen'))
          .where('b.communityId', '=', communityId)
          .whereRef('b.projectId', '=', 'p.id')
          .where('b.account', 'like', 'owed:%')
          .$asScalar()
          .$notNull()
          .as('owedFen'),
        orEmpty(
          selectFrom('finalAccountSignatures as s')
            .select(({ fn }) => fn.agg<string[]>('json_agg', ['s.body']).as('bodies'))
            .where('s.communityId', '=', communityId)
            .whereRef('s.accountId', '=', 'a.id'),
        ).as('signed'),
      ])
      .where('a.communityId', '=', communityId)
      .whereRef('a.id', '=', 'p.finalAccountId'),
  )

const milestones = (of: OfProject, communityId: string) =>
  of.selectFrom('milestones as m').where('m.communityId', '=', communityId).whereRef('m.projectId', '=', 'p.id')

/** The notice of works that is over last of those which are not over, or will begin first. */
const notice = (of: OfProject, communityId: string, now: Instant) =>
  jsonObjectFrom(
    of
      .selectFrom('notices as n')
      .select(['n.id', 'n.title', 'n.detour'])
      .select(({ ref }) => [momentText(ref('n.startsAt')).as('startsAt'), momentText(ref('n.endsAt')).as('endsAt')])
      .where('n.communityId', '=', communityId)
      .whereRef('n.projectId', '=', 'p.id')
      .where('n.endsAt', '>', now)
      .orderBy('n.startsAt')
      .limit(1),
  )

/** The projects of a community, each with everything that its card is made from, in one statement. */
export const cardRows = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .selectFrom('projects as p')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'p.communityId').onRef('c.id', '=', 'p.compoundId'),
    )
    .select(['p.id', 'p.number', 'p.title', 'p.summary', 'p.compoundId', 'c.name as compound', 'c.households'])
    .select(['p.stage', 'p.planVersion', 'p.raisedAt', 'p.raisedBy'])
    .select((of) => [
      balances(of, communityId).as('balances'),
      planned(of, communityId).as('planned'),
      plan(of, communityId).as('plan'),
      pledges(of, communityId).as('pledges'),
      cosigns(of, communityId).$asScalar().$notNull().as('cosigns'),
      of
        .selectFrom('communities as m')
        .select('m.profile')
        .where('m.id', '=', communityId)
        .$asScalar()
        .$notNull()
        .as('profile'),
      ballot(of, communityId).as('ballot'),
      account(of, communityId).as('account'),
      milestones(of, communityId)
        .select(({ fn }) => fn.countAll<number>().as('all'))
        .$asScalar()
        .$notNull()
        .as('milestones'),
      milestones(of, communityId)
        .select(({ fn }) => fn.count<number>('m.doneAt').as('done'))
        .$asScalar()
        .$notNull()
        .as('milestonesDone'),
      notice(of, communityId, now).as('notice'),
      ...newest(of, communityId),
    ])
    .where('p.communityId', '=', communityId)
