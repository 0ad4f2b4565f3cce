import type { CellKind } from '../cells'

/** A number format, as far as it says what a number is. */
export type Format = 'number' | 'percent' | 'currency' | 'date' | 'time' | { digits: number }

/** The formats that have a number and no text of their own: 27 to 36 and 50 to 58 are dates in a Chinese Excel (ECMA-376 part 1, 18.8.30). */
const builtIn = (id: number): Format => {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return 'time'
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number'
}

const ofCode = (code: string): Format => {
  const [first = ''] = code.split(';')
  if (
    /\[\$[^\]¥￥-]|["\\]?[$€£₩]|USD|HKD|EUR|GBP|JPY|美元|港[币元]|欧元|日元|英镑/.test(
      first.replace(/\[\$(?:-|[¥￥]|CNY|RMB)[^\]]*\]/g, ''),
    )
  )
    return 'currency'
  // A format that shows thousands of what it holds ends in a comma; one that only writes the word means the word.
  if (/[千万亿]/.test(first) && !/[0#?],+(?![0#?,])/.test(first)) return 'currency'
  const bare = first
    .replace(/\[[hms]+\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"[^"]*"|\\.|_./g, '')
  if (/[yd年日]|m{3}|e{1,2}(?![+-])/i.test(bare.replace(/general|red|e[+-]/gi, ''))) return 'date'
  if (/[hs时秒]/i.test(bare)) return 'time'
  if (/m/i.test(bare)) return 'date'
  if (bare.includes('%')) return 'percent'
  return /^0{2,20}$/.test(bare) ? { digits: bare.length } : 'number'
}

export const formatOf = (id: number, code: string | undefined): Format =>
  code === undefined || /^general$/i.test(code) ? builtIn(id) : ofCode(code)

export type Typed = { value: string | number | boolean | null; kind: CellKind }

const dayMs = 86_400_000
/** 9999-12-31: what lies behind it Excel shows as ####. */
const lastDay = 2_958_465
/** Excel's 1900 has a leap day that there never was: the days before it are one further on. */
const falseLeapDay = 60

const two = (value: number): string => String(value).padStart(2, '0')
const clockOf = (ms: number): string => {
  const at = new Date(ms)
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}

/** A day and a time of day as they stand in the cell, which knows of no time zone: counted in UTC, said in ISO. */
const moment = (serial: number, from1904: boolean): Typed | undefined => {
  if (serial < 0 || serial > lastDay) return undefined
  const ms = Math.round(serial * 86_400) * 1000
  if (!from1904 && ms < dayMs) return { value: clockOf(ms), kind: 'time' }
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < falseLeapDay ? 31 : 30)
  const day = new Date(first + ms).toISOString().slice(0, 10)
  return { value: ms % dayMs ? `${day} ${clockOf(ms)}` : day, kind: 'date' }
}

/** Excel keeps fifteen digits: of an account or document number that is longer the end is gone. */
const mostWhole = 1e15

export const ofNumber = (raw: string, format: Format, from1904: boolean): Typed => {
  const value = Number(raw)
  if (!/^\s*[+-]?[\d.]/.test(raw) || !Number.isFinite(value)) return { value: raw, kind: 'error' }
  if (format === 'date' || format === 'time') {
    const said = moment(value, from1904)
    if (said) return said
  }
  if (Math.abs(value) >= mostWhole) return { value: value.toExponential().replace('e', 'E'), kind: 'lostDigits' }
  if (typeof format === 'object' && Number.isInteger(value) && value >= 0)
    return { value: String(value).padStart(format.digits, '0'), kind: 'number' }
  return { value, kind: format === 'percent' || format === 'currency' ? format : 'number' }
}

/** `6.22E+18`: rounded to what fitted its column, and saved so. */
const rounded = /^\s*[+-]?\d(?:\.(\d*))?E\+?(\d{1,3})\s*$/i

/** A text as it stands; told where a spreadsheet had rounded it, so that nobody takes it for the whole number. */
export const ofText = (value: string): Typed => {
  const [, decimals = '', power] = (value.length < 40 && rounded.exec(value)) || []
  return { value, kind: power !== undefined && Number(power) > decimals.length ? 'lostDigits' : 'text' }
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
/** What a spreadsheet makes of `3-2` where it writes plain text: its own ways of saying a day. */
const dayText = new RegExp(
  `^\\s*(?:\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\d{4}年\\d{1,2}月\\d{1,2}日|\\d{1,2}月\\d{1,2}日|\\d{1,2}-(?:${months})|(?:${months})-\\d{1,2})\\s*$`,
  'i',
)
const errorText = /^\s*#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|[#]+)\s*$/

/** A text of a plain file, where everything is one. */
export const ofPlain = (value: string): Typed => {
  if (value.length > 40) return { value, kind: 'text' }
  if (errorText.test(value)) return { value, kind: 'error' }
  return dayText.test(value) ? { value, kind: 'date' } : ofText(value)
}
