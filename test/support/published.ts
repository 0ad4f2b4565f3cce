import {
  type Chain,
  closingHash,
  follow,
  genesis,
  type PublicClosing,
  type PublicEntry,
  sameBalances,
} from '../../src/funding/ledger/verify'

type Page = {
  items: PublicEntry[]
  entries: PublicEntry[]
  next: string | null
  balances: Record<string, number>
  headSeq: number
  headHash: string
  closings: PublicClosing[]
}

const pageKeys = 'balances,closings,entries,headHash,headSeq,items,next'
const entryKeys = 'amountFen,at,credit,debit,hash,memo,reverses,seq,signedAs'
const closingKeys = 'balances,beforeHash,closedAt,confirmedAs,hash,headHash,headSeq,month'
const keysOf = (value: object): string => Object.keys(value).sort().join()

/** A page, or nothing where a byte of it is not as it is written by open reading. */
const parsed = (text: string): Page | undefined => {
  try {
    const page: Page = JSON.parse(text)
    const exact = JSON.stringify(page) === text && keysOf(page) === pageKeys
    const rows = exact && page.items.every((one) => keysOf(one) === entryKeys)
    return rows && page.closings.every((one) => keysOf(one) === closingKeys) ? page : undefined
  } catch {
    return undefined
  }
}

/** Closed months stand on each other and on the chain: `at` says where the chain was after each entry that a closing names. */
const closingFaults = (closings: readonly PublicClosing[], at: ReadonlyMap<number, Chain>): string[] =>
  closings.flatMap((closing, place) => {
    const chain = at.get(closing.headSeq)
    const below = closings[place + 1]?.hash ?? '0'.repeat(64)
    const whole =
      closingHash(closing) === closing.hash &&
      closing.beforeHash === below &&
      chain?.hash === closing.headHash &&
      sameBalances(chain.balances, closing.balances)
    return whole ? [] : [`closing ${closing.month}`]
  })

/**
 * Everything that is wrong with a ledger as open reading publishes it, page after page from the first: chain, places of the
 * pages, head, balances, closed months. An empty list is a whole ledger; a changed byte is never a whole one.
 */
export const faultsInLedger = (texts: readonly string[]): string[] => {
  let chain: Chain = genesis()
  const pages = texts.map(parsed)
  const last = pages.at(-1)
  if (!last) return ['page 1']
  const wanted = new Set(last.closings.map(({ headSeq }) => headSeq))
  const at = new Map<number, Chain>([[0, chain]])
  for (const [place, page] of pages.entries()) {
    if (!page || JSON.stringify(page.items) !== JSON.stringify(page.entries)) return [`page ${place + 1}`]
    for (const entry of page.items) {
      const next = follow(chain, [entry])
      if ('brokenAt' in next) return [`entry ${entry.seq}`]
      chain = next
      if (wanted.has(chain.seq)) at.set(chain.seq, chain)
    }
    const more = place + 1 < pages.length ? String(chain.seq) : null
    const same =
      JSON.stringify({ ...page, items: 0, entries: 0, next: 0 }) ===
      JSON.stringify({ ...last, items: 0, entries: 0, next: 0 })
    if (page.next !== more || !same) return [`page ${place + 1}`]
  }
  const faults = closingFaults(last.closings, at)
  if (last.headSeq !== chain.seq || last.headHash !== chain.hash) faults.push('head')
  if (!sameBalances(chain.balances, last.balances)) faults.push('balances')
  return faults
}
