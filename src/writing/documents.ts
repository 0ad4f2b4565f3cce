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
  const bare = /^[A-Z]\d{6,8}\(?[\dA]\)?$/.test(written) ? written.replace(/[()]/g, '') : written
  const old = kind === 'person' && /^[1-8]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/.test(bare)
  if (!old) return bare
  const seventeen = `${bare.slice(0, 6)}19${bare.slice(6)}`
  return `${seventeen}${lastSign(seventeen)}`
}

/** What is wrong with the number of a document, of a person or an organisation. */
export const documentProblem = (
  document: string,
  kind: 'person' | 'organisation',
): 'starred' | 'badDocument' | undefined => {
  if (document.includes('*')) return 'starred'
  if (!/^[0-9A-Z()-]{6,20}$/.test(document)) return 'badDocument'
  const citizen = kind === 'person' && /^\d{17}[\dX]$/.test(document)
  return citizen && lastSign(document) !== document[17] ? 'badDocument' : undefined
}
