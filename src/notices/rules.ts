import { bytesOf, cutBy } from '../platform/characters'
import { type Refusal, refusal } from '../platform/refusal'
import { gridWorkers, keepers } from '../platform/roles'

export const templates = ['roadClosed', 'waterCut', 'noise', 'scaffold', 'other'] as const
export const subscriptionTemplates = ['notice', 'ballot', 'bulletin'] as const
/** Who posts notices; a worker of one grid posts to that grid and its micro-grids. */
export const posters = [...gridWorkers, ...keepers] as const
const mostDays = 30

/** Why something was not sent; each is kept by its name and told in the reader's words. */
const problems = [
  'left',
  'offline',
  'robotGone',
  'robotRefused',
  'noKey',
  'notSet',
  'stale',
  'notWanted',
  'wechatRefused',
  'noNotice',
  'fault',
] as const
export type ProblemName = (typeof problems)[number] | 'waiting' | 'hidden'
/** With the number that the other side gave, where it gave one. */
export type Problem = (typeof problems)[number] | `${'robotRefused' | 'wechatRefused'} ${number}`

/** Hour and minute of a moment as minutes of the day; a moment is always written in China's time. */
const minuteOfDay = (at: string): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))

/**
 * Whether works touch the night, 22:00 to 6:00. Near homes night works need approval, and the notice carries the
 * permit's number (Beijing measures on environmental noise, art. 19).
 */
export const touchesNight = (startsAt: string, endsAt: string): boolean => {
  if (startsAt.slice(0, 10) !== endsAt.slice(0, 10)) return true
  return minuteOfDay(startsAt) < 6 * 60 || minuteOfDay(endsAt) > 22 * 60
}

/** Whether noise would fall into the midday rest, 12:00 to 14:00: allowed, but said beforehand. */
export const touchesMidday = (startsAt: string, endsAt: string): boolean =>
  startsAt.slice(0, 10) !== endsAt.slice(0, 10) || (minuteOfDay(startsAt) < 14 * 60 && minuteOfDay(endsAt) > 12 * 60)

type Draft = { startsAt: string; endsAt: string; nightPermit: string; grids: number; phones: number; days: number }

export const barToPublishing = (stage: string, draft: Draft, now: string): Refusal | undefined => {
  if (stage !== 'funding' && stage !== 'building' && stage !== 'accepting') return refusal('notices.noWorks')
  if (draft.endsAt <= draft.startsAt) return refusal('notices.endsBefore')
  if (draft.endsAt <= now) return refusal('notices.over')
  if (draft.days > mostDays) return refusal('notices.tooLong', { mostDays })
  if (draft.grids === 0) return refusal('notices.noGrid')
  if (draft.phones === 0) return refusal('notices.needsPhone')
  if (touchesNight(draft.startsAt, draft.endsAt) && draft.nightPermit === '') return refusal('notices.needsPermit')
  return undefined
}

/** By what a notice travels: forwarded by hand, written by a robot of WeCom, sent to a person who agreed. */
export const channels = ['share', 'wecomRobot', 'subscribe'] as const
export const deliveryStates = ['queued', 'handed', 'sent', 'seen', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** A share is taken by a person, then that person says that it was forwarded; nobody claims that it was delivered. */
export const barToHanding = (state: string): Refusal | undefined =>
  state === 'failed' ? refusal('notices.cannotShare') : undefined

/** WeChat counts signs in some fields, of which a character may have several; longer text is cut with a mark, never silently. */
export const cut = (text: string, most: number): string => cutBy((part) => [...part].length, text, most)

/** WeCom counts bytes of UTF-8; what fits stays whole. */
export const cutBytes = (text: string, most: number): string => cutBy(bytesOf, text, most)
