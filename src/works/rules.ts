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
 * Acceptance takes two bodies and two people. That whoever builds accepts nothing is held by the appointments:
 * no supervisor is contractor, secretary or property manager (identity/rules).
 */
export const barToAccepting = (
  stage: string,
  accepted: readonly { body: string; personId: string }[],
  body: string,
  personId: string,
): Refusal | undefined => {
  if (stage !== 'accepting') return refusal('works.notAccepting')
  if (accepted.some((one) => one.body === body)) return refusal('works.bodyAccepted')
  return accepted.some((one) => one.personId === personId) ? refusal('works.twoPeople') : undefined
}
