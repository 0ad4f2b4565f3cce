import { expressionBuilder, type Insertable } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { byCallerOutside } from '../../platform/server/limits'
import type { DB } from '../../platform/server/tables'
import type { Point } from '../../projects/rules'
import { profileOf } from '../../votes/ballots/profiles'
import { balancesOf } from '../ledger/entries'
import { moneyByPoint } from '../ledger/rules'

/** Each is an entry of the books for ever, and a line that everybody reads; a worker at a meeting pledges for a whole house. */
export const promiseLimits = [{ name: 'promises', whose: byCallerOutside, most: 300, seconds: 86_400 }]

/** What somebody promised for a project, and what came of it. */
export type OwnPromise = {
  id: string
  number: number
  amountFen: number
  receivedFen: number
  madeAt: Instant
  version: number
  projectId: string
  title: string
}

/** What a person promised, newest first. */
export const promisedBy = (trx: Trx, communityId: string, personId: string) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.projectId'),
    )
    .select([
      'c.id',
      'c.number',
      'c.amountFen',
      'c.receivedFen',
      'c.madeAt',
      'c.version',
      'p.id as projectId',
      'p.title',
    ])
    .where('c.communityId', '=', communityId)
    .where('c.personId', '=', personId)
    .orderBy('c.madeAt', 'desc')
    .limit(100)
    .execute()

/** A promise that another room makes: a surplus that was carried over. It still has to be posted. */
export const insertPromise = (trx: Trx, promise: Insertable<DB['commitments']>) =>
  trx.insertInto('commitments').values(promise).execute()

/** Whether anybody has promised anything that stands. */
export const anyPromised = async (trx: Trx, communityId: string, projectId: string): Promise<boolean> => {
  const promise = await trx
    .selectFrom('commitments')
    .select('id')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('amountFen', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return promise !== undefined
}

/** All that is promised for a project, in money and in kind. */
const committedFen = async (trx: Trx, communityId: string, projectId: string): Promise<number> =>
  moneyByPoint(await balancesOf(trx, communityId, projectId)).reduce((sum, point) => sum + point.committedFen, 0)

/** What the plan has from a point, and what is promised already; the project is held by whoever asks. */
export const pointFacts = async (trx: Trx, communityId: string, project: Pledged, point: Point) => {
  const plan = await trx
    .selectFrom('plans as l')
    .leftJoin('planPoints as q', (on) =>
      on
        .onRef('q.communityId', '=', 'l.communityId')
        .onRef('q.projectId', '=', 'l.projectId')
        .onRef('q.version', '=', 'l.version')
        .on('q.point', '=', point),
    )
    .select(['l.budgetFen', 'q.plannedFen'])
    .where('l.communityId', '=', communityId)
    .where('l.projectId', '=', project.id)
    .where('l.version', '=', project.planVersion)
    .executeTakeFirst()
  const money = moneyByPoint(await balancesOf(trx, communityId, project.id))
  return {
    point,
    budgetFen: plan?.budgetFen ?? 0,
    plannedFen: plan?.plannedFen ?? 0,
    promisedFen: money.find((one) => one.point === point)?.committedFen ?? 0,
    committedFen: money.reduce((sum, one) => sum + one.committedFen, 0),
  }
}

/** What the home `u` promised for a project, under whatever record of it, withdrawn promises counting nothing. */
const homeFen = (communityId: string, projectId: string) => {
  return expressionBuilder<DB & { u: DB['units'] }, 'u'>()
    .selectFrom('commitments as c')
    .innerJoin('units as h', (on) => on.onRef('h.communityId', '=', 'c.communityId').onRef('h.id', '=', 'c.unitId'))
    .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('c.amountFen'), lit(0)).as('fen'))
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where(({ eb, fn, ref }) => eb(fn.coalesce('h.sameAs', 'h.id'), '=', fn.coalesce(ref('u.sameAs'), ref('u.id'))))
    .$asScalar()
    .$notNull()
}

type Pledged = { id: string; planVersion: number }

/** Where a pledge is for, what the plan needs and what is promised already; the project is held by whoever asks. */
export const pledgeFacts = async (trx: Trx, communityId: string, project: Pledged, unitId: string) => {
  const { profile, ...facts } = await trx
    .selectFrom('projects as p')
    .innerJoin('communities as c', 'c.id', 'p.communityId')
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 'p.communityId').on('u.id', '=', unitId))
    .leftJoin('plans as l', (on) =>
      on
        .onRef('l.communityId', '=', 'p.communityId')
        .onRef('l.projectId', '=', 'p.id')
        .on('l.version', '=', project.planVersion),
    )
    .select(['p.compoundId', 'c.profile', 'u.compoundId as homeCompoundId'])
    .select(({ fn, lit }) => [
      fn.coalesce('u.sameAs', 'u.id').as('homeId'),
      fn.coalesce('l.budgetFen', lit(0)).as('budgetFen'),
      homeFen(communityId, project.id).as('homeFen'),
    ])
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', project.id)
    .executeTakeFirstOrThrow()
  const { homeMostFen } = profileOf(profile)
  return { ...facts, homeMostFen, committedFen: await committedFen(trx, communityId, project.id) }
}
