/** One table of a statement: its header, what its columns were taken for, and its rows. Pure. */
import type { Day } from '../../../platform/instant'
import type { Sheet } from '../../../platform/server/sheetsIn'
import { codesIn } from '../../ledger/codeRules'
import { cut, moneyIn, said, signOf } from './cells'
import { type Columns, meaningAt } from './columns'
import { dayInColumn, type Timed, timed, withDay } from './days'
import { idle } from './headers'
import { type Aside, type Asked, type Habits, type Movement, rowOf } from './row'
import { widestOf } from './shifted'
import { otherMoneyAbove, type Section } from './units'
import { isJournal, ownAccountAt } from './whose'
import {
  columnsOf,
  foreign,
  headerKey,
  headerWord,
  isUnsure,
  meaningOf,
  sideOf,
  speaks,
  stateOf,
  twiceIn,
} from './words'

export type Header = { from: number; columns: Timed }
/** Why a header that was found is asked about all the same. */
export type HeaderDoubt = 'twice' | 'columns' | 'hidden'

const below = (sheet: Sheet, from: number, columns: Timed) =>
  sheet.rows.slice(from + 1).filter((cells) => dayInColumn(cells[columns.date ?? -1], columns) !== undefined)

/** What a word means here: “交易类型” is a side only where its cells say so, and a remark otherwise. */
const settled = (sheet: Sheet, from: number, guessed: Timed): Timed => {
  const header = sheet.rows[from] ?? []
  const columns: Timed = { ...guessed, remark: [...guessed.remark] }
  const { direction } = columns
  if (direction !== undefined && isUnsure(header[direction])) {
    const words = below(sheet, from, columns)
      .map((cells) => said(cells[direction]))
      .filter(Boolean)
    if (words.filter((word) => sideOf(word)).length * 2 <= words.length) columns.direction = undefined
  }
  for (const [place, cell] of header.entries())
    if (isUnsure(cell) && place !== columns.direction) columns.remark.push(place)
  return columns
}

/** Where nothing else says who paid, this may: the account's own name is the same in every row. */
const mayName = (word: string, cells: readonly string[]): boolean => {
  const names = cells.filter((one) => /\p{Script=Han}/u.test(one))
  if (/^对方(账|卡)/.test(word)) return names.length > 0
  return /^(户名|账户名称)$/.test(word) && names.length > 0 && (new Set(names).size > 1 || cells.length === 1)
}

/** Whether what is written in this column by rows of a day would be missed, although nobody knows its name. */
const matters = (word: string, cells: readonly string[], columns: Columns): boolean => {
  if (/金额|发生额|收入|支出|借方|贷方/.test(word) && !idle.has(word)) return cells.some(Boolean)
  if (/费|税额|佣金/.test(word)) return cells.some((one) => typeof moneyIn(one) === 'number' && moneyIn(one) !== 0)
  if (/冲[正销账]|红蓝|红字|撤销|抹账/.test(word) && cells.some((one) => stateOf(one) !== 'moved')) return true
  const { name, payer, payee, remark } = columns
  const nameless = name === undefined && (payer === undefined || payee === undefined)
  if (idle.has(word)) return cells.some((one) => foreign.test(one)) || (nameless && mayName(word, cells))
  if (word === '' && cells.some((one) => typeof moneyIn(one) === 'number')) return true
  const nobody = nameless || remark.length === 0
  return cells.some((one) => (nobody && one !== '') || speaks(one) || codesIn(one).length > 0)
}

const columnsAtDoubt = (sheet: Sheet, from: number, columns: Timed): boolean => {
  const rows = below(sheet, from, columns).slice(0, 2_000)
  const wide = Math.max(sheet.rows[from]?.length ?? 0, ...rows.map((cells) => cells.length))
  return Array.from({ length: wide }, (_, place) => place).some((place) => {
    const word = headerWord(sheet.rows[from]?.[place])
    if (meaningAt(columns, place)) return false
    const cells = rows.map((row) => said(row[place]))
    const meaning = meaningOf(word)
    // A second column of the state may say otherwise than the one that is read.
    if (meaning === 'status') return cells.some((cell) => stateOf(cell) !== 'moved')
    return meaning === undefined && matters(word, cells, columns)
  })
}

export const isHeader = ({ date, credit, debit, amount, name, payer, serial, balance, remark }: Columns): boolean => {
  const sum = (credit !== undefined && debit !== undefined) || amount !== undefined
  return date !== undefined && sum && (name ?? payer ?? serial ?? balance ?? remark[0]) !== undefined
}

/** What is known of a file besides: its day, and of what year its days are, where somebody said so. */
type Given = { today: Day; year?: number | undefined }

/** The header of a sheet: as somebody said before, or as its words say; with why it is to be asked about. */
export const headerIn = (
  sheet: Sheet,
  remembered: ReadonlyMap<string, Columns>,
  { today, year }: Given,
): (Header & { doubt?: HeaderDoubt }) | undefined => {
  for (const [from, cells] of sheet.rows.slice(0, 60).entries()) {
    const named = remembered.get(headerKey(cells, sheet.hiddenColumns))
    if (named) return { from, columns: timed(sheet, from, named, year) }
    const guessed = timed(sheet, from, columnsOf(cells), year)
    if (!isHeader(guessed)) continue
    const columns = settled(sheet, from, guessed)
    if (sheet.hiddenColumns?.some((place) => meaningAt(columns, place))) return { from, columns, doubt: 'hidden' }
    if (twiceIn(cells, columns)) return { from, columns, doubt: 'twice' }
    const sided =
      columns.amount === undefined ||
      columns.direction !== undefined ||
      habitsOf(sheet, { from, columns }, today).signed
    const doubt = !sided || isJournal(sheet, from) || columnsAtDoubt(sheet, from, columns)
    return { from, columns, ...(doubt ? { doubt: 'columns' as const } : {}) }
  }
  return undefined
}

/** Whether every amount without a sign is money that came, as the running balance proves, and as it could not be were it money that went. */
const provenToCome = (rows: readonly (readonly unknown[])[], columns: Timed): boolean => {
  const { date, amount, balance } = columns
  const steps = rows.map((cells) => ({
    day: dayInColumn(cells[date ?? -1], columns) ?? '',
    fen: moneyIn(cells[amount ?? -1]),
    held: moneyIn(cells[balance ?? -1]),
  }))
  const follow = (order: typeof steps, sign: 1 | -1) =>
    order.every(({ day, fen, held }, place) => {
      const before = order[place - 1]
      if (!before) return true
      if (typeof before.held !== 'number' || typeof held !== 'number' || typeof fen !== 'number') return false
      return before.day <= day && before.held + sign * fen === held
    })
  const orders = [steps, [...steps].reverse()]
  const all = (sign: 1 | -1) => orders.some((order) => follow(order, sign))
  return steps.length > 1 && all(1) && !all(-1)
}

/** What the sheet as a whole says of the signs of its amounts. */
const habitsOf = (sheet: Sheet, { from, columns }: Header, today: Day) => {
  const rows = below(sheet, from, columns)
  const { amount = -1, direction = -1 } = columns
  const marks = rows.map((cells) => ({
    sign: signOf(cells[amount]),
    side: sideOf(said(cells[direction])),
    fen: moneyIn(cells[amount]),
  }))
  const some = (sign: '+' | '-', side?: 'credit' | 'debit') =>
    marks.filter((mark) => mark.sign === sign && (side === undefined || mark.side === side)).length
  const debits = marks.filter(({ side, fen }) => side === 'debit' && fen !== 0).length
  const minus = some('-', 'debit')
  const repeatsSign =
    minus === debits && some('-', 'credit') === 0 && (minus > 1 || (minus === 1 && some('+', 'credit') > 0))
  // Of a card's list it is what was spent that has no sign: without a balance a minus alone does not say which it is.
  const plain =
    (some('-') > 0 && columns.balance !== undefined) || provenToCome(rows, columns) ? ('minus' as const) : undefined
  const wide = widestOf(sheet.rows[from] ?? [], rows)
  return { repeatsSign, signed: some('+') > 0 ? ('both' as const) : plain, today, wide }
}

type ReadRow = { cells: readonly unknown[]; title: boolean; read: Movement | Asked | Aside }

/** What stands above the header is a title, unless it reads as a line does: then it is asked about. */
const aboveHeader = (read: Movement | Asked | Aside, cells: readonly unknown[]): Asked | Aside => {
  const words = cut(cells.map(said).filter(Boolean).join(' '), 200)
  if ('problem' in read && read.draft && Object.values(read.choices).some(Boolean)) return { ...read, problem: 'stray' }
  if ('problem' in read || 'aside' in read) return { row: read.row, aside: 'title', words, fen: 0, balanceFen: null }
  const { side, amountFen, ...draft } = read
  return { row: read.row, problem: 'stray', words, draft, choices: { [side]: amountFen }, balanceFen: read.balanceFen }
}

/** The day that a line names. */
const dayOfRow = (read: Movement | Asked | Aside): Day | undefined =>
  'aside' in read ? undefined : 'problem' in read ? read.draft?.onDay : read.onDay

/** Every row of a sheet that says anything, as it was read. A header that is repeated on the next page says nothing. */
export const rowsIn = (
  sheet: Section,
  header: Header,
  { account, offset, today }: { account: string; offset: number; today: Day },
): ReadRow[] => {
  const { from, columns } = header
  const place = ownAccountAt(sheet.rows[from] ?? [])
  const ofSheet = { ...habitsOf(sheet, header, today), own: place < 0 ? undefined : { place, account } }
  const named = otherMoneyAbove(sheet.rows[from] ?? [], columns)
  const unseen = new Set(sheet.hiddenRows)
  const key = headerKey(sheet.rows[from] ?? [])
  let above: Day | undefined
  return sheet.rows.flatMap((cells, place) => {
    if (place === from || headerKey(cells) === key) return []
    const habits: Habits = {
      ...ofSheet,
      otherMoney: named ?? sheet.money[place],
      hidden: sheet.hidden === true || unseen.has(place),
      above,
    }
    const read = rowOf(withDay(sheet, columns, place), columns, offset + place + 1, habits)
    if (!read) return []
    const title = place < from
    if (!title) above = dayOfRow(read) ?? above
    return [{ cells, title, read: title ? aboveHeader(read, cells) : read }]
  })
}
