import { type Refusal, refusal } from '../platform/refusal'

/** 吹哨报到: a community blows, a department answers, comes, and resolves; in this order, each once. */
export const states = ['blown', 'acknowledged', 'onSite', 'resolved'] as const
export type WhistleState = (typeof states)[number]

/** Only the next state may follow, and only by a liaison of the department that was called. */
export const barToAnswering = (
  whistle: { state: WhistleState; department: string },
  to: WhistleState,
  departments: readonly string[],
): Refusal | undefined => {
  if (!departments.includes(whistle.department)) return refusal('whistles.notYourDepartment')
  return states.indexOf(to) === states.indexOf(whistle.state) + 1 ? undefined : refusal('whistles.notNext')
}

/** A department is given time: what is due lies ahead. */
export const barToBlowing = (dueAt: string, now: string): Refusal | undefined =>
  dueAt <= now ? refusal('whistles.dueTooEarly') : undefined
