import { type Refusal, refusal } from '../../platform/refusal'

/** WeChat's words for what became of an order. */
export const tradeStates = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR'] as const
type TradeState = (typeof tradeStates)[number]

/** For how long an order may be paid; after that it is closed at WeChat too. */
export const orderMinutes = 15
/** A message older or newer than this is not believed, however well it is signed. */
export const messageSeconds = 300

/** What WeChat signed about an order. */
export type Told = {
  mchid: string
  appid: string
  tradeNo: string
  state: TradeState
  transactionId: string
  paidAt: string
  totalFen: number
  currency: string
}
type Order = { tradeNo: string; amountFen: number; mchid: string; appid: string; paid: boolean }

/** Whether a signed message pays this order: ours, in yuan, to the fen. Anything else is a fault that a person must see. */
export const barToSettling = (order: Order, told: Told): 'otherOrder' | 'otherAmount' | 'notPaid' | undefined => {
  if (told.tradeNo !== order.tradeNo || told.mchid !== order.mchid || told.appid !== order.appid) return 'otherOrder'
  if (told.state !== 'SUCCESS' && told.state !== 'REFUND') return 'notPaid'
  return told.totalFen === order.amountFen && told.currency === 'CNY' ? undefined : 'otherAmount'
}

type Merchant = { setBy: string; confirmedBy: string | null; offAt: string | null; latest: boolean; mchid: string }

/** Whoever wrote a merchant number down does not switch it on; and the second person types it anew. */
export const barToSwitchingOn = (merchant: Merchant, typed: string, personId: string): Refusal | undefined => {
  if (merchant.confirmedBy) return refusal('funding.accountConfirmed')
  if (!merchant.latest || merchant.offAt) return refusal('funding.accountReplaced')
  if (merchant.setBy === personId) return refusal('funding.twoPeople')
  return typed.trim() === merchant.mchid ? undefined : refusal('funding.accountDiffers')
}

/** From one fen to what is left of the promise, while the project takes money. */
export const barToOrdering = (
  facts: { on: boolean; receiving: boolean; leftFen: number },
  amountFen: number,
): Refusal | undefined => {
  if (!facts.on) return refusal('funding.wechatOff')
  if (!facts.receiving) return refusal('funding.notReceiving')
  return amountFen > facts.leftFen ? refusal('funding.moreThanPromised', { leftFen: facts.leftFen }) : undefined
}

/** Money goes back by WeChat only when no receipt stands for it: one in the ledger is reversed first, by two people. */
export const barToRefunding = (order: {
  paid: boolean
  receipt: 'none' | 'waiting' | 'posted' | 'reversed'
  refund: string | null
}): Refusal | undefined => {
  if (!order.paid) return refusal('funding.wechatNotPaid')
  if (order.refund) return refusal('funding.wechatRefunded')
  return order.receipt === 'posted' ? refusal('funding.reverseFirst') : undefined
}

export type BillRow = {
  state: string
  transactionId: string
  tradeNo: string
  amountFen: number
  refundNo: string
  refundFen: number
  feeFen: number
}
export type Bill = { rows: BillRow[]; paidFen: number; refundedFen: number; feeFen: number }

type Difference = {
  kind: 'missing' | 'unknown' | 'amount' | 'notTold'
  tradeNo: string
  oursFen: number
  theirsFen: number
}
type Ours = { tradeNo: string; transactionId: string | null; amountFen: number; paidThatDay: boolean }

/**
 * WeChat's list of a day against our orders. `missing`: we say paid that day, WeChat does not. `unknown`: WeChat has a
 * payment that is no order of ours. `amount`: another sum. `notTold`: paid, and we have not heard of it yet.
 */
export const differencesOf = (bill: Bill, ours: readonly Ours[]): Difference[] => {
  const orderOf = new Map(ours.map((order) => [order.tradeNo, order]))
  const paid = bill.rows.filter(({ state }) => state === 'SUCCESS')
  const listed = new Set(paid.map(({ tradeNo }) => tradeNo))
  const theirs = paid.flatMap(({ tradeNo, transactionId, amountFen }): Difference[] => {
    const order = orderOf.get(tradeNo)
    const sums = { tradeNo, oursFen: order?.amountFen ?? 0, theirsFen: amountFen }
    if (!order) return [{ kind: 'unknown', ...sums }]
    if (order.amountFen !== amountFen) return [{ kind: 'amount', ...sums }]
    return order.transactionId === transactionId ? [] : [{ kind: 'notTold', ...sums }]
  })
  const missing = ours.filter(({ tradeNo, paidThatDay }) => paidThatDay && !listed.has(tradeNo))
  return [
    ...theirs,
    ...missing.map(({ tradeNo, amountFen }) => ({
      kind: 'missing' as const,
      tradeNo,
      oursFen: amountFen,
      theirsFen: 0,
    })),
  ]
}
