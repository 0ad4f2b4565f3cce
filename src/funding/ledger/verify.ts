import { sha256Text } from '../../platform/sha256'

export type PublicEntry = {
  seq: number
  at: string
  memo: string
  debit: string
  credit: string
  amountFen: number
  /** The number of the entry that this one reverses. */
  reverses?: number | null
  hash: string
}
export type Chain = { seq: number; hash: string; balances: Map<string, number> }

export const genesis = (): Chain => ({ seq: 0, hash: '0'.repeat(64), balances: new Map() })

/** The hash that an entry must have after the one before it. Written apart from the database's own function. */
export const hashOf = (before: string, entry: Omit<PublicEntry, 'hash'>): string =>
  sha256Text(
    [before, entry.seq, entry.at, entry.memo, entry.debit, entry.credit, entry.amountFen, entry.reverses ?? []]
      .flat()
      .join('\n'),
  )

/** Follow the chain over more entries. Answers where it stands, or the number of the first entry that does not fit. */
export const follow = (chain: Chain, entries: readonly PublicEntry[]): Chain | { brokenAt: number } => {
  let { seq, hash } = chain
  const balances = new Map(chain.balances)
  for (const entry of entries) {
    const whole = Number.isSafeInteger(entry.amountFen) && entry.amountFen > 0
    if (entry.seq !== seq + 1 || !whole || entry.debit === entry.credit || hashOf(hash, entry) !== entry.hash)
      return { brokenAt: entry.seq }
    balances.set(entry.debit, (balances.get(entry.debit) ?? 0) + entry.amountFen)
    balances.set(entry.credit, (balances.get(entry.credit) ?? 0) - entry.amountFen)
    seq = entry.seq
    hash = entry.hash
  }
  return { seq, hash, balances }
}

/** Whether recomputed balances are the published ones, to the fen. */
export const sameBalances = (
  own: ReadonlyMap<string, number>,
  published: Readonly<Record<string, number>>,
): boolean => {
  const names = new Set([...own.keys(), ...Object.keys(published)])
  return [...names].every((name) => (own.get(name) ?? 0) === (published[name] ?? 0))
}

/** A closed month as it is published: where the chain stood and what was on each account that was not empty. */
export type PublicClosing = {
  month: string
  closedAt: string
  headSeq: number
  headHash: string
  balances: Readonly<Record<string, number>>
  beforeHash: string
  hash: string
}

/** The hash that a closing must have. */
export const closingHash = (closing: Omit<PublicClosing, 'hash'>): string => {
  const { beforeHash, month, closedAt, headSeq, headHash, balances } = closing
  const accounts = Object.keys(balances).sort()
  return sha256Text(
    [beforeHash, month, closedAt, headSeq, headHash, ...accounts.map((name) => `${name}=${balances[name]}`)].join('\n'),
  )
}
