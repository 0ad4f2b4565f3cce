import { asInstant, type Day, dayMs, type Instant, msOf } from './instant'

type Language = 'zh' | 'en'
const weekdays = {
  zh: ['（周日）', '（周一）', '（周二）', '（周三）', '（周四）', '（周五）', '（周六）'],
  en: [' Sun ', ' Mon ', ' Tue ', ' Wed ', ' Thu ', ' Fri ', ' Sat '],
}
const left = {
  zh: { over: '已截止', days: '还剩 {count} 天', hours: '还剩 {count} 小时' },
  en: { over: 'Closed', days: 'Days left: {count}', hours: 'Hours left: {count}' },
}

/** `11-24` */
export const monthDay = (at: Instant | Day): string => (at.length === 10 ? at : asInstant(at)).slice(5, 10)

/** `2026-11-24` */
export const date = (at: Instant): string => asInstant(at).slice(0, 10)

/** `11-24 18:00` */
export const dayTime = (at: Instant): string => `${monthDay(at)} ${asInstant(at).slice(11, 16)}`

/** `8:00` */
const clockTime = (at: Instant): string => asInstant(at).slice(11, 16).replace(/^0/, '')

/** 0 is Sunday. */
const weekday = (at: Instant): number => new Date(date(at)).getUTCDay()

/** `12-02（周三）8:00–18:00`, or both days where they differ. */
export const span = (from: Instant, to: Instant, language: Language = 'zh'): string => {
  const start = `${monthDay(from)}${weekdays[language][weekday(from)] ?? ''}${clockTime(from)}`
  const until = language === 'zh' ? '至' : '–'
  return date(from) === date(to) ? `${start}–${clockTime(to)}` : `${start} ${until} ${monthDay(to)} ${clockTime(to)}`
}

/** `还剩 3 天`, or the hours of the last day. */
export const timeLeft = (now: Instant, until: Instant, language: Language = 'zh'): string => {
  const ms = msOf(until) - msOf(now)
  const words = left[language]
  if (ms <= 0) return words.over
  const [unit, count] = ms >= dayMs ? [words.days, ms / dayMs] : [words.hours, Math.max(1, ms / 3_600_000)]
  return unit.replace('{count}', String(Math.floor(count)))
}
