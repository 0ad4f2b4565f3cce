import { barToClock } from '../../src/platform/clockRules'
import { dayMs, hourMs, instant, minuteMs } from '../../src/platform/instant'
import { codeOf, nextTry } from '../../src/platform/overdueRules'
import { Refused, refusal } from '../../src/platform/refusal'

const now = Date.parse('2026-11-29T12:00:00+08:00')
const bar = (databaseMs: number, workedMs: number | null, told = false) =>
  barToClock(now, { databaseAt: instant(databaseMs), workedAt: workedMs === null ? null : instant(workedMs) }, told)
    ?.code

it.each([
  ['as its database', now, now, undefined],
  ['two minutes behind its database', now + 2 * minuteMs, now, undefined],
  ['a millisecond more', now + 2 * minuteMs + 1, now, 'platform.clockApart'],
  ['two minutes before its database', now - 2 * minuteMs, now, undefined],
  ['a millisecond more', now - 2 * minuteMs - 1, now, 'platform.clockApart'],
  ['eight hours off: another zone was taken for ours', now - 8 * hourMs, now, 'platform.clockApart'],
  ['an hour off: somebody else’s summer time', now + hourMs, now, 'platform.clockApart'],
  ['four hundred years ahead of its database', now - 146_097 * dayMs, now, 'platform.clockApart'],
  ['never before at work', now, null, undefined],
  ['off for three days', now, now - 3 * dayMs, undefined],
  ['off for three days and a millisecond', now, now - 3 * dayMs - 1, 'platform.clockAhead'],
  ['with its database four hundred years ahead', now, now - 146_097 * dayMs, 'platform.clockAhead'],
  ['two minutes before it last worked', now, now + 2 * minuteMs, undefined],
  ['a millisecond more', now, now + 2 * minuteMs + 1, 'platform.clockBack'],
  ['with its database an hour back: summer time ends', now, now + hourMs, 'platform.clockBack'],
  ['with its database years back: the battery is empty', now, now + 2_000 * dayMs, 'platform.clockBack'],
])('a clock %s (%#)', (_, databaseMs, workedMs, code) => {
  expect(bar(databaseMs, workedMs)).toBe(code)
})

it('a demo’s clock is moved along and back, but not by centuries', () => {
  expect(bar(now - 900 * dayMs, null, true)).toBeUndefined()
  expect(bar(now + 5_000 * dayMs, now + dayMs, true)).toBeUndefined()
  expect(bar(now - 146_097 * dayMs, null, true)).toBe('platform.clockAhead')
})

it('a rest is half a minute at first, doubles, and is never longer than an hour', () => {
  const rest = (attempts: number) => (Date.parse(nextTry(attempts, instant(now))) - now) / 1_000
  expect([1, 2, 3, 7, 8, 9, 1_000].map(rest)).toEqual([30, 60, 120, 1_920, 3_600, 3_600, 3_600])
})

it('an error is kept by its code, never by its words', () => {
  const withCode = Object.assign(new Error('王秀英 13900000000'), { code: '23505' })
  const errors = [withCode, new Refused(refusal('platform.signIn')), new TypeError('王秀英'), '王秀英', undefined]
  expect(errors.map(codeOf)).toEqual(['23505', 'platform.signIn', 'TypeError', 'unknown', 'unknown'])
})
