import { dayOf, type Instant } from '../instant'
import { Refused, refusal } from '../refusal'
import type { Post, Role } from '../roles'

/** Whether a post only reads yet. */
export const waits = ({ signsFrom }: Post, now: Instant): boolean => typeof signsFrom === 'string' && signsFrom > now

/**
 * Those of the posts that sign already: a new supervisor reads from the first day, and signs nothing before the day that was
 * published. Whoever needs one of some posts for a call and has none that signs hears from when.
 */
export const signing = (posts: readonly Post[], access: string | readonly Role[], now: Instant): readonly Post[] => {
  const ready = posts.filter((post) => !waits(post, now))
  const meant = ({ role }: Post): boolean => typeof access !== 'string' && access.includes(role)
  const early = posts.find(meant)
  if (early && !ready.some(meant))
    throw new Refused(refusal('platform.signsLater', { day: dayOf(early.signsFrom ?? '') }))
  return ready
}
