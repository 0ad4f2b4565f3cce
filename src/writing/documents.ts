/** GB 11643: the last sign of a citizen's number follows from the first seventeen. */
const lastSign = (number: string): string | undefined => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return '10X98765432'[sum % 11]
}

/**
 * The number as it is compared: without blanks and brackets, a citizen's old one of fifteen digits as the eighteen that it became
 * (GB 11643: the century, and the last sign). Nothing where a word says that there is none.
 */
export const documentForm = (said: string, kind: 'person' | 'organisation'): string => {
  const written = said.replace(/\s/g, '').toUpperCase()
  if (/^(无|没有|暂无|不详|未知|未填|N\/?A|[-—/]*)$/.test(written)) return ''
  if (kind === 'organisation' && /^[\dA-Z]{8}-[\dX]$/.test(written)) return written.replace('-', '')
  const bare = /^[A-Z]\d{6,8}\(?[\dA]\)?$/.test(written) ? written.replace(/[()]/g, '') : written
  const old = kind === 'person' && /^[1-8]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/.test(bare)
  if (!old) return bare
  const seventeen = `${bare.slice(0, 6)}19${bare.slice(6)}`
  return `${seventeen}${lastSign(seventeen)}`
}

const signsOfCode = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100: the last of the eighteen signs of a code of an organisation, which has no I, O, S, V and Z; nothing where another sign stands in it. */
const lastOfCode = (code: string): string | undefined => {
  const values = [...code.slice(0, 17)].map((sign) => signsOfCode.indexOf(sign))
  const sum = values.reduce((total, value, place) => total + value * (3 ** place % 31), 0)
  return values.includes(-1) ? undefined : signsOfCode[(31 - (sum % 31)) % 31]
}

/** GB 11714: the ninth sign of an organisation's older code. */
const lastOfOldCode = (code: string): string | undefined => {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number.parseInt(code[place] ?? '', 36), 0)
  return '0123456789X0'[11 - (sum % 11)]
}

const isCitizens = (document: string): boolean => /^\d{17}[\dX]$/.test(document) && lastSign(document) === document[17]
const isCode = (document: string): boolean => document.length === 18 && lastOfCode(document) === document[17]
/** Where a citizen's number has a day of birth, a code has nothing that must be one. */
const saysBirthday = /^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/

/** Whether the last sign follows from the others, where a rule says so: a passport and a permit have none that is public. */
const adds = (document: string, kind: 'person' | 'organisation'): boolean => {
  if (document.length === 18)
    return isCitizens(document) || (!(kind === 'person' && saysBirthday.test(document)) && isCode(document))
  const oldCode = kind === 'organisation' && /^[\dA-Z]{8}[\dX]$/.test(document)
  return !oldCode || lastOfOldCode(document) === document[8]
}

/** What is wrong with the number of a document, of a person or an organisation. */
export const documentProblem = (
  document: string,
  kind: 'person' | 'organisation',
): 'starred' | 'badDocument' | undefined => {
  if (document.includes('*')) return 'starred'
  if (!/^[0-9A-Z()-]{6,20}$/.test(document)) return 'badDocument'
  return adds(document, kind) ? undefined : 'badDocument'
}
