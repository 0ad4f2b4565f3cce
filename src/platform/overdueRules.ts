import { hourMs, type Instant, later } from './instant'

/** What may fail when it is due: what happens by the clock, and a job. */
export const overdueKinds = [
  'ballot',
  'effect',
  'agreement',
  'resolution',
  'bulletin',
  'closing',
  'account',
  'check',
  'bill',
  'cleaning',
  'job',
] as const
export type OverdueKind = (typeof overdueKinds)[number]

/** After so many failures somebody is told: they are at least a minute and a half apart from the first. */
export const toldAfter = 3

const firstRestMs = 30_000

/** When a thing that failed for the n-th time is tried again: after half a minute, twice as long each time, an hour at most. */
export const nextTry = (attempts: number, now: Instant): Instant =>
  later(now, Math.min(hourMs, firstRestMs * 2 ** Math.min(attempts - 1, 20)))

/** An error by its code or kind, never by its words: they may hold what nobody should read. */
export const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('refusal' in error && typeof error.refusal === 'object' && error.refusal !== null && 'code' in error.refusal)
    return String(error.refusal.code).slice(0, 100)
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code.slice(0, 100)
  return (error instanceof Error && error.name ? error.name : 'unknown').slice(0, 100)
}
