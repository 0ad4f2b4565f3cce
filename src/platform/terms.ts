import type { Words } from './personal'

/**
 * An owner may ask a court to revoke a decision within one year of knowing it, or of when they should have: Supreme People's Court on
 * Civil Code art. 280, interpretation of 2020-12-29, art. 12. The thirty days within which everybody knows a published result are ours.
 */
export const challengeDays = 365 + 30

/** Who asked for help, with what, at which number: ours. */
export const helpKeptDays = 60

/** Photos that were sent and became part of nothing. */
export const strayPhotosKeptDays = 2

export const afterDecision: Words = { zh: '决定作出后', en: 'the decision' }
export const afterProject: Words = { zh: '实事办结或者停止后', en: 'the end of the matter' }
