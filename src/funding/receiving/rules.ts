import { type Refusal, refusal } from '../../platform/refusal'
import { recorders, supervisors } from '../../platform/roles'
import type { Kind, Stage } from '../../projects/rules'
import type { methods } from '../ledger/rules'

/** Who has to do with receipts, and takes back one that is nothing. */
export const keepers = [...recorders, ...supervisors] as const

/** An account number for everybody's eyes: its last four digits. */
export const maskedNumber = (number: string): string => `**** ${number.slice(-4)}`

/** What somebody typed or pasted, without the spaces that make it readable; nothing where it is no account number. */
export const accountNumber = (text: string): string | undefined => {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{8,32}$/.test(digits) ? digits : undefined
}

/**
 * A wrong account number sends everybody's money to a stranger. So the second person does not only look at it: they type
 * the number anew, from the bank's own paper, and it must be the same to the digit.
 */
export const barToConfirmingAccount = (
  account: { number: string; setBy: string; confirmedBy: string | null; latest: boolean },
  typed: string,
  personId: string,
): Refusal | undefined => {
  if (account.confirmedBy) return refusal('funding.accountConfirmed')
  if (!account.latest) return refusal('funding.accountReplaced')
  if (account.setBy === personId) return refusal('funding.twoPeople')
  return accountNumber(typed) === account.number ? undefined : refusal('funding.accountDiffers')
}

type Version = { number: string; confirmedAt: string | null }

/** The account to pay into: the newest one that two people agreed on. One that waits for its second person is not shown. */
export const accountInUse = <V extends Version>(versions: readonly V[]): V | undefined =>
  versions.find(({ confirmedAt }) => confirmedAt !== null)

/** Whether the number was another one when this was promised: then the payer is told before they pay again. */
export const changedSince = (versions: readonly Version[], promisedAt: string): boolean => {
  const [now] = versions.filter(({ confirmedAt }) => confirmedAt !== null)
  const then = versions.find(({ confirmedAt }) => confirmedAt !== null && confirmedAt <= promisedAt)
  return now !== undefined && then !== undefined && then.number !== now.number
}

/** Cash over the counter has the number of the slip that the payer holds; nothing else has one. */
export const barToCounter = (method: string, counter: string | undefined): Refusal | undefined =>
  (method === 'cash') === (counter !== undefined) ? undefined : refusal('funding.counterNeeded')

/** Who sees the whole account number: whoever promised money into it, and those who keep it. */
export const seesNumber = (viewer: { promised: boolean; keeps: boolean }): boolean => viewer.promised || viewer.keeps

type Promised = { amountFen: number; receivedFen: number; waitingFen: number; kind: Kind }

/** What is written down as received never passes what was promised, counting what waits for its second person. */
export const barToRecording = (
  stage: Stage,
  commitment: Promised,
  receipt: { amountFen: number; method: (typeof methods)[number] },
): Refusal | undefined => {
  if (stage !== 'funding' && stage !== 'building' && stage !== 'accepting') return refusal('funding.notReceiving')
  if ((receipt.method === 'inKind') !== (commitment.kind !== 'cash')) return refusal('funding.wrongMethod')
  const leftFen = commitment.amountFen - commitment.receivedFen - commitment.waitingFen
  if (receipt.amountFen > leftFen) return refusal('funding.moreThanPromised', { leftFen })
  return undefined
}

type Recorded = { recordedBy: string; confirmedBy: string | null; declinedAt: string | null }

/** Who records is not who confirms; and what was declined is nothing that could be confirmed. */
export const barToConfirming = (receipt: Recorded, personId: string): Refusal | undefined => {
  if (receipt.confirmedBy) return refusal('funding.alreadyConfirmed')
  if (receipt.declinedAt) return refusal('funding.receiptDeclined')
  if (receipt.recordedBy === personId) return refusal('funding.twoPeople')
  return undefined
}

/**
 * A receipt written down by mistake is taken back while nobody confirmed it: withdrawn by its recorder, declined by a supervisor.
 * Nothing is in the ledger yet, so one person is enough. Money that WeChat or the bank says has come is no mistake of ours and goes back
 * its own way.
 */
export const barToDecliningReceipt = (
  receipt: Recorded & { byWechat: boolean; byLine: boolean },
  caller: { personId: string; supervises: boolean },
): Refusal | undefined => {
  if (receipt.byWechat) return refusal('funding.declineWechat')
  if (receipt.byLine) return refusal('funding.declineLine')
  if (receipt.confirmedBy) return refusal('funding.declineConfirmed')
  if (receipt.declinedAt) return refusal('funding.receiptDeclined')
  return caller.supervises || receipt.recordedBy === caller.personId ? undefined : refusal('funding.notTheirReceipt')
}
