import type { Insertable } from 'kysely'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { holdPromises } from '../ledger/store'

/** A receipt, held, with whether its money came by a paid order of WeChat's, or by a line of the bank's. */
export const lockReceipt = async (trx: Trx, communityId: string, receiptId: string) => {
  const row = await trx
    .selectFrom('receipts')
    .select(['id', 'commitmentId', 'projectId', 'amountFen', 'recordedBy', 'confirmedBy', 'declinedAt', 'inKind'])
    .select('wechatOrderId')
    .select(({ exists, selectFrom }) => [
      exists(
        selectFrom('lineShares as s')
          .where('s.communityId', '=', communityId)
          .whereRef('s.receiptId', '=', 'receipts.id'),
      )
        .$castTo<boolean>()
        .as('byLine'),
      selectFrom('projects as p')
        .select('p.finalAccountId')
        .where('p.communityId', '=', communityId)
        .whereRef('p.id', '=', 'receipts.projectId')
        .as('finalAccountId'),
    ])
    .where('communityId', '=', communityId)
    .where('id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  const { wechatOrderId, ...receipt } = found(row, 'funding.notFound')
  return { ...receipt, byWechat: wechatOrderId !== null }
}

/** Whether a receipt's money was sent back, or is about to be. Asked after the receipt is locked, as whoever sends it back locks it too. */
export const sentBack = async (trx: Trx, communityId: string, receiptId: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('receipts as r')
    .innerJoin('wechatRefunds as f', (on) =>
      on.onRef('f.communityId', '=', 'r.communityId').onRef('f.orderId', '=', 'r.wechatOrderId'),
    )
    .select('f.id')
    .where('r.communityId', '=', communityId)
    .where('r.id', '=', receiptId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether this is the number of a counter slip whose record was declined. */
export const slipVoid = async (trx: Trx, communityId: string, counter: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('receipts')
    .select('id')
    .where('communityId', '=', communityId)
    .where('counter', '=', counter)
    .where('declinedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** What is left of a promise after what was confirmed: two payments by WeChat may have been more than was promised. */
export const leftOf = async (trx: Trx, communityId: string, commitmentId: string): Promise<number> => {
  await holdPromises(trx, communityId, [commitmentId])
  const row = await trx
    .selectFrom('commitments')
    .select(['amountFen', 'receivedFen'])
    .where('communityId', '=', communityId)
    .where('id', '=', commitmentId)
    .executeTakeFirst()
  const { amountFen, receivedFen } = found(row, 'funding.notFound')
  return amountFen - receivedFen
}

/** Money that has come and waits for a second person, written down for another room. */
export const insertReceipt = (trx: Trx, receipt: Insertable<DB['receipts']>) =>
  trx.insertInto('receipts').values(receipt).execute()
