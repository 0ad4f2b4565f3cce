/** What a statement says of itself, its running balance and its sums, held against its rows. Pure. */
import { moneyIn, said } from './cells'
import type { Columns } from './columns'
import type { Side } from './row'

/** What one row does to the account, in the order of the file; nothing where it is left out. */
export type Step = {
  row: number
  sheet: number
  side: Side | null
  amountFen: number
  balanceFen: number | null
  counted: boolean
}

/** A sum at the foot or in the title: of all rows of its sheet, or of those above it. */
export type Claim = {
  sheet: number
  row: number
  whole: boolean
  creditFen?: number
  debitFen?: number
  /** In the one column of amounts, of both sides or of one less the other. */
  amountFen?: number
  rows?: number
  creditRows?: number
  debitRows?: number
  openingFen?: number
  closingFen?: number
}

const sum = String.raw`[^\d¥笔]{0,8}(?:\d+\s*笔)?[^\d¥]{0,6}¥?\s*(-?\d[\d,]*(?:\.\d{1,2}|(?=\s*元)))`
const spokenSums = [
  ['creditFen', new RegExp(`(?:收入|贷方|转入|存入|来账|进账)${sum}`)],
  ['debitFen', new RegExp(`(?:支出|借方|转出|支取|往账|出账)${sum}`)],
  [
    'openingFen',
    new RegExp(`(?:期初(?:余额|结余)?|上[期日月年](?:余额|结余)|承前余额|上年结转|(?:开始|起始|月初|年初)余额)${sum}`),
  ],
  ['closingFen', new RegExp(`(?:期末(?:余额|结余)?|(?:本期|月末|年末|日终|最终)(?:余额|结余))${sum}`)],
] as const
/** What the account holds, at the foot: in a title it may be of the day on which the list was printed. */
const heldAtFoot = new RegExp(`(?:账户|当前|账面|截止日?)(?:余额|结余)${sum}`)
/** How many rows there are; of one side alone it says nothing of the whole. */
const spokenRows =
  /(?<!(?:收入|支出|借方|贷方|转[入出]|来账|往账)[总合金额计]*)(?:共|总计|合计|总笔数|合计笔数|交易笔数|记录(?:总|笔)?数)[^\d收支借贷转来往]{0,3}(\d+)\s*(?:笔|条|$)/

/** How many rows are of one side: 收入笔数：3, 贷方合计5笔, 支出共 2 笔. */
const sideRows = (side: string) => [
  new RegExp(`(?:${side})[总合计金发生额]{0,4}(?:笔数|共|[:：])?[:： ]{0,3}(\\d+)\\s*笔`),
  new RegExp(`(?:${side})(?:[总合计交易]{0,4})笔数[:： ]{0,3}(\\d+)(?![\\d.,])`),
]
const spokenSideRows = [
  ['creditRows', sideRows('收入|贷方|转入|存入|来账|进账')],
  ['debitRows', sideRows('支出|借方|转出|支取|往账|出账')],
] as const

type Sum = 'creditFen' | 'debitFen' | 'amountFen' | 'openingFen' | 'closingFen'
type Said = { [S in Sum]?: number }

/** The sums that stand below their columns. */
const inColumns = (cells: readonly unknown[], { credit, debit, amount }: Columns): Said => {
  const told: Said = {}
  for (const [key, at] of [
    ['creditFen', credit],
    ['debitFen', debit],
    ['amountFen', amount],
  ] as const) {
    const fen = at === undefined ? undefined : moneyIn(cells[at])
    if (typeof fen === 'number') told[key] = fen
  }
  return told
}

/** The sums before which a word says which they are: 借方合计,3.00,贷方合计,12.00. */
const inWords = (words: string): Said => {
  const told: Said = {}
  for (const [key, pattern] of spokenSums) {
    const fen = moneyIn(pattern.exec(words)?.[1])
    if (typeof fen === 'number') told[key] = fen
  }
  return told
}

/** What a row above or below the lines says of their sums; nothing where it says none, or speaks of more than this file. */
export const claimIn = (
  cells: readonly unknown[],
  columns: Columns,
  place: { sheet: number; row: number; whole: boolean },
): Claim | undefined => {
  const words = cells.map(said).filter(Boolean).join(' ').slice(0, 1_000)
  const start = (cells.map(said).find(Boolean) ?? '').replace(/\s/g, '')
  // Summed up since the year or the account began, it speaks of more than this file.
  if (/累计/.test(words) && !/^((本期|本页|以上)(合计)?)?累计/.test(start)) return undefined
  const isSum = /合计|总计|小计|共计|累计/.test(start)
  const below = isSum && !place.whole ? inColumns(cells, columns) : {}
  const spoken = inWords(words)
  const held = place.whole ? undefined : moneyIn(heldAtFoot.exec(words)?.[1])
  if (typeof held === 'number') spoken.closingFen ??= held
  const bySide = (spoken.creditFen ?? spoken.debitFen) !== undefined
  const both = below.creditFen !== undefined && below.debitFen !== undefined
  const claim: Claim = { ...place, ...(both ? below : bySide ? spoken : { ...spoken, ...below }) }
  const [, rows] = spokenRows.exec(words) ?? []
  if (rows) claim.rows = Number(rows)
  for (const [key, patterns] of spokenSideRows) {
    const [, count] = patterns.map((pattern) => pattern.exec(words)).find(Boolean) ?? []
    if (count) claim[key] = Number(count)
  }
  return Object.keys(claim).length > 3 ? claim : undefined
}

const signed = ({ side, amountFen }: Step): number =>
  side === 'credit' ? amountFen : side === 'debit' ? 0 - amountFen : 0

/** The rows whose balance does not follow from the one before, oldest first. */
const brokenIn = (steps: readonly Step[], openingFen: number | undefined, closingFen: number | undefined): number[] => {
  let held = openingFen
  const broken: number[] = []
  for (const step of steps) {
    if (held !== undefined) held += signed(step)
    if (step.balanceFen === null) continue
    if (held !== undefined && held !== step.balanceFen) broken.push(step.row)
    held = step.balanceFen
  }
  const last = steps.at(-1)
  if (last && held !== undefined && closingFen !== undefined && held !== closingFen) broken.push(last.row)
  return broken
}

/** Where the running balance of each sheet breaks, oldest first or newest first as it fits better. */
export const balanceBreaks = (steps: readonly Step[], claims: readonly Claim[]): number[] =>
  [...new Set(steps.map(({ sheet }) => sheet))].flatMap((sheet) => {
    const own = steps.filter((step) => step.sheet === sheet)
    const said = claims.filter((claim) => claim.sheet === sheet)
    const opening = said.find(({ openingFen }) => openingFen !== undefined)?.openingFen
    const closing = said.find(({ closingFen }) => closingFen !== undefined)?.closingFen
    const forward = brokenIn(own, opening, closing)
    const backward = brokenIn([...own].reverse(), opening, closing)
    return forward.length <= backward.length ? forward : backward
  })

type Sums = { creditFen: number; debitFen: number; rows: number; creditRows: number; debitRows: number }
const agrees = (claim: Claim, { creditFen, debitFen, rows, creditRows, debitRows }: Sums): boolean => {
  const amount = [creditFen, debitFen, creditFen + debitFen, creditFen - debitFen]
  return (
    (claim.creditFen === undefined || Math.abs(claim.creditFen) === creditFen) &&
    (claim.debitFen === undefined || Math.abs(claim.debitFen) === debitFen) &&
    (claim.amountFen === undefined || amount.includes(claim.amountFen)) &&
    (claim.rows === undefined || claim.rows === rows) &&
    (claim.creditRows === undefined || claim.creditRows === creditRows) &&
    (claim.debitRows === undefined || claim.debitRows === debitRows)
  )
}

/** The rows whose sums differ from the lines: a foot is of all above it, or of those since the foot before. */
export const claimsThatDiffer = (steps: readonly Step[], claims: readonly Claim[]): number[] => {
  const differ: number[] = []
  const none = (): Sums => ({ creditFen: 0, debitFen: 0, rows: 0, creditRows: 0, debitRows: 0 })
  const add = (sums: Sums, step: Step) => {
    if (step.side) sums[`${step.side}Fen`] += step.amountFen
    if (step.side && step.counted) sums[`${step.side}Rows`] += 1
    if (step.counted) sums.rows += 1
  }
  for (const sheet of new Set(claims.map((claim) => claim.sheet))) {
    const own = steps.filter((step) => step.sheet === sheet)
    const all = none()
    for (const step of own) add(all, step)
    const above = none()
    let since = none()
    let next = 0
    for (const claim of claims.filter((one) => one.sheet === sheet)) {
      for (; !claim.whole && next < own.length && (own[next]?.row ?? 0) < claim.row; next += 1) {
        const step = own[next]
        if (step) for (const sums of [above, since]) add(sums, step)
      }
      const fits = claim.whole ? agrees(claim, all) : agrees(claim, above) || agrees(claim, since)
      if (!fits) differ.push(claim.row)
      if (!claim.whole) since = none()
    }
  }
  return differ
}
