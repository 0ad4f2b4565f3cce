import { type Refusal, refusal } from '../platform/refusal'

export const venues = ['hall', 'tripartite', 'joint', 'site', 'online', 'contributors', 'signing', 'survey'] as const

/** Meetings are written down after they were held. */
export const barToRecording = (heldAt: string, now: string): Refusal | undefined =>
  heldAt > now ? refusal('deliberation.notHeldYet') : undefined

/** Every remark is owed an answer, by somebody else, once. */
export const barToAnswering = (
  remark: { personId: string; answeredAt: string | null },
  personId: string,
): Refusal | undefined => {
  if (remark.answeredAt) return refusal('deliberation.answered')
  return remark.personId === personId ? refusal('deliberation.ownRemark') : undefined
}
