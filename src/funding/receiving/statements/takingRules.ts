import { type Refusal, refusal } from '../../../platform/refusal'

/** Of a statement's rows only what is asked about is answered, each in a way that it has; what is left out says why. */
export const barToAnswer = (
  verdict: string,
  choices: { credit?: number | undefined; debit?: number | undefined },
  { as, reason }: { as: 'take' | 'out' | 'credit' | 'debit'; reason: string },
): Refusal | undefined => {
  const fits =
    verdict === 'similar'
      ? as === 'take' || as === 'out'
      : verdict === 'unread' && (as === 'out' || (as !== 'take' && choices[as] !== undefined))
  if (!fits) return refusal('funding.answerWrong')
  return verdict === 'unread' && as === 'out' && !reason ? refusal('funding.reasonNeeded') : undefined
}

type Taking = { open: { similar: number; unread: number }; breaks: number; badBalances: number; totalsDiffer: boolean }

/** A statement is taken in whole: every odd row and every likely duplicate answered, and sums that add up, or words that say why not. */
export const barToTaking = (counts: Taking, sumsReason: string): Refusal | undefined => {
  if (counts.open.unread > 0) return refusal('funding.rowsUnread', { rows: counts.open.unread })
  if (counts.open.similar > 0) return refusal('funding.similarUnsaid', { rows: counts.open.similar })
  return addsUp(counts) || sumsReason ? undefined : refusal('funding.sumsUnexplained')
}

export const addsUp = ({ breaks, badBalances, totalsDiffer }: Omit<Taking, 'open'>): boolean =>
  breaks === 0 && badBalances === 0 && !totalsDiffer
