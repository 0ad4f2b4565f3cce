import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { type Day, dayMs, type Instant, msOf } from './instant'

// The phone's engine has no Intl, so no time zone names: China is eight hours ahead, all year.
dayjs.extend(utc)
const china = (at: Instant) => dayjs(at).utcOffset(8)
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `11-24` */
export const monthDay = (at: Instant | Day): string =>
  china(at.length === 10 ? `${at}T00:00:00+08:00` : at).format('MM-DD')

/** `2026-11-24` */
export const date = (at: Instant): string => china(at).format('YYYY-MM-DD')

/** `11-24 18:00` */
export const dayTime = (at: Instant): string => china(at).format('MM-DD HH:mm')

/** `8:00` */
export const clockTime = (at: Instant): string => china(at).format('H:mm')

/** `12-02（周三）8:00–18:00`, or both days where they differ. */
export const span = (from: Instant, to: Instant): string => {
  const start = `${monthDay(from)}（${weekdays[china(from).day()] ?? ''}）${clockTime(from)}`
  return date(from) === date(to) ? `${start}–${clockTime(to)}` : `${start} 至 ${monthDay(to)} ${clockTime(to)}`
}

/** `还剩 3 天`, or the hours of the last day. */
export const timeLeft = (now: Instant, until: Instant): string => {
  const ms = msOf(until) - msOf(now)
  if (ms <= 0) return '已截止'
  return ms >= dayMs ? `还剩 ${Math.floor(ms / dayMs)} 天` : `还剩 ${Math.max(1, Math.floor(ms / 3_600_000))} 小时`
}
