import { dayMs, msOf } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'
import { castOf, type Outcome, type Tally, type Weight } from './rules'
import type { VotesRefusal } from './texts.zh'

/** Whoever is on the roll objects to a result that passed, in its days and before it takes effect. */
export const barToObjecting = (
  ballot: { countedAt: string | null; effectiveAt: string | null; outcome: Outcome | null; objectionDays: number },
  onRoll: boolean,
  nowMs: number,
): Refusal<VotesRefusal> | undefined => {
  const { countedAt, effectiveAt, outcome } = ballot
  const heard =
    countedAt && !effectiveAt && outcome === 'passed' && nowMs < objectionsEnd(countedAt, ballot.objectionDays)
  if (!heard) return refusal('votes.noObjections')
  return onRoll ? undefined : refusal('votes.notOnRoll')
}

const objectionsEnd = (countedAt: string, days: number): number => msOf(countedAt) + days * dayMs

/** A decision that passed takes effect when its days are over and every objection is answered, none of them upheld. */
export const takesEffect = (
  ballot: { countedAt: string; objectionDays: number },
  objections: { open: number; upheld: number },
  nowMs: number,
): boolean =>
  nowMs >= objectionsEnd(ballot.countedAt, ballot.objectionDays) && objections.open === 0 && objections.upheld === 0

/** An official result belongs to a ballot that only asked, is over, and fits into its roll. */
export const barToOfficial = (
  ballot: { standing: string; countedAt: string | null },
  tally: Tally,
  roll: Weight,
): Refusal<VotesRefusal> | undefined => {
  if (ballot.standing !== 'consultative') return refusal('votes.isFormal')
  if (!ballot.countedAt) return refusal('votes.notCounted')
  const cast = castOf(tally)
  return cast.heads > roll.heads || cast.areaDm2 > roll.areaDm2 ? refusal('votes.moreThanRoll') : undefined
}
