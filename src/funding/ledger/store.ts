import { expressionBuilder } from 'kysely'
import { found } from '../../platform/refusal'
import { type Caller, holds } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { type Body, bodies, type Kind, type PromiseNow } from './rules'

export type CommitmentRow = {
  id: string
  projectId: string
  number: number
  point: 'government' | 'street' | 'unit' | 'community' | 'owner' | 'property'
  kind: Kind
  amountFen: number
  receivedFen: number
  waitingFen: number
  version: number
  shownAs: PromiseNow['shownAs']
  personId: string | null
  unitId: string | null
  payer: string
}

/** The rows that a piece of a query is about: receipt `r`, promise `c`. */
const piece = expressionBuilder<DB & { r: DB['receipts']; c: DB['commitments'] }, 'r' | 'c'>()

/**
 * Whether receipt `r` waits for its second person. One that was declined, or whose payment goes back by WeChat, can no longer be
 * confirmed and keeps nothing waiting.
 */
export const receiptWaits = (communityId: string) =>
  piece.and([
    piece('r.confirmedAt', 'is', null),
    piece('r.declinedAt', 'is', null),
    piece.not(
      piece.exists(
        piece
          .selectFrom('wechatRefunds as f')
          .where('f.communityId', '=', communityId)
          .whereRef('f.orderId', '=', 'r.wechatOrderId'),
      ),
    ),
  ])

/** What is written down for promise `c`, or matched with it, and waits for the second person. */
export const waitingFen = (communityId: string) => {
  const recorded = piece
    .selectFrom('receipts as r')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('r.amountFen'), eb.lit(0)).as('fen'))
    .where('r.communityId', '=', communityId)
    .whereRef('r.commitmentId', '=', 'c.id')
    .where(receiptWaits(communityId))
  const matched = piece
    .selectFrom('lineShares as s')
    .innerJoin('lineDecisions as d', (on) =>
      on
        .onRef('d.communityId', '=', 's.communityId')
        .onRef('d.id', '=', 's.decisionId')
        .on('d.outcome', 'is', null)
        .on('d.kind', '=', 'match'),
    )
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('s.amountFen'), eb.lit(0)).as('fen'))
    .where('s.communityId', '=', communityId)
    .whereRef('s.commitmentId', '=', 'c.id')
  return piece(recorded.$asScalar(), '+', matched.$asScalar()).$castTo<number>()
}

/** How the payer of promise `c` is shown now: by name while the consent to this very promise stands. */
export const shownNow = (communityId: string) => {
  const consent = piece
    .selectFrom('consents as k')
    .where('k.communityId', '=', communityId)
    .whereRef('k.personId', '=', 'c.personId')
    .whereRef('k.objectId', '=', 'c.id')
    .where('k.purpose', '=', 'publicName')
    .where('k.withdrawnAt', 'is', null)
  return piece
    .case()
    .when(piece.and([piece('c.shownAs', '=', 'named'), piece.not(piece.exists(consent))]))
    .then(piece.val('masked'))
    .else(piece.ref('c.shownAs'))
    .end()
    .$castTo<PromiseNow['shownAs']>()
}

/** The project of a promise. */
export const promiseOf = async (
  trx: Trx,
  communityId: string,
  commitmentId: string,
): Promise<{ projectId: string }> => {
  const row = await trx
    .selectFrom('commitments')
    .select('projectId')
    .where('communityId', '=', communityId)
    .where('id', '=', commitmentId)
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

/** Hold these promises until the transaction ends, in one order, so that two who hold several wait and do not lock each other. */
export const holdPromises = async (trx: Trx, communityId: string, ids: readonly string[]): Promise<void> => {
  await trx
    .selectFrom('commitments')
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/**
 * A commitment, locked, with what is written down for it and waits for the second person. The lock comes in a statement of
 * its own: a statement that waited for it would still add up the receipts as they were before it waited.
 */
export const lockCommitment = async (trx: Trx, communityId: string, commitmentId: string): Promise<CommitmentRow> => {
  await holdPromises(trx, communityId, [commitmentId])
  const row = await trx
    .selectFrom('commitments as c')
    .select(['c.id', 'c.projectId', 'c.number', 'c.point', 'c.kind', 'c.amountFen', 'c.receivedFen', 'c.version'])
    .select(['c.personId', 'c.unitId', 'c.payer', waitingFen(communityId).as('waitingFen')])
    // A name whose consent was taken back is masked, and to be named anew is a change.
    .select(shownNow(communityId).as('shownAs'))
    .where('c.communityId', '=', communityId)
    .where('c.id', '=', commitmentId)
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

/** What is being paid for a promise by WeChat: ordered, and neither paid nor closed. Whoever orders holds the promise. */
export const orderedFen = async (trx: Trx, communityId: string, commitmentId: string): Promise<number> => {
  const { fen } = await trx
    .selectFrom('wechatOrders')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('fen'))
    .where('communityId', '=', communityId)
    .where('commitmentId', '=', commitmentId)
    .where('paidAt', 'is', null)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return fen
}

type Pledges = { households: number; totalFen: number }

/** How many households pledged, and how much in all; a pledge that was withdrawn counts no longer. */
export const pledgesOf = (trx: Trx, communityId: string, projectId: string): Promise<Pledges> =>
  trx
    .selectFrom('commitments')
    .select((eb) => [
      eb.fn.count<number>('unitId').distinct().filterWhere('amountFen', '>', 0).as('households'),
      eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('totalFen'),
    ])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('personId', 'is not', null)
    .executeTakeFirstOrThrow()

const countWaiting = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('receipts as r')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where(receiptWaits(communityId))

export const waitingReceipts = async (trx: Trx, communityId: string, projectId: string): Promise<number> =>
  (await countWaiting(trx, communityId, projectId).executeTakeFirstOrThrow()).waiting

/** Money that a project holds, and receipts that wait for their second person. */
export const heldMoney = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('accountBalances')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('balanceFen'), eb.lit(0)).as('cashFen'))
    .select(countWaiting(trx, communityId, projectId).$asScalar().$notNull().as('waitingReceipts'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('account', 'like', 'cash:%')

/** With money or with a receipt that waits a project cannot end. */
export const moneyHeld = (trx: Trx, communityId: string, projectId: string) =>
  heldMoney(trx, communityId, projectId).executeTakeFirstOrThrow()

/** Whether a promise is a surplus that was carried over. */
export const carriesSurplus = async (trx: Trx, communityId: string, promiseId: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('carried')
    .select('promiseId')
    .where('communityId', '=', communityId)
    .where('promiseId', '=', promiseId)
    .executeTakeFirst()
  return row !== undefined
}

/** For which of the two bodies somebody signs. */
export const bodiesOf = (caller: Caller): Body[] => bodies.filter((body) => holds(caller, `${body}Supervisor`))
