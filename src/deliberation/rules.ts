import { type Refusal, refusal } from '../platform/refusal'
import type { DeliberationRefusal } from './texts.zh'

export const venues = ['hall', 'tripartite', 'joint', 'site', 'online', 'contributors', 'signing', 'survey'] as const

export type Show = { entitled: number; present: number; consented: number }

/**
 * Whether a resolution passes. A council (deliberation hall, tripartite meeting): more than half of those
 * entitled are present and more than half of those present consent; this quorum is a default of ours, not law.
 * Contributors decide alone what they alone pay for, so all of them must be present and consent.
 */
export const resolves = (mode: 'council' | 'contributors', show: Show): boolean =>
  mode === 'contributors'
    ? show.present === show.entitled && show.consented === show.entitled
    : show.present * 2 > show.entitled && show.consented * 2 > show.present

/**
 * Only a plan that says so is decided by a meeting; the meeting was held about this project (`held`), and the
 * numbers are possible: consenting ≤ present ≤ entitled.
 */
export const barToResolving = (
  project: { stage: string; decidedBy: string | undefined; held: boolean },
  show: Show,
): Refusal<DeliberationRefusal> | undefined => {
  const { stage, decidedBy, held } = project
  if (stage !== 'planned') return refusal('deliberation.notPlanned')
  if (decidedBy !== 'council' && decidedBy !== 'contributors') return refusal('deliberation.notByMeeting')
  if (!held) return refusal('deliberation.noMeeting')
  if (show.present > show.entitled || show.consented > show.present) return refusal('deliberation.impossible')
  return undefined
}

/** Meetings are written down after they were held. */
export const barToRecording = (heldAt: string, now: string): Refusal<DeliberationRefusal> | undefined =>
  heldAt > now ? refusal('deliberation.notHeldYet') : undefined

/** Every remark is owed an answer, by somebody else, once. */
export const barToAnswering = (
  remark: { personId: string; answeredAt: string | null },
  personId: string,
): Refusal<DeliberationRefusal> | undefined => {
  if (remark.answeredAt) return refusal('deliberation.answered')
  return remark.personId === personId ? refusal('deliberation.ownRemark') : undefined
}
