import { type Refusal, refusal } from '../../platform/refusal'
import type { Stage, surplusRules } from '../../projects/rules'
import type { Body } from '../ledger/rules'

type Bar = Refusal | undefined

/** Works that are being accepted are closed; works that have not got so far are stopped. */
export const accountKind = (stage: Stage): 'close' | 'stop' | undefined => {
  if (stage === 'accepting') return 'close'
  return stage === 'funding' || stage === 'building' ? 'stop' : undefined
}

export type WritingFacts = { acceptedBodies: number; waitingReceipts: number; waitingPayments: number; leftFen: number }

/** An account is written once everything before it is decided: both bodies have accepted, and nothing waits for a second person. */
export const barToWriting = (
  project: { stage: Stage; finalAccountId: string | null },
  facts: WritingFacts,
  said: { reason: string; destination: string; surplus: (typeof surplusRules)[number]; named?: boolean },
): Bar => {
  const kind = accountKind(project.stage)
  if (!kind) return refusal('funding.noAccountNow')
  if (project.finalAccountId) return refusal('funding.accountWritten')
  if (kind === 'close' && facts.acceptedBodies < 2) return refusal('funding.acceptFirst')
  if (kind === 'stop' && said.reason.length < 2) return refusal('funding.whyStopped')
  if (facts.waitingReceipts > 0) return refusal('funding.receiptsWait')
  if (facts.waitingPayments > 0) return refusal('funding.paymentsWait')
  if (said.named && (kind === 'stop' || said.surplus !== 'nextProject')) return refusal('funding.notForNext')
  const elsewhere = kind === 'close' && said.surplus !== 'return' && facts.leftFen > 0
  return elsewhere && !said.destination ? refusal('funding.whereTo') : undefined
}

type AccountState = {
  writtenBy: string
  publishedAt: string | null
  withdrawnAt: string | null
  fixedAt: string | null
}

/** The supervision group audits: each body once, two people, and not who wrote the account. */
export const barToAuditing = (
  account: AccountState,
  signed: readonly { body: string; personId: string }[],
  body: Body,
  personId: string,
): Bar => {
  if (account.withdrawnAt) return refusal('funding.accountWithdrawn')
  if (account.writtenBy === personId) return refusal('funding.ownAccount')
  if (signed.some((one) => one.body === body)) return refusal('funding.bodySigned')
  return signed.some((one) => one.personId === personId) ? refusal('funding.twoPeople') : undefined
}

/** Until it is fixed an account may be taken back; a fixed account stands for ever. */
export const barToWithdrawing = (account: AccountState): Bar => {
  if (account.withdrawnAt) return refusal('funding.accountWithdrawn')
  return account.fixedAt ? refusal('funding.accountFixed') : undefined
}

type SendingState = {
  recordedBy: string
  confirmedAt: string | null
  withdrawnAt: string | null
  bounceAsked: boolean
  /** It stands as a promise in the next project. */
  carried?: boolean
}

/** Who records that money was sent back is not who confirms it. */
export const barToConfirmingSending = (sending: SendingState, personId: string): Bar => {
  if (sending.withdrawnAt) return refusal('funding.sendingWithdrawn')
  if (sending.confirmedAt) return refusal('funding.alreadyConfirmed')
  return sending.recordedBy === personId ? refusal('funding.twoPeople') : undefined
}

export const barToWithdrawingSending = (sending: SendingState): Bar => {
  if (sending.withdrawnAt) return refusal('funding.sendingWithdrawn')
  return sending.confirmedAt ? refusal('funding.alreadyConfirmed') : undefined
}

/**
 * Only what was sent and confirmed can come back from the bank, once; and not what was carried over: there it is a promise that
 * waits for the money, however often the bank needs for it.
 */
export const barToBouncing = (sending: SendingState): Bar => {
  if (!sending.confirmedAt) return refusal('funding.notPosted')
  if (sending.carried) return refusal('funding.carriedStands')
  return sending.bounceAsked ? refusal('funding.alreadyReversed') : undefined
}

export const barToConfirmingBounce = (
  bounce: { askedBy: string; confirmedAt: string | null },
  personId: string,
): Bar => {
  if (bounce.confirmedAt) return refusal('funding.alreadyConfirmed')
  return bounce.askedBy === personId ? refusal('funding.ownReversal') : undefined
}
