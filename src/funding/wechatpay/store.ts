import type { Trx } from '../../platform/server/db'
import type { Deployment } from '../../platform/server/identity'
import { unseal } from '../../platform/server/seal'
import type { Merchant } from './client'

/** A merchant number that two people agreed on; also one that is off by now, for what was paid before. Its keys are opened here and nowhere else, in memory. */
export const merchantOf = async (
  trx: Trx,
  communityId: string,
  deployment: Deployment,
  merchantId: string,
): Promise<Merchant | undefined> => {
  const row = await trx
    .selectFrom('wechatMerchants')
    .select(['id', 'mchid', 'appid', 'serial', 'wechatKeyId', 'wechatKey', 'privateKeySealed', 'apiKeySealed'])
    .where('communityId', '=', communityId)
    .where('id', '=', merchantId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { privateKeySealed, apiKeySealed, ...merchant } = row
  return { ...merchant, privateKey: unseal(deployment, privateKeySealed), apiKey: unseal(deployment, apiKeySealed) }
}

const orders = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('wechatOrders')
    .select(['id', 'merchantId', 'commitmentId', 'projectId', 'tradeNo', 'amountFen', 'madeBy', 'madeAt', 'expiresAt'])
    .select(['closedAt', 'transactionId', 'paidAt'])
    .where('communityId', '=', communityId)

export const orderOf = (trx: Trx, communityId: string, orderId: string) =>
  orders(trx, communityId).where('id', '=', orderId).executeTakeFirst()

export type OrderRow = NonNullable<Awaited<ReturnType<typeof orderOf>>>

/** An order by the number that WeChat knows, held until this transaction ends. */
export const lockOrder = (trx: Trx, communityId: string, merchantId: string, tradeNo: string) =>
  orders(trx, communityId)
    .where('merchantId', '=', merchantId)
    .where('tradeNo', '=', tradeNo)
    .forUpdate()
    .executeTakeFirst()

type OrderStands = { paid: boolean; receipt: 'none' | 'waiting' | 'posted' | 'reversed'; refund: string | null }

/** What stands for an order: its receipt, and whether it was sent back. */
export const standingOfOrder = async (
  trx: Trx,
  communityId: string,
  orderId: string,
): Promise<OrderStands | undefined> => {
  const row = await trx
    .selectFrom('wechatOrders as o')
    .leftJoin('receipts as r', (on) =>
      on.onRef('r.communityId', '=', 'o.communityId').onRef('r.wechatOrderId', '=', 'o.id'),
    )
    .leftJoin('wechatRefunds as f', (on) =>
      on.onRef('f.communityId', '=', 'o.communityId').onRef('f.orderId', '=', 'o.id'),
    )
    .select(['o.paidAt', 'f.state as refund', 'r.id as receiptId', 'r.confirmedAt', 'r.reversalId'])
    .where('o.communityId', '=', communityId)
    .where('o.id', '=', orderId)
    .executeTakeFirst()
  if (!row) return undefined
  const confirmed = row.reversalId ? 'reversed' : 'posted'
  const receipt = row.confirmedAt ? confirmed : 'waiting'
  return { paid: row.paidAt !== null, refund: row.refund, receipt: row.receiptId ? receipt : 'none' }
}
