import type { Instant } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'

type Bar = Refusal | undefined

/** Only what is in the ledger is reversed, and once. */
export const barToReversing = (cause: { posted: boolean; asked: boolean }): Bar => {
  if (!cause.posted) return refusal('funding.notPosted')
  return cause.asked ? refusal('funding.alreadyReversed') : undefined
}

/** By another person than asked; and cash that has been spent since cannot be taken back out. */
export const barToConfirmingReversal = (
  reversal: { askedBy: string; confirmedAt: Instant | null; takesCashFen: number },
  personId: string,
  cashFen: number,
): Bar => {
  if (reversal.confirmedAt) return refusal('funding.alreadyConfirmed')
  if (reversal.askedBy === personId) return refusal('funding.ownReversal')
  return reversal.takesCashFen > cashFen ? refusal('funding.notEnoughCash', { cashFen }) : undefined
}

/** The month of a moment, in China: `2026-11`. */
export const monthOf = (at: Instant): string => at.slice(0, 7)

/** A month is closed after it is over, in order, once. `closedThrough` is the last month that is closed. */
export const barToClosing = (month: string, now: Instant, closedThrough: string | null): Bar => {
  if (monthOf(now) <= month) return refusal('funding.monthNotOver')
  return closedThrough !== null && month <= closedThrough ? refusal('funding.monthClosed') : undefined
}

/** Nobody closes alone what they asked to close. */
export const barToConfirmingClosing = (asked: { askedBy: string | null } | undefined, personId: string): Bar => {
  if (!asked?.askedBy) return refusal('funding.notAsked')
  return asked.askedBy === personId ? refusal('funding.twoPeople') : undefined
}

/** Days after its end when the clock closes a month that nobody closed: our default, no rule was found. */
export const daysToClose = 10
