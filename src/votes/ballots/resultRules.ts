import { dayMs, msOf } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import { castOf, type Outcome, type Tally, type Weight } from './rules'

/** Whoever is on the roll objects to a result that passed, in its days and before it takes effect. */
export const barToObjecting = (
  ballot: { countedAt: string | null; effectiveAt: string | null; outcome: Outcome | null; objectionDays: number },
  onRoll: boolean,
  nowMs: number,
): Refusal | undefined => {
  const { countedAt, effectiveAt, outcome } = ballot
  const heard =
    countedAt && !effectiveAt && outcome === 'passed' && nowMs < objectionsEnd(countedAt, ballot.objectionDays)
  if (!heard) return refusal('votes.noObjections')
  return onRoll ? undefined : refusal('votes.notOnRoll')
}

const objectionsEnd = (countedAt: string, days: number): number => msOf(countedAt) + days * dayMs

/** Whoever is on the roll challenges the counting itself, also of a result that did not pass, in the days after it. */
export const barToChallenging = (
  ballot: { countedAt: string | null; objectionDays: number },
  onRoll: boolean,
  nowMs: number,
): Refusal | undefined => {
  const { countedAt, objectionDays } = ballot
  if (!countedAt || nowMs >= objectionsEnd(countedAt, objectionDays)) return refusal('votes.noChallenges')
  return onRoll ? undefined : refusal('votes.notOnRoll')
}

/** A challenge is answered by one recount, which somebody else orders. */
export const barToRecounting = (
  challenge: { personId: string; recountedAt: string | null },
  by: string,
): Refusal | undefined => {
  if (challenge.recountedAt) return refusal('votes.recounted')
  return challenge.personId === by ? refusal('votes.ownChallenge') : undefined
}

type Count = { tally: Tally; outcome: string; commitmentsRoot: string }

/** Two counts agree when every number, the outcome and every vote's commitment are the same, and nothing else was at fault. */
export const countsAgree = (first: Count, second: Count & { faults: readonly string[] }): boolean => {
  const same = (a: Weight, b: Weight) => a.heads === b.heads && a.areaDm2 === b.areaDm2
  const sums = (['consent', 'against', 'abstain'] as const).every((choice) =>
    same(first.tally[choice], second.tally[choice]),
  )
  const marks = first.outcome === second.outcome && first.commitmentsRoot === second.commitmentsRoot
  return sums && marks && second.faults.length === 0
}

/** What stands between a result and its effect: what waits for an answer, and what ended it. */
type Doubts = { open: number; upheld: number; waiting?: number; differ?: number }

/**
 * A decision that passed takes effect when its days are over, every objection is answered and none upheld, and every
 * challenge is recounted and none of the counts differs.
 */
export const takesEffect = (
  ballot: { countedAt: string; objectionDays: number },
  { open, upheld, waiting = 0, differ = 0 }: Doubts,
  nowMs: number,
): boolean =>
  nowMs >= objectionsEnd(ballot.countedAt, ballot.objectionDays) &&
  [open, upheld, waiting, differ].every((number) => number === 0)

/** What was upheld, or a second count that differs, ends a decision as soon as nothing waits: it is deliberated again. */
export const isUpset = ({ open, upheld, waiting = 0, differ = 0 }: Doubts): boolean =>
  open === 0 && waiting === 0 && upheld + differ > 0

/** An official result belongs to a ballot that only asked, is over, and fits into its roll. */
export const barToOfficial = (
  ballot: { standing: string; countedAt: string | null },
  tally: Tally,
  roll: Weight,
): Refusal | undefined => {
  if (ballot.standing !== 'consultative') return refusal('votes.isFormal')
  if (!ballot.countedAt) return refusal('votes.notCounted')
  const cast = castOf(tally)
  return cast.heads > roll.heads || cast.areaDm2 > roll.areaDm2 ? refusal('votes.moreThanRoll') : undefined
}
