import { type NotNull, sql } from 'kysely'
import { dayMs, dayOf, type Instant, later } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import type { PublicClosing } from '../ledger/verify'
import { daysToClose, monthOf } from './rules'

/** A month as its first day, and the month of a day. */
const firstOf = (month: string): string => `${month}-01`
const monthIn = (day: string): string => day.slice(0, 7)

/** A closed month, and as what body the second person closed it; by the clock, as none. */
export type ShownClosing = PublicClosing & { confirmedAs: Body | null }

/** Closed months of a project, newest first, at most ten years. */
export const closingsOf = async (trx: Trx, communityId: string, projectId: string): Promise<ShownClosing[]> => {
  const rows = await trx
    .selectFrom('closings')
    .select(['month', 'closedAt', 'headSeq', 'headHash', 'balances', 'beforeHash', 'hash'])
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('closedBy'), at: eb.ref('closedAt') }).as('confirmedAs'))
    .$narrowType<{ closedAt: NotNull; headSeq: NotNull; headHash: NotNull; beforeHash: NotNull; hash: NotNull }>()
    .$narrowType<Pick<PublicClosing, 'balances'>>()
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('closedAt', 'is not', null)
    .orderBy('month', 'desc')
    .limit(120)
    .execute()
  return rows.map(({ month, ...closing }) => ({ month: monthIn(month), ...closing }))
}

export const askedClosing = (trx: Trx, communityId: string, projectId: string, month: string) =>
  trx
    .selectFrom('closings')
    .select('askedBy')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('month', '=', firstOf(month))
    .where('closedAt', 'is', null)
    .executeTakeFirst()

/** Close a month; `by` nobody is the clock. */
export const postClosing = (trx: Trx, projectId: string, month: string, by: string | null, at: Instant) =>
  sql`select close_month(${projectId}::uuid, ${firstOf(month)}::date, ${by}::uuid, ${at}::timestamptz)`.execute(trx)

/** By the clock: close the oldest month in which something was entered and that nobody closed, ten days after its end. */
export const closeOldest = async (trx: Trx, communityId: string, projectId: string, now: Instant): Promise<boolean> => {
  const ledger = await trx
    .selectFrom('ledgers')
    .select('openFrom')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirst()
  if (!ledger?.openFrom || dayOf(later(now, -daysToClose * dayMs)).slice(0, 7) <= monthOf(ledger.openFrom)) return false
  await postClosing(trx, projectId, monthOf(ledger.openFrom), null, now)
  return true
}

/** Whether somebody already wants to reverse this. */
const askedAbout = (trx: Trx, communityId: string, causeId: string) =>
  trx.selectFrom('reversals as v').where('v.communityId', '=', communityId).where('v.causeId', '=', causeId)

const receiptToReverse = async ({ trx, communityId }: Context, receiptId: string) => {
  const row = await trx
    .selectFrom('receipts')
    .select(({ exists }) => [
      'projectId',
      'number',
      'confirmedAt',
      exists(askedAbout(trx, communityId, receiptId))
        .$castTo<boolean>()
        .as('asked'),
    ])
    .where('communityId', '=', communityId)
    .where('id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  const { confirmedAt, ...receipt } = found(row, 'funding.notFound')
  return { ...receipt, posted: confirmedAt !== null }
}

const paymentToReverse = async ({ trx, communityId }: Context, paymentId: string) => {
  const row = await trx
    .selectFrom('payments')
    .select(({ exists }) => [
      'projectId',
      'purpose',
      'paidAt',
      exists(askedAbout(trx, communityId, paymentId))
        .$castTo<boolean>()
        .as('asked'),
    ])
    .where('communityId', '=', communityId)
    .where('id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst()
  const { paidAt, ...payment } = found(row, 'funding.notFound')
  return { ...payment, posted: paidAt !== null }
}

/** A receipt or a payment that somebody wants to reverse. */
export const causeOf = (ctx: Context, cause: { receiptId: string } | { paymentId: string }) =>
  'receiptId' in cause ? receiptToReverse(ctx, cause.receiptId) : paymentToReverse(ctx, cause.paymentId)

/** A reversal, held, with the cash account that a reversed receipt takes from, and how much. */
export const lockReversal = async ({ trx, communityId }: Context, reversalId: string) => {
  const row = await trx
    .selectFrom('reversals as v')
    .leftJoin('receipts as r', (on) =>
      on.onRef('r.communityId', '=', 'v.communityId').onRef('r.id', '=', 'v.receiptId'),
    )
    .leftJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
    )
    .leftJoin('payments as y', (on) =>
      on.onRef('y.communityId', '=', 'v.communityId').onRef('y.id', '=', 'v.paymentId'),
    )
    .select(['v.projectId', 'v.reason', 'v.askedBy', 'v.confirmedAt', 'r.number', 'y.purpose'])
    .select(['c.point', 'c.kind', 'r.amountFen'])
    .where('v.communityId', '=', communityId)
    .where('v.id', '=', reversalId)
    .forUpdate('v')
    .executeTakeFirst()
  const { point, kind, amountFen, ...reversal } = found(row, 'funding.notFound')
  return {
    ...reversal,
    account: point === null ? '' : `cash:${point}`,
    takesCashFen: kind === 'cash' ? (amountFen ?? 0) : 0,
  }
}

/** The last month that is closed. */
export const closedThrough = async (trx: Trx, communityId: string, projectId: string): Promise<string | null> => {
  const { month } = await trx
    .selectFrom('closings')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('closedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return month === null ? null : monthIn(month)
}
