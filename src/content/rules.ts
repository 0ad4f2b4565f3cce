import { type Box, isOff } from '../platform/boxes'
import { type Refusal, refusal } from '../platform/refusal'
import { deciders, type Role } from '../platform/roles'

/** What can be reported and hidden: each is public, and somebody in particular said or showed it. */
export const kinds = ['matter', 'remark', 'answer', 'minutes', 'notice', 'milestone', 'photo'] as const
export type Kind = (typeof kinds)[number]
export const states = ['waiting', 'hidden', 'shown'] as const
export type State = (typeof states)[number]
/** Why somebody has to look: WeChat or the list doubts, nobody could be asked, a photo's answer is not there, a neighbour or a post says so. */
export const causes = ['review', 'unreachable', 'photo', 'report', 'office'] as const
export type Cause = (typeof causes)[number]
/** Whoever said a thing hears only that the office looks at it: that a neighbour reported it is told to the office alone. */
export const toldCause = (cause: Cause): Cause => (cause === 'report' ? 'office' : cause)
export const acts = [
  'held',
  'reported',
  'passed',
  'hidden',
  'appealed',
  'upheld',
  'granted',
  'taken',
  'covered',
] as const
export type Act = (typeof acts)[number]

/** Those who look at what others said: three posts of three bodies, so that an appeal finds somebody else. */
export const keepers = deciders
export const isKeeper = (role: Role): role is (typeof keepers)[number] => keepers.some((one) => one === role)

/** As what post a thing was hidden where its author took it back. */
export const byAuthor = 'author'
/** So long its author may appeal and it is kept for that; then it is deleted. A default of ours. */
export const appealDays = 30

type Mark = {
  state: State
  author: string
  reports: number
  hiddenBy: string | null
  appealedAt: string | null
  decidedAt: string | null
  /** Whether what it was is deleted. */
  gone: boolean
}

/** A decision, and what was paid for, is corrected where it was made. What was shown again after an appeal stays. */
export const barToHiding = (record: boolean, mark: Mark | undefined): Refusal | undefined => {
  if (mark?.state === 'hidden') return refusal('content.hiddenAlready')
  if (record && mark?.state !== 'waiting') return refusal('content.record')
  return mark?.decidedAt ? refusal('content.appealStands') : undefined
}

/** Nobody passes their own words: two people have seen what is public. */
export const barToPassing = (mark: Mark, personId: string): Refusal | undefined => {
  if (mark.state === 'hidden') return refusal('content.needsAppeal')
  if (mark.state === 'shown' && mark.reports === 0) return refusal('content.nothingWaits')
  return mark.author === personId ? refusal('content.own') : undefined
}

export const barToReporting = (mark: Mark | undefined): Refusal | undefined => {
  if (mark && mark.state !== 'shown') return refusal('content.notShown')
  return mark?.decidedAt ? refusal('content.appealStands') : undefined
}

export const barToAppealing = (mark: Mark, personId: string): Refusal | undefined => {
  if (mark.author !== personId) return refusal('platform.notYours')
  if (mark.appealedAt) return refusal('content.appealedBefore')
  if (mark.gone) return refusal('content.gone')
  return mark.state === 'hidden' ? undefined : refusal('content.notHidden')
}

/** Somebody else than who hid it and who said it. */
export const barToDeciding = (mark: Mark, personId: string): Refusal | undefined => {
  if (mark.decidedAt) return refusal('content.decided')
  if (mark.state !== 'hidden' || !mark.appealedAt) return refusal('content.noAppeal')
  return [mark.hiddenBy, mark.author].includes(personId) ? refusal('content.otherDecides') : undefined
}

/**
 * Everybody takes back what they said or showed for themselves, whether it is shown, waits or was hidden. What was said in a post, or shows what
 * was done and paid for, is no one person's: it is corrected, covered, or hidden by somebody else.
 */
export const barToTakingBack = (
  said: { author: string; own: boolean; record: boolean },
  mark: { hiddenAs: string | null } | undefined,
  personId: string,
): Refusal | undefined => {
  if (said.author !== personId) return refusal('platform.notYours')
  if (!said.own) return refusal('content.ofPost')
  if (said.record) return refusal('content.record')
  return mark?.hiddenAs === byAuthor ? refusal('content.takenAlready') : undefined
}

/** Whoever showed a photo covers places on it, and so do those who look after it: only what everybody sees. */
export const barToCovering = (
  photo: { author: string; shown: boolean },
  caller: { personId: string; keeps: boolean },
  boxes: readonly Box[],
): Refusal | undefined => {
  if (photo.author !== caller.personId && !caller.keeps) return refusal('platform.notYours')
  if (!photo.shown) return refusal('content.notShown')
  return boxes.some(isOff) ? refusal('content.boxOutside') : undefined
}
