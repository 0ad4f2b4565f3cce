import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import { receiptWaits } from '../projects/store'
import type { Standing } from './pledgeRules'
import type { Kind } from './rules'

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
  shownAs: Standing['shownAs']
  personId: string | null
  payer: string
}

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

export type ReceiptRow = {
  id: string
  commitmentId: string
  projectId: string
  amountFen: number
  recordedBy: string
  confirmedBy: string | null
  declinedAt: Instant | null
  /** Its money came by a paid order of WeChat, or by a line of the bank's. */
  byWechat: boolean
  byLine: boolean
  inKind: boolean
  finalAccountId: string | null
}

export const lockReceipt = async (trx: Trx, receiptId: string): Promise<ReceiptRow> => {
  const { rows } = await sql<ReceiptRow>`
    select id, commitment_id as "commitmentId", project_id as "projectId", amount_fen as "amountFen",
      recorded_by as "recordedBy", confirmed_by as "confirmedBy", declined_at as "declinedAt", in_kind as "inKind",
      wechat_order_id is not null as "byWechat",
      exists (select from line_shares s where s.community_id = inside() and s.receipt_id = receipts.id) as "byLine",
      (select p.final_account_id from projects p where p.community_id = inside() and p.id = receipts.project_id) as "finalAccountId"
    from receipts where community_id = inside() and id = ${receiptId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** Whether a receipt's money was sent back, or is about to be. Asked after the receipt is locked, as whoever sends it back locks it too. */
export const sentBack = async (trx: Trx, receiptId: string): Promise<boolean> => {
  const { rows } =
    await sql`select from receipts r join wechat_refunds f on f.community_id = inside() and f.order_id = r.wechat_order_id
    where r.community_id = inside() and r.id = ${receiptId}`.execute(trx)
  return rows.length > 0
}

/** Whether this is the number of a counter slip whose record was declined. */
export const slipVoid = async (trx: Trx, counter: string): Promise<boolean> => {
  const { rows } = await sql`select from receipts
    where community_id = inside() and counter = ${counter} and declined_at is not null`.execute(trx)
  return rows.length > 0
}

/** What is left of a promise after what was confirmed: two payments by WeChat may have been more than was promised. */
export const leftOf = async (trx: Trx, commitmentId: string): Promise<number> => {
  await holdPromises(trx, [commitmentId])
  const { rows } = await sql<{
    leftFen: number
  }>`select (amount_fen - received_fen)::bigint as "leftFen" from commitments
    where community_id = inside() and id = ${commitmentId}`.execute(trx)
  return found(rows[0], 'funding.notFound').leftFen
}

export type PaymentRow = {
  id: string
  projectId: string
  amountFen: number
  purpose: string
  requestedBy: string
  paidAt: Instant | null
  declinedAt: Instant | null
}

export const lockPayment = async (trx: Trx, paymentId: string): Promise<PaymentRow> => {
  const { rows } = await sql<PaymentRow>`
    select id, project_id as "projectId", amount_fen as "amountFen", purpose, requested_by as "requestedBy", paid_at as "paidAt",
      declined_at as "declinedAt"
    from payments where community_id = inside() and id = ${paymentId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export const signaturesOf = async (trx: Trx, paymentId: string) => {
  const { rows } = await sql<{ body: string; personId: string }>`
    select body, person_id as "personId" from payment_signatures
    where community_id = inside() and payment_id = ${paymentId}`.execute(trx)
  return rows
}

/**
 * What one budget line allows, and what has been asked of it: over every version of the plan, by the line's name, so that a new
 * version does not begin at nothing.
 */
export const lineFacts = async (trx: Trx, projectId: string, version: number, line: number) => {
  const { rows } = await sql<{ lineFen: number; askedFen: number }>`
    select l.amount_fen as "lineFen", (select coalesce(sum(p.amount_fen), 0)::bigint from payments p
      join plan_lines k on k.community_id = inside() and k.project_id = p.project_id and k.version = p.plan_version and k.line = p.line
      where p.community_id = inside() and p.project_id = ${projectId} and k.name = l.name
        and p.declined_at is null and p.reversal_id is null) as "askedFen"
    from plan_lines l where l.community_id = inside() and l.project_id = ${projectId} and l.version = ${version} and l.line = ${line}`.execute(
    trx,
  )
  return found(rows[0], 'funding.notFound')
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

/** What a person promised, newest first. */
export const promisedBy = (trx: Trx, communityId: string, personId: string) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.community_id', '=', 'c.community_id').onRef('p.id', '=', 'c.project_id'),
    )
    .select([
      'c.id',
      'c.number',
      'c.amount_fen as amountFen',
      'c.received_fen as receivedFen',
      'c.made_at as madeAt',
      'c.version',
      'p.id as projectId',
      'p.title',
    ])
    .where('c.community_id', '=', communityId)
    .where('c.person_id', '=', personId)
    .orderBy('c.made_at', 'desc')
    .limit(100)
    .execute()
