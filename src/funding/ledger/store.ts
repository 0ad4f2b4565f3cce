import { sql } from 'kysely'
import { found } from '../../platform/refusal'
import { type Caller, holds } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
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
  payer: string
}

/**
 * Whether receipt `r` waits for its second person. One that was declined, or whose payment goes back by WeChat, can no longer be
 * confirmed and keeps nothing waiting.
 */
export const receiptWaits = sql`r.confirmed_at is null and r.declined_at is null
  and not exists (select from wechat_refunds f where f.community_id = inside() and f.order_id = r.wechat_order_id)`

/** What is written down for promise `c`, or matched with it, and waits for the second person. */
export const waitingFen = sql`(select coalesce(sum(r.amount_fen), 0)::bigint from receipts r
        where r.community_id = inside() and r.commitment_id = c.id and ${receiptWaits})
      + (select coalesce(sum(s.amount_fen), 0)::bigint from line_shares s
        join line_decisions d on d.community_id = inside() and d.id = s.decision_id and d.outcome is null and d.kind = 'match'
        where s.community_id = inside() and s.commitment_id = c.id) as "waitingFen"`

/** The project of a promise. */
export const promiseOf = async (trx: Trx, commitmentId: string): Promise<{ projectId: string }> => {
  const { rows } = await sql<{ projectId: string }>`select project_id as "projectId" from commitments
    where community_id = inside() and id = ${commitmentId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** Hold these promises until the transaction ends, in one order, so that two who hold several wait and do not lock each other. */
export const holdPromises = async (trx: Trx, ids: readonly string[]): Promise<void> => {
  await sql`select from commitments where community_id = inside() and id = any(${ids}::uuid[])
    order by id for update`.execute(trx)
}

/**
 * A commitment, locked, with what is written down for it and waits for the second person. The lock comes in a statement of
 * its own: a statement that waited for it would still add up the receipts as they were before it waited.
 */
export const lockCommitment = async (trx: Trx, commitmentId: string): Promise<CommitmentRow> => {
  await holdPromises(trx, [commitmentId])
  const { rows } = await sql<CommitmentRow>`
    select c.id, c.project_id as "projectId", c.number, c.point, c.kind, c.amount_fen as "amountFen", c.received_fen as "receivedFen",
      c.version, c.shown_as as "shownAs", c.person_id as "personId", c.payer,
      ${waitingFen}
    from commitments c where c.community_id = inside() and c.id = ${commitmentId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** What is being paid for a promise by WeChat: ordered, and neither paid nor closed. Whoever orders holds the promise. */
export const orderedFen = async (trx: Trx, commitmentId: string): Promise<number> => {
  const { rows } = await sql<{ fen: number }>`select coalesce(sum(amount_fen), 0)::bigint as fen from wechat_orders
    where community_id = inside() and commitment_id = ${commitmentId} and paid_at is null and closed_at is null`.execute(
    trx,
  )
  return rows[0]?.fen ?? 0
}

/** How many households pledged, and how much in all; a pledge that was withdrawn counts no longer. */
export const pledgesOf = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ households: number; totalFen: number }>`
    select count(distinct unit_id) filter (where amount_fen > 0)::int as households, coalesce(sum(amount_fen), 0)::bigint as "totalFen"
    from commitments where community_id = inside() and project_id = ${projectId} and person_id is not null`.execute(trx)
  return rows[0] ?? { households: 0, totalFen: 0 }
}

export const waitingReceipts = async (trx: Trx, projectId: string): Promise<number> => {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from receipts r
    where r.community_id = inside() and r.project_id = ${projectId} and ${receiptWaits}`.execute(trx)
  return rows[0]?.waiting ?? 0
}

/** Money that a project holds, and receipts that wait for their second person: with either it cannot end. */
export const moneyHeld = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ cashFen: number; waitingReceipts: number }>`select
    (select coalesce(sum(balance_fen), 0)::bigint from account_balances
      where community_id = inside() and project_id = ${projectId} and account like 'cash:%') as "cashFen",
    (select count(*)::int from receipts r
      where r.community_id = inside() and r.project_id = ${projectId} and ${receiptWaits}) as "waitingReceipts"`.execute(
    trx,
  )
  return rows[0] ?? { cashFen: 0, waitingReceipts: 0 }
}

/** Whether a promise is a surplus that was carried over. */
export const carriesSurplus = async (trx: Trx, promiseId: string): Promise<boolean> => {
  const { rows } = await sql`select from carried where community_id = inside() and promise_id = ${promiseId}`.execute(
    trx,
  )
  return rows.length > 0
}

/** For which of the two bodies somebody signs. */
export const bodiesOf = (caller: Caller): Body[] => bodies.filter((body) => holds(caller, `${body}Supervisor`))
