/** In what money the rows of a sheet are, by the notes that stand between them. Pure. */
import { otherMoneyIn, otherMoneyOf, saysYuan } from '../../../platform/otherMoney'
import type { Sheet } from '../../../platform/server/sheetsIn'
import { said } from './cells'
import type { Columns } from './columns'
import { dayOfCell } from './days'
import { looksLikeMoney } from './foot'

type Other = 'currency' | 'badAmount' | undefined
/** A table of a sheet. `later`: below another one; it has a header, known or not. `money`: what is wrong with that of each row. */
export type Section = Sheet & { later: boolean; money: readonly Other[] }
type Note = { place: number; other: boolean }

export const moves = (cells: readonly unknown[]): boolean =>
  cells.some((cell) => dayOfCell(cell, undefined)) && cells.some(looksLikeMoney)

/** The note that holds for a row: the last above it; where none is, the first below, for a foot speaks of what stands above. */
const holds = (notes: readonly Note[], place: number): boolean =>
  (notes.findLast((note) => note.place < place) ?? notes.find((note) => note.place > place))?.other ?? false

/** What is wrong with the money of each row. */
export const otherMoneyBy = ({ rows, name }: Sheet, isHead: (cells: readonly unknown[]) => boolean): Other[] => {
  const coins: Note[] = []
  const units: Note[] = []
  const note = (place: number, words: string, other: Other) => {
    const yuan = saysYuan(words)
    if (other === 'currency' || yuan.currency) coins.push({ place, other: other === 'currency' })
    if (other === 'badAmount' || yuan.unit) units.push({ place, other: other === 'badAmount' })
  }
  if (name && name.length < 300) note(-1, name, otherMoneyOf(name))
  for (const [place, cells] of rows.entries()) {
    const words = cells.map(said).filter(Boolean).join(' ').slice(0, 1_000)
    if (words && !moves(cells) && !isHead(cells)) note(place, words, otherMoneyIn(words))
  }
  if (!coins.length && !units.length) return []
  // A foot that says the unit speaks of all rows, whatever stands above them.
  const last = units.at(-1)
  const unit = (place: number) => holds(units, place) || (last?.other === true && !rows.slice(last.place).some(moves))
  return rows.map((_, place) => (holds(coins, place) ? 'currency' : unit(place) ? 'badAmount' : undefined))
}

/** What the words of the columns of sums say of themselves, by whoever they were named. */
export const otherMoneyAbove = (header: readonly unknown[], { credit, debit, amount }: Columns): Other => {
  for (const place of [credit, debit, amount]) {
    const other = place === undefined ? undefined : otherMoneyOf(said(header[place]).slice(0, 300))
    if (other) return other
  }
  return undefined
}
