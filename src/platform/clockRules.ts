import { dayMs, type Instant, instant, minuteMs, msOf } from './instant'
import { type Refusal, refusal } from './refusal'

/** So far may the clocks of a server and of its database be apart: they are set by the same network time. */
const mostApartMs = 2 * minuteMs

/** So long may a deployment have stood still before somebody has to say that the clock is right. */
const mostAheadMs = 3 * dayMs

/** The clock of a demo is moved along by whoever tells its story. */
const mostAheadToldMs = 3 * 366 * dayMs

/** What the database says about time: its own clock, and the latest moment at which this deployment has worked. */
export type Times = { databaseAt: Instant; workedAt: Instant | null }

/**
 * Whether a clock may be believed. One that is wrong would close ballots early and give everything that is written a false date, for
 * ever: so nothing is written by it. It is held against the clock of the database, and against the last moment at which this
 * deployment has worked: the database often stands on the same machine and goes wrong with it.
 */
export const barToClock = (nowMs: number, { databaseAt, workedAt }: Times, told: boolean): Refusal | undefined => {
  const apartMs = nowMs - msOf(databaseAt)
  const now = instant(nowMs).slice(0, 16).replace('T', ' ')
  if (told) return apartMs > mostAheadToldMs ? refusal('platform.clockAhead', { now }) : undefined
  if (Math.abs(apartMs) > mostApartMs)
    return refusal('platform.clockApart', { now, minutes: Math.round(Math.abs(apartMs) / minuteMs) })
  if (workedAt === null) return undefined
  const sinceMs = nowMs - msOf(workedAt)
  if (sinceMs > mostAheadMs) return refusal('platform.clockAhead', { now })
  return sinceMs < -mostApartMs ? refusal('platform.clockBack', { now }) : undefined
}
