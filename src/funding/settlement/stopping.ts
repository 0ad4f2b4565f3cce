import type { Context } from '../../platform/server/call'
import type { Point } from '../../projects/rules'
import { balancesOf } from '../ledger/entries'
import { moneyByPoint, type PointMoney } from '../ledger/rules'
import { writingFacts } from './store'

/** What one point would get back, and from how many promises it came. */
type Back = { point: Point; promises: number; receivedFen: number; spentFen: number; backFen: number }

/** What stopping a project would mean, in figures as the books stand now. */
export type Stopping = {
  back: Back[]
  backFen: number
  spentFen: number
  /** What was given otherwise than in money stays where it is. */
  inKindFen: number
  /** Promises of which money has not come: nobody pays them any more. */
  unpaid: { promises: number; fen: number }
  /** What must be decided before: money that waits for its second person, payments that are neither paid nor declined. */
  waitingReceipts: number
  waitingPayments: number
}

/** Of each point: how many promises brought money, and what of its promises has not come. */
const promisesOf = ({ trx, communityId }: Context, projectId: string) =>
  trx
    .selectFrom('commitments as c')
    .select(({ eb, fn, lit, ref }) => [
      'c.point',
      fn.countAll<number>().filterWhere('c.receivedFen', '>', 0).filterWhere('c.inKind', '=', false).as('paid'),
      fn.countAll<number>().filterWhere('c.receivedFen', '<', ref('c.amountFen')).as('unpaid'),
      fn.coalesce(fn.sum<number>(eb('c.amountFen', '-', ref('c.receivedFen'))), lit(0)).as('unpaidFen'),
    ])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .groupBy('c.point')
    .execute()

const sum = (amounts: readonly number[]): number => amounts.reduce((total, fen) => total + fen, 0)

const cashIn = ({ receivedFen, spentFen, returnedFen, owedFen }: PointMoney): number =>
  receivedFen - spentFen - returnedFen - owedFen

export const stoppingOf = async (ctx: Context, projectId: string): Promise<Stopping> => {
  const points = moneyByPoint(await balancesOf(ctx.trx, ctx.communityId, projectId))
  const promises = await promisesOf(ctx, projectId)
  const { waitingReceipts, waitingPayments } = await writingFacts(ctx.trx, ctx.communityId, projectId)
  const back = points
    .filter(({ receivedFen }) => receivedFen > 0)
    .map((money) => ({
      point: money.point,
      promises: promises.find(({ point }) => point === money.point)?.paid ?? 0,
      receivedFen: money.receivedFen,
      spentFen: money.spentFen,
      backFen: cashIn(money),
    }))
  return {
    back,
    backFen: sum(back.map(({ backFen }) => backFen)),
    spentFen: sum(points.map(({ spentFen }) => spentFen)),
    inKindFen: sum(points.map(({ inKindFen }) => inKindFen)),
    unpaid: {
      promises: sum(promises.map(({ unpaid }) => unpaid)),
      fen: sum(promises.map(({ unpaidFen }) => unpaidFen)),
    },
    waitingReceipts,
    waitingPayments,
  }
}
