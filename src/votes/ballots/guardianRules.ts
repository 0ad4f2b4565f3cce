import { type Refusal, refusal } from '../../platform/refusal'

/**
 * A guardian acts for an owner who cannot (Civil Code art. 23 and 34). Who says so is not who confirms it, and neither of
 * them is the owner or the guardian. `holderId` is nobody until the guardian has taken the code.
 */
type Guardianship = {
  giverId: string
  holderId: string | null
  recordedBy: string | null
  accepted: boolean | null
}

/** Until the ballot closes, for an owner on its roll, by somebody else than that owner. */
export const barToRecordingGuardian = (
  ballot: { closesAt: string; countedAt: string | null },
  ward: string | undefined,
  by: string,
  now: string,
): Refusal | undefined => {
  if (now >= ballot.closesAt || ballot.countedAt) return refusal('votes.closed')
  if (!ward) return refusal('votes.notOnRoll')
  return ward === by ? refusal('votes.ownGuardian') : undefined
}

export const barToHoldingGuardian = (
  guardian: Guardianship & { checkedBy: string | null },
  holderId: string,
): Refusal | undefined =>
  holderId === guardian.recordedBy || holderId === guardian.checkedBy ? refusal('votes.ownGuardian') : undefined

/** Somebody else confirms it once; somebody else than who recorded it may also end it, before or after. */
export const barToCheckingGuardian = (guardian: Guardianship, by: string, accepted: boolean): Refusal | undefined => {
  if (by === guardian.giverId || by === guardian.holderId) return refusal('votes.ownGuardian')
  if (by === guardian.recordedBy) return refusal('votes.anotherReader')
  return accepted && guardian.accepted ? refusal('votes.guardianChecked') : undefined
}

/** Before it is confirmed a guardianship is a claim; a written proxy needs nobody to confirm it. */
export const barToVotingFor = (proxy: {
  kind: 'written' | 'guardian'
  accepted: boolean | null
}): Refusal | undefined => (proxy.kind === 'guardian' && !proxy.accepted ? refusal('votes.guardianWaits') : undefined)
