import { sql } from 'kysely'
import { type Instant, later } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { Deployment } from '../../platform/server/identity'
import { unseal } from '../../platform/server/seal'
import type { Merchant } from './client'

type Row = Omit<Merchant, 'privateKey' | 'apiKey'> & { privateKeySealed: string; apiKeySealed: string }

const columns = sql`m.id, m.mchid, m.appid, m.serial, m.wechat_key_id as "wechatKeyId", m.wechat_key as "wechatKey",
  m.private_key_sealed as "privateKeySealed", m.api_key_sealed as "apiKeySealed"`

/** The keys are opened here and nowhere else, in memory. */
const opened = (deployment: Deployment, { privateKeySealed, apiKeySealed, ...row }: Row): Merchant => ({
  ...row,
  privateKey: unseal(deployment, privateKeySealed),
  apiKey: unseal(deployment, apiKeySealed),
})

/** A merchant number that two people agreed on; also one that is off by now, for what was paid before. */
export const merchantOf = async (
  trx: Trx,
  deployment: Deployment,
  merchantId: string,
): Promise<Merchant | undefined> => {
  const { rows } = await sql<Row>`select ${columns} from wechat_merchants m
    where m.community_id = inside() and m.id = ${merchantId} and m.confirmed_at is not null`.execute(trx)
  return rows[0] && opened(deployment, rows[0])
}

export type OrderRow = {
  id: string
  merchantId: string
  commitmentId: string
  projectId: string
  tradeNo: string
  amountFen: number
  madeBy: string
  madeAt: string
  expiresAt: string
  closedAt: string | null
  transactionId: string | null
  paidAt: string | null
}

const orderColumns = sql`o.id, o.merchant_id as "merchantId", o.commitment_id as "commitmentId", o.project_id as "projectId",
  o.trade_no as "tradeNo", o.amount_fen as "amountFen", o.made_by as "madeBy", o.made_at as "madeAt", o.expires_at as "expiresAt",
  o.closed_at as "closedAt", o.transaction_id as "transactionId", o.paid_at as "paidAt"`

export const orderOf = async (trx: Trx, orderId: string): Promise<OrderRow | undefined> => {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from wechat_orders o
    where o.community_id = inside() and o.id = ${orderId}`.execute(trx)
  return rows[0]
}

/** An order by the number that WeChat knows, held until this transaction ends. */
export const lockOrder = async (trx: Trx, merchantId: string, tradeNo: string): Promise<OrderRow | undefined> => {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from wechat_orders o
    where o.community_id = inside() and o.merchant_id = ${merchantId} and o.trade_no = ${tradeNo} for update`.execute(
    trx,
  )
  return rows[0]
}

/** What stands for an order: its receipt, and whether it was sent back. */
export const standingOfOrder = async (trx: Trx, orderId: string) => {
  const { rows } = await sql<{
    paid: boolean
    receipt: 'none' | 'waiting' | 'posted' | 'reversed'
    refund: string | null
  }>`
    select o.paid_at is not null as paid, f.state as refund,
      case when r.id is null then 'none' when r.confirmed_at is null then 'waiting'
        when r.reversal_id is null then 'posted' else 'reversed' end as receipt
    from wechat_orders o
    left join receipts r on r.community_id = inside() and r.wechat_order_id = o.id
    left join wechat_refunds f on f.community_id = inside() and f.order_id = o.id
    where o.community_id = inside() and o.id = ${orderId}`.execute(trx)
  return rows[0]
}

const noncesKeptMinutes = 15

/** A message older than five minutes is not believed, so its nonce need not be known for longer. */
export const forgetNonces = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .deleteFrom('wechatNonces')
    .where('communityId', '=', communityId)
    .where('at', '<', later(now, -noncesKeptMinutes * 60_000))
    .execute()
