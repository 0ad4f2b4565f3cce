/** What the words of a statement mean: its header by the dictionary, and a row's side, state and currency. Pure. */
import { wellFormed } from './cells'
import { type Column, type Columns, type Meaning, singles } from './columns'
import { headers, unsure } from './headers'

const unit = /\((元|人民币|人民币元|rmb|cny|单位:?元|单位:?人民币元)\)|[/,]?(人民币)?元$/g
/** “交易金额[ Trade Amount ]”: the same word once more in Latin letters. */
const twiceSaid = /(?<=\p{Script=Han}[^[(]*)[[(][a-z .'’/-]+[\])]/gu

/** A header's word as it is compared: full-width signs, blanks and units are put aside, and what else stands in brackets counts. */
export const headerWord = (cell: unknown): string =>
  wellFormed(typeof cell === 'string' ? cell.slice(0, 300) : '')
    .normalize('NFKC')
    .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"'*]/gu, '')
    .replace(/[【〔〖[{]/g, '(')
    .replace(/[】〕〗\]}]/g, ')')
    .replace(/帐/g, '账')
    .toLowerCase()
    .replace(twiceSaid, '')
    .replace(/[:：]$/, '')
    .replace(unit, '')

/** The words of one row, as a header is remembered by: what was said of a column that anybody sees is not said of a hidden one. */
export const headerKey = (cells: readonly unknown[], hidden: readonly number[] = []): string =>
  cells
    .map((cell, place) => (hidden.includes(place) && headerWord(cell) ? `${headerWord(cell)}†` : headerWord(cell)))
    .join('|')
    .replace(/\|+$/, '')

const meanings: ReadonlyMap<string, Meaning> = new Map(
  ([...singles, 'remark'] as const).flatMap((meaning) => headers[meaning].map((word) => [word, meaning] as const)),
)
const money: ReadonlySet<Meaning | undefined> = new Set(['credit', 'debit', 'amount', 'balance', 'date', 'direction'])

/** What a header's word means. Where two are written in one, or one is explained in brackets, only what never is money is guessed from its parts. */
export const meaningOf = (word: string): Meaning | undefined => {
  const whole = meanings.get(word)
  if (whole) return whole
  const parts = word.replace(/\([^()]*\)/g, '').split(/[/、与和及]/)
  const said = parts.map((part) => meanings.get(part))
  if (said.some((meaning) => money.has(meaning))) return undefined
  return said.includes('name') ? 'name' : said.includes('remark') ? 'remark' : said.length === 1 ? said[0] : undefined
}

const rank = (meaning: Column, word: string): number => {
  const place = headers[meaning].indexOf(word)
  return place < 0 ? headers[meaning].length : place
}

/** Which column of this row says what. Any row gives an answer; most rows give an empty one. */
export const columnsOf = (cells: readonly unknown[]): Columns => {
  const said = cells.map(headerWord)
  const columns: Columns = { remark: [] }
  for (const [place, word] of said.entries()) {
    const meaning = meaningOf(word)
    if (meaning === 'remark') columns.remark.push(place)
    else if (meaning) {
      const before = columns[meaning]
      if (before === undefined || rank(meaning, word) < rank(meaning, said[before] ?? '')) columns[meaning] = place
    }
  }
  return columns
}

/** Words that stand twice and would be taken for one column: nobody can say which is meant. */
export const twiceIn = (cells: readonly unknown[], columns: Columns): boolean => {
  const said = cells.map(headerWord)
  return singles.some((column) => {
    const word = said[columns[column] ?? -1]
    return word !== undefined && said.indexOf(word) !== said.lastIndexOf(word)
  })
}

export const isUnsure = (cell: unknown): boolean => unsure.has(headerWord(cell))

const sides: Record<'credit' | 'debit', RegExp> = {
  credit: /^(贷|贷方|贷记|贷cr|c|cr|credit|收|收入|收方|收款|转入|存|存入|来账|入账|进账|入|\+)$/,
  debit: /^(借|借方|借记|借dr|d|dr|debit|支|支出|付|付方|付款|转出|取|支取|往账|出账|出|-)$/,
}

/** What a cell of the direction column means for the account's owner: a bank's “贷” is money that came in. */
export const sideOf = (cell: string): 'credit' | 'debit' | undefined => {
  const said = cell.toLowerCase().replace(/[\s.()]/g, '')
  return sides.credit.test(said) ? 'credit' : sides.debit.test(said) ? 'debit' : undefined
}

type State = 'moved' | 'notMoved' | 'notBooked' | 'doubtful'
const done =
  /^(交易|支付|转账|转入|转出|提现|充值|还款|代付|收款|入账|记账)?(成功|完成)$|^(已(存入零钱|转账|收钱|收款|到账|入账|记账|完成|支付|付款)|(对方|朋友)已收钱|提现已到账|正常|未冲正|未冲销|否)$/
const halted = /^(交易|支付|转账)?(关闭|失败|取消)$|^(已(关闭|取消|失败)|未支付|等待付款|待付款|不成功)$/
const later = /^(未入账|待入账|未记账|待记账|处理中|在途|预授权|等待入账)$/

/** What the state of a row says about its money. What nobody knows is doubtful, and so is whatever came back. */
export const stateOf = (cell: string): State => {
  const said = cell.replace(/\s/g, '')
  if (!said || /^[-/–—]+$/.test(said) || done.test(said)) return 'moved'
  if (halted.test(said)) return 'notMoved'
  return later.test(said) ? 'notBooked' : 'doubtful'
}

/** A remark by which the bank says that a movement takes another back. */
export const takesBack = (remark: string): boolean =>
  /冲[正销账帐回]|[红回反]冲|红字|反(交易|记账)|[抹错][账帐]|^(交易|被|已)?撤[销消]|^(交易|已)取消|退[汇票]|(原路|跨行|行内|系统|汇款|转账|自动)退[回还]|作废|revers(al|ed)/i.test(
    remark,
  )

/** What was paid out, or too much of it, and has come in again: no household's money. */
export const cameBack = (remark: string): boolean => /退[回还款]/.test(remark)

/** Whether a cell of the currency column says yuan; a blank says nothing else. */
export const isYuan = (cell: string): boolean =>
  cell
    .normalize('NFKC')
    .split(/[\s()[\]/_–—-]+/)
    .every((word) => /^(人民币[元钞]?|元|¥|cny|rmb|156|0{0,2}1|本币|)$/i.test(word))

/** A cell that begins with the name of another money, perhaps behind its number. */
export const foreign = /^(\d{1,3}-)?(usd|hkd|eur|jpy|gbp|美元|港币|港元|欧元|日元|英镑)/i

/** A word that, in a column of no known name, says that the column matters. */
export const speaks = (said: string): boolean =>
  (said.length > 0 && /\p{L}/u.test(said) && sideOf(said) !== undefined) ||
  /^(不计收支|中性交易)$/.test(said) ||
  (said !== '' && !/^[-/–—]+$/.test(said) && (done.test(said) || halted.test(said) || later.test(said))) ||
  /^(cny|rmb|人民币)$/i.test(said) ||
  foreign.test(said) ||
  /^(红|已撤|无效|失效)$|退款|已退还|撤销/.test(said) ||
  takesBack(said)
