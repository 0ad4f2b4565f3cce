import { projectCode } from '../../projects/rules'

/** The number on a receipt, one in the community: its project's code and its own number there. */
export const receiptNumber = (project: number, number: number): string =>
  `${projectCode(project)}-${String(number).padStart(4, '0')}`

/** The word that opens a receipt, as its paper shows it: four groups of four. */
export const tokenShown = (token: string): string => token.replace(/(.{4})(?=.)/g, '$1 ')

type OnPaper = { project: number; number: number; token: string }

/** What somebody typed from a paper, its number and then its word → both; nothing where it is no such thing. */
export const receiptOf = (text: string): OnPaper | undefined => {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s－–—]+/g, '-')
    .replace(/^-|-$/g, '')
  const [, project, number, word = ''] = /^(?:sp-?)?(\d{1,6})-(\d{1,6})-([0-9a-f-]{16,19})$/.exec(plain) ?? []
  const token = word.replace(/-/g, '')
  if (token.length !== 16 || Number(project) < 1 || Number(number) < 1) return undefined
  return { project: Number(project), number: Number(number), token }
}

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']

/** Four digits in capitals; a gap between two of them is one 零. */
const groupOf = (four: number): string => {
  let said = ''
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(four / 10 ** place) % 10
    if (digit > 0) said += `${digits[digit]}${places[place]}`
    else if (said && !said.endsWith('零')) said += '零'
  }
  return said.replace(/零$/, '')
}

const wholeOf = (yuan: number): string => {
  let said = ''
  for (let group = 2; group >= 0; group -= 1) {
    const four = Math.floor(yuan / 10_000 ** group) % 10_000
    if (four > 0) said += `${said && (four < 1000 || said.endsWith('零')) ? '零' : ''}${groupOf(four)}${groups[group]}`
    else if (said && group === 1) said += '零'
  }
  return said.replace(/零+/g, '零').replace(/零$/, '')
}

/** Whole fen in the capitals in which sums are written on papers (票据法: numbers and capitals must agree). Below a trillion yuan. */
export const capitalYuan = (fen: number): string => {
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const rest = fen % 10
  const whole = yuan > 0 ? `${wholeOf(yuan)}元` : ''
  if (jiao === 0 && rest === 0) return `${whole || '零元'}整`
  const tenths = jiao > 0 ? `${digits[jiao]}角` : whole ? '零' : ''
  return `${whole}${tenths}${rest > 0 ? `${digits[rest]}分` : '整'}`
}
