import { type Refusal, refusal } from '../platform/refusal'

export const venues = ['hall', 'tripartite', 'joint', 'site', 'online', 'contributors', 'signing', 'survey'] as const

/** Who writes a meeting down. */
export const minuteTakers = [
  'secretary',
  'gridWorker',
  'residentsCommittee',
  'ownersCommittee',
  'partyBranch',
  'partyGroup',
] as const

/** Meetings are written down after they were held. */
export const barToRecording = (heldAt: string, now: string): Refusal | undefined =>
  heldAt > now ? refusal('deliberation.notHeldYet') : undefined

/** Remarks of one person that wait for their answer: on one project, and on all together. */
const mostOpen = { project: 10, all: 30 } as const
export const barToRemarking = (open: { project: number; all: number }): Refusal | undefined => {
  if (open.project >= mostOpen.project) return refusal('deliberation.tooManyOpen', { most: mostOpen.project })
  return open.all >= mostOpen.all ? refusal('deliberation.tooManyOpen', { most: mostOpen.all }) : undefined
}

/** To whom a remark is put; the subdistrict's officer may answer too, and is not waited for. */
export const answerers = ['secretary', 'contractor', 'propertyManager'] as const

/** A remark that waits longer is told as late. The number is ours. */
export const lateAfterDays = 7

/** Every remark is owed an answer, by somebody else, once. */
export const barToAnswering = (
  remark: { personId: string; answeredAt: string | null },
  personId: string,
): Refusal | undefined => {
  if (remark.answeredAt) return refusal('deliberation.answered')
  return remark.personId === personId ? refusal('deliberation.ownRemark') : undefined
}
