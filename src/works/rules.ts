import { type Refusal, refusal } from '../platform/refusal'

/** Milestones are laid down once, before or while building. */
export const barToPlanning = (stage: string, existing: number): Refusal | undefined => {
  if (stage !== 'funding' && stage !== 'building') return refusal('works.notTime')
  return existing > 0 ? refusal('works.plannedAlready') : undefined
}

/** A milestone is finished once, while the works go on; in which order is the builders' own affair. */
export const barToFinishing = (stage: string, doneAt: string | null): Refusal | undefined => {
  if (stage !== 'building') return refusal('works.notBuilding')
  return doneAt ? refusal('works.doneAlready') : undefined
}

/**
 * Acceptance takes two bodies and two people, neither of whom said of a part of it that it was done: no supervisor is contractor,
 * secretary or property manager at the same time (identity/postRules), but may have been before.
 */
export const barToAccepting = (
  stage: string,
  accepted: readonly { body: string; personId: string }[],
  body: string,
  personId: string,
  finishedBy: readonly string[],
): Refusal | undefined => {
  if (stage !== 'accepting') return refusal('works.notAccepting')
  if (finishedBy.includes(personId)) return refusal('works.ownWork')
  if (accepted.some((one) => one.body === body)) return refusal('works.bodyAccepted')
  return accepted.some((one) => one.personId === personId) ? refusal('works.twoPeople') : undefined
}
