/** Which account a statement, and each of its rows, says it is of. Pure. */
import type { Sheet } from '../../../platform/server/sheetsIn'
import { said } from './cells'
import { dayOfCell } from './days'
import { looksLikeMoney } from './foot'
import { headerWord } from './words'

type Rows = readonly (readonly unknown[])[]

/** The number of an account as it is written: whole, with its middle hidden, or nothing where it is none. */
const accountOf = (cell: unknown): string => {
  const number = said(cell).replace(/[ -]/g, '')
  return /^\d{8,32}$/.test(number) || isHidden.test(number) ? number : ''
}
const isHidden = /^\d{0,12}[*x×•.]{2,}\d{2,8}$/i

/** Whether a number, perhaps with its middle hidden, may be this account. */
const mayBe = (number: string, account: string): boolean => {
  if (/^\d+$/.test(number)) return number === account
  const [first = '', last = ''] = number.split(/\D+/)
  return account.startsWith(first) && account.endsWith(last)
}

/** Whether the account in a cell is this one; one that is none contradicts nothing. */
export const ofAccount = (cell: unknown, account: string): boolean => {
  const number = accountOf(cell)
  return number === '' || mayBe(number, account)
}

/** The column of the account that each row is of. A card has a number of its own, and is none. */
export const ownAccountAt = (header: readonly unknown[]): number =>
  header.findIndex((cell) =>
    /^(本方|我方|我行|本人|本单位|本公司|公司|客户|银行|开户|结算|签约|查询|交易|主)?账户?[号户](号?码)?(\/卡号)?$/.test(
      headerWord(cell),
    ),
  )

/** What is written of an account beside its word: a whole number, one with its middle hidden, or its last digits. A card's hidden number says nothing of it. */
const numberIn = (words: string, next: string): string => {
  const told = `${words} ${next}`.replace(/(?<=[\d*•])[ -](?=[\d*•])/g, '')
  const [whole] = /\d{8,32}/.exec(told) ?? []
  if (whole || /支付宝|微信|卡号/.test(words)) return whole ?? ''
  const [hidden] = /\d{0,12}[*x×•]{2,}\d{2,8}/i.exec(told) ?? []
  const [, last] = /尾号\D{0,2}(\d{3,8})/.exec(told) ?? []
  return hidden ?? (last ? `**${last}` : '')
}

/** The accounts that rows of no movement name; nothing where they say none. */
const accountsIn = (rows: Rows): string[] =>
  rows.flatMap((cells) =>
    cells.flatMap((cell, place) => {
      const words = said(cell).slice(0, 300)
      if (!/[账帐]号|[账帐]户|卡号|尾号|account/i.test(words) || /对方|收款|付款|counter/i.test(words)) return []
      return numberIn(words, said(cells[place + 1]).slice(0, 300)) || []
    }),
  )

/** The account by which a sheet is called; eight digits at its beginning that are a day are none. */
const accountInName = (name: string): string[] => {
  if (name.length > 300) return []
  const [whole] = /(?<!\d)\d{12,32}(?!\d)/.exec(name) ?? []
  if (whole) return /^20\d\d[01]\d[0-3]\d/.test(whole) ? [] : [whole]
  return [numberIn(/尾号|\d[*x×•]{2,}\d/i.test(name) ? name : '', '')].filter(Boolean)
}

/** Runs of rows below the header that hold neither a day nor money: where another account's part would begin. */
const breaksIn = (rows: Rows): Rows[] => {
  const runs: (readonly unknown[])[][] = [[]]
  for (const cells of rows) {
    const moves = cells.some(looksLikeMoney) || cells.some((cell) => dayOfCell(cell, undefined))
    if (moves) runs.push([])
    else runs.at(-1)?.push(cells)
  }
  return runs.filter((run) => run.length)
}

/** An account that is not this one: the sheet's name, or named above the header, before a later part, or by every row. */
export const otherAccountIn = ({ rows, name }: Sheet, from: number, account: string): string | undefined => {
  const isOwn = (number: string) => mayBe(number, account)
  const above = [...accountInName(name), ...accountsIn(rows.slice(0, from))]
  if (above.length && !above.some(isOwn)) return above[0]
  for (const run of breaksIn(rows.slice(from + 1))) {
    const named = accountsIn(run)
    if (!named.some(isOwn) && named.some((one) => !above.includes(one))) return named[0]
  }
  const place = ownAccountAt(rows[from] ?? [])
  const own = place < 0 ? [] : rows.slice(from + 1).flatMap((cells) => accountOf(cells[place]) || [])
  return own.length && !own.some(isOwn) ? own[0] : undefined
}

/** Whether it is the owner's own journal, in which 借 is money that came: in the bank's books it is 贷. */
export const isJournal = ({ rows, name }: Sheet, from: number): boolean =>
  [name, ...rows.slice(0, from).flat().map(said)].some((words) => /日记[账帐]|银行存款明细[账帐]/.test(words)) &&
  (rows[from] ?? []).some((cell) => /^[借贷]/.test(headerWord(cell)))
