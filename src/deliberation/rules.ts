import { type Refusal, refusal } from '../platform/refusal'

export const venues = ['hall', 'tripartite', 'joint', 'site', 'online', 'contributors', 'signing', 'survey'] as const

/** Meetings are written down after they were held. */
export const barToRecording = (heldAt: string, now: string): Refusal | undefined =>
  heldAt > now ? refusal('deliberation.notHeldYet') : undefined

/** Remarks of one person that wait for their answer: on one project, and on all together. */
const mostOpen = { project: 10, all: 30 } as const
export const barToRemarking = (open: { project: number; all: number }): Refusal | undefined => {
  if (open.project >= mostOpen.project) return refusal('deliberation.tooManyOpen', { most: mostOpen.project })
  return open.all >= mostOpen.all ? refusal('deliberation.tooManyOpen', { most: mostOpen.all }) : undefined
}

/** Every remark is owed an answer, by somebody else, once. */
export const barToAnswering = (
  remark: { personId: string; answeredAt: string | null },
  personId: string,
): Refusal | undefined => {
  if (remark.answeredAt) return refusal('deliberation.answered')
  return remark.personId === personId ? refusal('deliberation.ownRemark') : undefined
}
