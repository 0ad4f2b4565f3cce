/** What makes a row of a statement that one and no other, written as an id. Pure. */
import { createHash } from 'node:crypto'
import type { Asked, Movement, Side } from './row'

type InSheet = { sheet: number }
export type Staged = Movement & InSheet & { id: string }
/** What is asked about has an id for either side that it may turn out to be. */
type Ids = { ids: { [S in Side]?: string | undefined } }
export type Question = Asked & InSheet & Ids

/** The beginning of a hash as a uuid of version 8: one that is made of what it names (RFC 9562). */
const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')

export const printOf = (says: readonly unknown[]): string =>
  asUuid(createHash('sha256').update(says.join('\n')).digest('hex'))

const counting = () => {
  const equals = new Map<string, number>()
  return (says: readonly unknown[]): string => {
    const key = says.join('\n')
    const nth = equals.get(key) ?? 0
    equals.set(key, nth + 1)
    return printOf([...says, nth])
  }
}

/**
 * What makes a movement that one and no other: account, day, side, amount, counterparty, remark, serial, running
 * balance, and its place among those that say the very same. Written as an id.
 */
export const fingerprinted = <L extends Movement>(account: string, lines: readonly L[]): (L & { id: string })[] => {
  const printed = counting()
  return lines.map((line) => {
    const { onDay, side, amountFen, counterparty, remark, serial, balanceFen } = line
    return { ...line, id: printed([account, onDay, side, amountFen, counterparty, remark, serial, balanceFen ?? '']) }
  })
}

/** The same for what is asked about, apart from the lines: it is one only by somebody's word. */
export const questionsPrinted = <Q extends Asked>(account: string, asked: readonly Q[]): (Q & Ids)[] => {
  const printed = counting()
  return asked.map((one) => {
    const { onDay, counterparty, remark, serial, balanceFen } = one.draft ?? {}
    const idAs = (side: Side) =>
      one.choices[side] === undefined
        ? undefined
        : printed([account, 'asked', onDay, side, one.choices[side], counterparty, remark, serial, balanceFen ?? ''])
    return { ...one, ids: { credit: idAs('credit'), debit: idAs('debit') } }
  })
}
