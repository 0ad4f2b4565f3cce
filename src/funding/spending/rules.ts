import { type Refusal, refusal } from '../../platform/refusal'
import type { Stage } from '../../projects/rules'
import { type Body, bodies } from '../ledger/rules'

/** Nothing is paid over a tenth more than its budget line; a plan is fixed once works begin. Source of the tenth: Hangzhou's pattern for repair funds. */
export const barToPaying = (
  stage: Stage,
  facts: { amountFen: number; cashFen: number; lineFen: number; lineAskedFen: number },
): Refusal | undefined => {
  if (stage !== 'building' && stage !== 'accepting') return refusal('funding.notSpending')
  if ((facts.lineAskedFen + facts.amountFen) * 10 > facts.lineFen * 11) return refusal('funding.overLine')
  if (facts.amountFen > facts.cashFen) return refusal('funding.notEnoughCash', { cashFen: facts.cashFen })
  return undefined
}

/** Whoever signs looks at the invoice itself, so a request brings its photo; a picture of an electronic one is one too. */
export const barToAsking = ({ fileId }: { fileId?: string | undefined }): Refusal | undefined =>
  fileId ? undefined : refusal('funding.invoicePhoto')

/** Each body signs once, and the author of a payment signs for neither. */
export const barToSigning = (
  payment: { requestedBy: string; paidAt: string | null; declinedAt?: string | null },
  signed: readonly { body: string; personId: string }[],
  body: Body,
  personId: string,
): Refusal | undefined => {
  if (payment.paidAt) return refusal('funding.alreadyPaid')
  if (payment.declinedAt) return refusal('funding.declined')
  if (payment.requestedBy === personId) return refusal('funding.ownPayment')
  if (signed.some((one) => one.body === body)) return refusal('funding.bodySigned')
  if (signed.some((one) => one.personId === personId)) return refusal('funding.twoPeople')
  return undefined
}

export const barToSettlingPayment = (
  payment: { paidAt: string | null; declinedAt?: string | null },
  signed: readonly { body: string }[],
): Refusal | undefined => {
  if (payment.paidAt) return refusal('funding.alreadyPaid')
  if (payment.declinedAt) return refusal('funding.declined')
  return bodies.every((body) => signed.some((one) => one.body === body))
    ? undefined
    : refusal('funding.needsBothSignatures')
}

/** Under a contract, never more than it has left. */
export const barByContract = (
  contract: { totalFen: number; askedFen: number } | undefined,
  amountFen: number,
): Refusal | undefined => {
  const leftFen = contract ? contract.totalFen - contract.askedFen : amountFen
  return amountFen > leftFen ? refusal('funding.overContract', { leftFen }) : undefined
}

/** The lines of a contract are its total. */
export const barToContracting = (totalFen: number, lines: readonly { amountFen: number }[]): Refusal | undefined =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0) === totalFen ? undefined : refusal('funding.contractSum')

/** A request is declined before it is paid, and not by its author (who may have it declined by asking). */
export const barToDeclining = (payment: { paidAt: string | null; declinedAt: string | null }) => {
  if (payment.paidAt) return refusal('funding.alreadyPaid')
  return payment.declinedAt ? refusal('funding.declined') : undefined
}

/** An invoice's number as it is compared: however it was typed, with or without spaces and dashes. */
export const invoiceKey = (invoice: string): string =>
  invoice
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·]/g, '')
