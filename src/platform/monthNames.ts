/** A day whose month stands there by its English name. Pure. */
const names = 'january february march april may june july august september october november december'.split(' ')

/** 03-Jul-2026, Jul 3, 2026, 2026 July 3rd 10:30: its month, and the numbers beside it in their order; nothing where no month is named, or two are. */
export const monthNamed = (said: string): { month: string; numbers: string[] } | undefined => {
  const date = said.replace(/,? +\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?$/i, '').replace(/(\d)(st|nd|rd|th)\b/i, '$1')
  if (!/^[\da-z ,./-]{4,30}$/i.test(date)) return undefined
  const parts = date.toLowerCase().match(/\d+|[a-z]+/g) ?? []
  const numbers = parts.filter((part) => /\d/.test(part))
  const [name = '', ...more] = parts.filter((part) => !/\d/.test(part))
  const month = name.length < 3 ? -1 : names.findIndex((whole) => whole.startsWith(name === 'sept' ? 'sep' : name))
  return month < 0 || more.length > 0 ? undefined : { month: String(month + 1).padStart(2, '0'), numbers }
}
