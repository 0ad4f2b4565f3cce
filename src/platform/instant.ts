/**
 * A moment, always written the same way: `2026-11-24T18:00:00.000+08:00`. One zone, one width, so that
 * moments compare as text and rules need no clock and no date library. China has one zone without summer time.
 */
export type Instant = string

/** A calendar day in China, `2026-11-24`. */
export type Day = string

const zoneMs = 8 * 3_600_000

/** Milliseconds since 1970 → Instant. */
export const instant = (ms: number): Instant => new Date(ms + zoneMs).toISOString().replace('Z', '+08:00')

/** Instant (or any ISO 8601 time) → milliseconds since 1970. */
export const msOf = (at: Instant): number => Date.parse(at)

/** The same moment, later by so many milliseconds. */
export const later = (at: Instant, ms: number): Instant => instant(msOf(at) + ms)

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The day of a moment, in China. */
export const dayOf = (at: Instant): Day => at.slice(0, 10)

/** Whether a text from outside is a moment that may be kept (`moment` of the shapes): a list goes on after every row that it has. */
export const isMoment = (text: string): boolean =>
  /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))

/** Any ISO 8601 time with an offset, rewritten as an Instant. */
export const asInstant = (at: string): Instant => instant(msOf(at))
