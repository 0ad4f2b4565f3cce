/* What a page shows, as one would say it: sums, days and times in words, signs that only the eye needs left out. */

const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']
const groups = ['', '万', '亿']

/** Up to four digits: 1050 is 一千零五十. */
const fourInWords = (number: number): string =>
  [...String(number)]
    .map((sign, at, all) => (sign === '0' ? '零' : `${digits[Number(sign)]}${places[all.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')

/** A whole number in words: 483768 is 四十八万三千七百六十八. */
const inWords = (number: number): string => {
  if (number === 0) return '零'
  const parts: string[] = []
  for (let rest = number, at = 0; rest > 0; rest = Math.floor(rest / 10_000), at += 1) {
    const four = rest % 10_000
    const gap = four < 1000 && rest >= 10_000 ? '零' : ''
    parts.unshift(four === 0 ? '零' : `${gap}${fourInWords(four)}${groups[at] ?? ''}`)
  }
  return parts.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
}

const sumInWords = (whole: string, rest = '00'): string => {
  const yuan = Number(whole.replace(/,/g, ''))
  const [jiao = 0, fen = 0] = [...rest].map(Number)
  const small = [jiao ? `${digits[jiao]}角` : fen && yuan ? '零' : '', fen ? `${digits[fen]}分` : ''].join('')
  return yuan === 0 && small ? small : `${inWords(yuan)}元${small}`
}

type Said = readonly [pattern: RegExp, words: (...parts: string[]) => string]
const clock = (hour = '', minute = ''): string =>
  minute === '00' ? `${Number(hour)}点` : `${Number(hour)}点${minute}分`
const zh: readonly Said[] = [
  [/−¥/g, () => '负¥'],
  [/¥([\d,]+)(?:\.(\d\d))?/g, (_, whole = '', rest) => sumInWords(whole, rest)],
  [/(20\d\d)-(\d\d)-(\d\d)/g, (_, year, month, day) => `${year}年${Number(month)}月${Number(day)}日`],
  [
    /(^|\D)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/g,
    (_, before, month, day) => `${before}${Number(month)}月${Number(day)}日`,
  ],
  [/(\d{1,2}):(\d\d)\s*[–-]\s*(\d{1,2}):(\d\d)/g, (_, a, b, c, d) => `${clock(a, b)}到${clock(c, d)}`],
  [/(\d{1,2}):(\d\d)/g, (_, hour, minute) => clock(hour, minute)],
  [/([\d.]+)%/g, (_, part) => `百分之${part}`],
  [/(\d+) ?\/ ?(\d+)/g, (_, part, whole) => `${whole}之中的${part}`],
  [/㎡/g, () => '平方米'],
]
const months = 'January February March April May June July August September October November December'.split(' ')
const monthOf = (month = ''): string => months[Number(month) - 1] ?? month
const en: readonly Said[] = [
  [/−¥/g, () => 'minus ¥'],
  [/¥([\d,]+)(?:\.(\d\d))?/g, (_, whole = '', rest = '00') => `${whole}${rest === '00' ? '' : `.${rest}`} yuan`],
  [/(20\d\d)-(\d\d)-(\d\d)/g, (_, year, month, day) => `${monthOf(month)} ${Number(day)}, ${year}`],
  [
    /(^|\D)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/g,
    (_, before, month, day) => `${before}${monthOf(month)} ${Number(day)}`,
  ],
  [/(\d{1,2}:\d\d)\s*[–-]\s*(\d{1,2}:\d\d)/g, (_, from, to) => `${from} to ${to}`],
  [/([\d.]+)%/g, (_, part) => `${part} percent`],
  [/(\d+) ?\/ ?(\d+)/g, (_, part, whole) => `${part} of ${whole}`],
  [/㎡/g, () => 'square metres'],
]

/** One piece of a page as a whole sentence to be said; nothing where nothing is left to say. */
export const sentenceOf = (text: string, language: 'zh' | 'en'): string => {
  const plain = text.replace(/[›‹▾✓]/g, '').replace(/\s*·\s*/g, language === 'zh' ? '，' : ', ')
  const said = (language === 'zh' ? zh : en).reduce((words, [pattern, by]) => words.replace(pattern, by), plain).trim()
  if (!/[\p{L}\p{N}]/u.test(said)) return ''
  return /[。！？.!?：:]$/.test(said) ? said : `${said}${language === 'zh' ? '。' : '.'}`
}
