import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { type Day, dayMs, type Instant, msOf } from './instant'
import { inLanguage, type Language } from './language'
import { timeTexts } from './timeTexts'

// The phone's engine has no Intl, so no time zone names: China is eight hours ahead, all year.
dayjs.extend(utc)
const china = (at: Instant) => dayjs(at).utcOffset(8)

/** `11-24` */
export const monthDay = (at: Instant | Day): string =>
  china(at.length === 10 ? `${at}T00:00:00+08:00` : at).format('MM-DD')

/** `2026-11-24` */
export const date = (at: Instant): string => china(at).format('YYYY-MM-DD')

/** `11-24 18:00` */
export const dayTime = (at: Instant): string => china(at).format('MM-DD HH:mm')

/** `8:00` */
const clockTime = (at: Instant): string => china(at).format('H:mm')

/** `9:42`, or the day too where it is not today's. */
export const sinceWhen = (at: Instant, now: Instant): string => (date(at) === date(now) ? clockTime(at) : dayTime(at))

/** `12-02（周三）8:00–18:00`, or both days where they differ. */
export const span = (from: Instant, to: Instant, language: Language = 'zh'): string => {
  const words = inLanguage(timeTexts, language)
  const start = `${monthDay(from)}${words.weekdays[china(from).day()] ?? ''}${clockTime(from)}`
  return date(from) === date(to)
    ? `${start}–${clockTime(to)}`
    : `${start} ${words.until} ${monthDay(to)} ${clockTime(to)}`
}

/** `还剩 3 天`, or the hours of the last day. */
export const timeLeft = (now: Instant, until: Instant, language: Language = 'zh'): string => {
  const ms = msOf(until) - msOf(now)
  const words = inLanguage(timeTexts, language).left
  if (ms <= 0) return words.over
  const [unit, count] = ms >= dayMs ? [words.days, ms / dayMs] : [words.hours, Math.max(1, ms / 3_600_000)]
  return unit.replace('{count}', String(Math.floor(count)))
}
