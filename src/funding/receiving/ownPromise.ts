import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Day, Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import type { DB } from '../../platform/server/tables'
import type { Stage } from '../../projects/rules'
import { shownNow, waitingFen } from '../ledger/store'
import type { PledgeName } from '../pledges/rules'

type OfPromise = ExpressionBuilder<DB & { c: DB['commitments'] }, 'c'>

/** The newest fifty versions of promise `c`, newest first. */
const versionsOf = (of: OfPromise, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('promiseVersions as n')
      .select(['n.version', 'n.amountFen', 'n.shownAs', 'n.madeAt as at'])
      .$narrowType<{ shownAs: PledgeName }>()
      .where('n.communityId', '=', communityId)
      .whereRef('n.promiseId', '=', 'c.id')
      .orderBy('n.version', 'desc')
      .limit(50),
  )

/** The newest fifty receipts of promise `c` in the order of their numbers. */
const receiptsOf = (of: OfPromise, communityId: string) => {
  const newest = of
    .selectFrom('receipts as r')
    .select(['r.number', 'r.amountFen', 'r.confirmedAt as at'])
    .$narrowType<{ number: number; at: string }>()
    .where('r.communityId', '=', communityId)
    .whereRef('r.projectId', '=', 'c.projectId')
    .whereRef('r.commitmentId', '=', 'c.id')
    .where('r.confirmedAt', 'is not', null)
    .orderBy('r.number', 'desc')
    .limit(50)
  return jsonArrayFrom(
    of
      .selectFrom(() => newest.as('r'))
      .selectAll('r')
      .orderBy('r.number'),
  )
}

/** What the office asks the payer of promise `c` about money that came. */
const askedOf = (of: OfPromise, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('lineShares as s')
      .innerJoin('lineDecisions as d', (on) =>
        on
          .onRef('d.communityId', '=', 's.communityId')
          .onRef('d.id', '=', 's.decisionId')
          .on('d.kind', '=', 'ask')
          .on('d.outcome', 'is', null),
      )
      .innerJoin('bankLines as l', (on) =>
        on.onRef('l.communityId', '=', 'd.communityId').onRef('l.id', '=', 'd.lineId'),
      )
      .select(['l.amountFen', 'l.onDay', 'd.reason'])
      .where('s.communityId', '=', communityId)
      .whereRef('s.commitmentId', '=', 'c.id'),
  )

/** A promise with its versions, newest first, its receipts by number, and what the office asks about money that came. */
export type OwnPromise = {
  id: string
  projectId: string
  project: string
  stage: Stage
  number: number
  version: number
  shownAs: PledgeName
  code: number | null
  amountFen: number
  receivedFen: number
  waitingFen: number
  madeAt: Instant
  versions: { version: number; amountFen: number; shownAs: PledgeName; at: Instant }[]
  receipts: { number: number; amountFen: number; at: Instant }[]
  asked: { amountFen: number; onDay: Day; reason: string }[]
}

/** A promise of the caller's own, with its versions, its code, its receipts, and what the office asks about money that came. */
export const ownPromise = async ({ trx, communityId, caller }: Context, commitmentId: string): Promise<OwnPromise> => {
  const promise = await trx
    .selectFrom('commitments as c')
    .innerJoin('projects as j', (on) =>
      on.onRef('j.communityId', '=', 'c.communityId').onRef('j.id', '=', 'c.projectId'),
    )
    .leftJoin('paymentCodes as k', (on) =>
      on.onRef('k.communityId', '=', 'c.communityId').onRef('k.commitmentId', '=', 'c.id'),
    )
    .select(['c.id', 'c.projectId', 'j.title as project', 'c.amountFen', 'c.receivedFen', 'c.madeAt', 'c.number'])
    .select(['j.stage', 'c.version', 'k.number as code', waitingFen(communityId).as('waitingFen')])
    .select(shownNow(communityId).as('shownAs'))
    .select((of) => [
      versionsOf(of, communityId).as('versions'),
      receiptsOf(of, communityId).as('receipts'),
      askedOf(of, communityId).as('asked'),
    ])
    .$narrowType<{ stage: Stage; shownAs: PledgeName }>()
    .where('c.communityId', '=', communityId)
    .where('c.id', '=', commitmentId)
    .where('c.personId', '=', personOf(caller))
    .executeTakeFirst()
  return found(promise, 'funding.notFound')
}
