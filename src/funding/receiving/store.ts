import { type Insertable, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { holdPromises } from '../ledger/store'

type ReceiptRow = {
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

/** Money that has come and waits for a second person, written down for another room. */
export const insertReceipt = (trx: Trx, receipt: Insertable<DB['receipts']>) =>
  trx.insertInto('receipts').values(receipt).execute()
