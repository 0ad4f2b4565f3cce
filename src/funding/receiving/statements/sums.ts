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
  ['closingFen', new RegExp(`(?:期末(?:余额|结余)?|本期(?:余额|结余)|月末余额|年末余额)${sum}`)],
] as const
/** How many rows there are; of one side alone it says nothing of the whole. */
const spokenRows =
  /(?<!(?:收入|支出|借方|贷方|转[入出]|来账|往账)[总合金额计]*)(?:共|总计|合计|总笔数|合计笔数|交易笔数|记录(?:总|笔)?数)[^\d收支借贷转来往]{0,3}(\d+)\s*(?:笔|条|$)/

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
  if (/累计/.test(words)) return undefined
  const isSum = /合计|总计|小计|共计/.test((cells.map(said).find(Boolean) ?? '').replace(/\s/g, ''))
  const below = isSum && !place.whole ? inColumns(cells, columns) : {}
  const spoken = inWords(words)
  const bySide = (spoken.creditFen ?? spoken.debitFen) !== undefined
  const both = below.creditFen !== undefined && below.debitFen !== undefined
  const claim: Claim = { ...place, ...(both ? below : bySide ? spoken : { ...spoken, ...below }) }
  const [, rows] = spokenRows.exec(words) ?? []
  if (rows) claim.rows = Number(rows)
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

type Sums = { creditFen: number; debitFen: number; rows: number }
const agrees = (claim: Claim, { creditFen, debitFen, rows }: Sums): boolean => {
  const amount = [creditFen, debitFen, creditFen + debitFen, creditFen - debitFen]
  return (
    (claim.creditFen === undefined || Math.abs(claim.creditFen) === creditFen) &&
    (claim.debitFen === undefined || Math.abs(claim.debitFen) === debitFen) &&
    (claim.amountFen === undefined || amount.includes(claim.amountFen)) &&
    (claim.rows === undefined || claim.rows === rows)
  )
}

/** The rows whose sums differ from the lines: a foot is of all above it, or of those since the foot before. */
export const claimsThatDiffer = (steps: readonly Step[], claims: readonly Claim[]): number[] => {
  const differ: number[] = []
  const none = (): Sums => ({ creditFen: 0, debitFen: 0, rows: 0 })
  const add = (sums: Sums, step: Step) => {
    if (step.side === 'credit') sums.creditFen += step.amountFen
    if (step.side === 'debit') sums.debitFen += step.amountFen
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
