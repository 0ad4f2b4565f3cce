/** Which account a statement, and each of its rows, says it is of. Pure. */
import { dayOfCell, said } from './cells'
import { looksLikeMoney } from './foot'
import { headerWord } from './words'

type Rows = readonly (readonly unknown[])[]

/** The whole number of an account in a cell; nothing where it is hidden or is none. */
const accountOf = (cell: unknown): string => {
  const digits = said(cell).replace(/[ -]/g, '')
  return /^\d{8,32}$/.test(digits) ? digits : ''
}

/** Whether the account in a cell is this one; one that is hidden, or none, contradicts nothing. */
export const ofAccount = (cell: unknown, account: string): boolean => {
  const number = accountOf(cell)
  return number === '' || number === account
}

/** The column of the account that each row is of. A card has a number of its own, and is none. */
export const ownAccountAt = (header: readonly unknown[]): number =>
  header.findIndex((cell) => /^(本方|我方|查询|交易|本单位)?账[号户]$/.test(headerWord(cell)))

/** The accounts that rows of no movement name; nothing where they say none or hide it. */
const accountsIn = (rows: Rows): string[] =>
  rows.flatMap((cells) =>
    cells.flatMap((cell, place) => {
      const words = said(cell)
      if (!/[账帐]号|[账帐]户|卡号|account/i.test(words) || /对方|收款|付款|counter/i.test(words)) return []
      const [digits] = /\d{8,32}/.exec(`${words} ${said(cells[place + 1])}`.replace(/(?<=\d)[ -](?=\d)/g, '')) ?? []
      return digits ? [digits] : []
    }),
  )

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

/** An account that is not this one: named above the header, before a later part, or by every row. */
export const otherAccountIn = (rows: Rows, from: number, account: string): string | undefined => {
  const above = accountsIn(rows.slice(0, from))
  if (above.length && !above.includes(account)) return above[0]
  for (const run of breaksIn(rows.slice(from + 1))) {
    const named = accountsIn(run)
    if (!named.includes(account) && named.some((one) => !above.includes(one))) return named[0]
  }
  const place = ownAccountAt(rows[from] ?? [])
  const own = place < 0 ? [] : rows.slice(from + 1).flatMap((cells) => accountOf(cells[place]) || [])
  return own.length && !own.includes(account) ? own[0] : undefined
}
