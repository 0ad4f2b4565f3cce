import { points } from '../../projects/rules'
import { cashOf, drawnFrom } from './rules'
import { type Chain, follow, type PublicEntry } from './verify'

/*
 * The daily check: facts in, faults out. It knows what the books must say from the papers alone and shares no code with
 * what writes them (that is SQL).
 */
export type Fault =
  | `${'chain' | 'balance' | 'negative' | 'time' | 'draw' | 'cause' | 'received' | 'signatures' | 'figures' | 'shares' | 'sent' | 'version' | 'carried' | 'valued' | 'declined'} ${string}`
  | 'head'
type CheckEntry = PublicEntry & { causeId: string }

/** Entries of one payment that stand next to each other. */
const paymentAt = (entries: readonly CheckEntry[], place: number): CheckEntry[] => {
  const first = entries[place]
  const opens = first?.debit.startsWith('spent:') && entries[place - 1]?.causeId !== first.causeId
  if (!first || !opens) return []
  const end = entries.findIndex((one, n) => n > place && (one.causeId !== first.causeId || one.reverses))
  return entries.slice(place, end < 0 ? undefined : end)
}

const drawFault = (balances: ReadonlyMap<string, number>, payment: readonly CheckEntry[]): Fault[] => {
  const total = payment.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const drawn = drawnFrom(total, cashOf(balances))
  const found = new Map(payment.map(({ debit, amountFen }) => [debit.replace('spent:', ''), amountFen]))
  const same = points.every((point) => (drawn?.get(point) ?? 0) === (found.get(point) ?? 0))
  return same ? [] : [`draw ${payment[0]?.seq ?? 0}`]
}

/** More entries after a place in the chain: where it stands then, and every fault on the way. No payment may be cut in two. */
export const followed = (from: Chain, entries: readonly CheckEntry[]): { chain: Chain; faults: Fault[] } => {
  let chain = from
  const faults: Fault[] = []
  for (const [place, entry] of entries.entries()) {
    const payment = paymentAt(entries, place)
    if (payment.length) faults.push(...drawFault(chain.balances, payment))
    const next = follow(chain, [entry])
    if ('brokenAt' in next) return { chain, faults: [...faults, `chain ${next.brokenAt}`] }
    if ((entries[place - 1]?.at ?? '') > entry.at) faults.push(`time ${entry.seq}`)
    if ([...next.balances].some(([name, fen]) => name.startsWith('cash:') && fen < 0))
      faults.push(`negative ${entry.seq}`)
    chain = next
  }
  return { chain, faults }
}

/** Whether a chain that has reached the head says what is kept beside it. */
export const headFaults = (
  chain: Chain,
  head: { seq: number; hash: string },
  kept: ReadonlyMap<string, number>,
): Fault[] => {
  if (chain.seq !== head.seq || chain.hash !== head.hash) return ['head']
  const names = [...new Set([...chain.balances.keys(), ...kept.keys()])].sort()
  return names
    .filter((name) => (chain.balances.get(name) ?? 0) !== (kept.get(name) ?? 0))
    .map((name): Fault => `balance ${name}`)
}

export type CauseFacts = {
  id: string
  promise: {
    point: string
    cash: boolean
    amountFen: number
    receivedFen: number
    keptFen: number
    versions: { version: number; amountFen: number; entrySeq: number }[]
  } | null
  receipt: { point: string; cash: boolean; amountFen: number; stands: boolean; twoPeople: boolean } | null
  payment: {
    amountFen: number
    stands: boolean
    paid: boolean
    signed: { body: string; personId: string }[]
    author: string
  } | null
  account: { left: Partial<Record<string, number>>; fixed: boolean } | null
  sending: { point: string; amountFen: number; stands: boolean; twoPeople: boolean } | null
  entries: { seq: number; debit: string; credit: string; amountFen: number }[]
}

const netOf = (entries: CauseFacts['entries']): Map<string, number> => {
  const net = new Map<string, number>()
  const add = (name: string, fen: number) => net.set(name, (net.get(name) ?? 0) + fen)
  for (const { debit, credit, amountFen } of entries) {
    add(debit, amountFen)
    add(credit, -amountFen)
  }
  return new Map([...net].filter(([, fen]) => fen !== 0))
}

const says = (net: ReadonlyMap<string, number>, debit: string, credit: string, fen: number): boolean =>
  fen === 0 ? net.size === 0 : net.size === 2 && net.get(debit) === fen && net.get(credit) === -fen

/** What left the cash of each point for one kind of account; nothing where anything else was moved. */
const leftCash = (net: ReadonlyMap<string, number>, kind: 'spent' | 'owed'): Map<string, number> | undefined => {
  const left = new Map<string, number>()
  for (const point of points) {
    const fen = net.get(`${kind}:${point}`) ?? 0
    if (fen < 0 || (net.get(`cash:${point}`) ?? 0) !== -fen) return undefined
    if (fen) left.set(point, fen)
  }
  return net.size === left.size * 2 ? left : undefined
}

const spentBy = (net: ReadonlyMap<string, number>): number | undefined => {
  const left = leftCash(net, 'spent')
  return left && [...left.values()].reduce((sum, fen) => sum + fen, 0)
}

const asideFits = ({ left, fixed }: NonNullable<CauseFacts['account']>, net: ReadonlyMap<string, number>): boolean => {
  const aside = leftCash(net, 'owed')
  return aside !== undefined && points.every((point) => (aside.get(point) ?? 0) === (fixed ? (left[point] ?? 0) : 0))
}

type Promised = NonNullable<CauseFacts['promise']>

const promiseSays = ({ point, cash }: Promised, entries: CauseFacts['entries'], fen: number): boolean =>
  says(netOf(entries), `promised${cash ? '' : 'InKind'}:${point}`, `committed${cash ? '' : 'InKind'}:${point}`, fen)

/** Each version of a promise was what the ledger said after that version's entry, and the last one is what is promised. */
const versionsHold = (promise: Promised, entries: CauseFacts['entries']): boolean =>
  promise.versions.at(-1)?.amountFen === promise.amountFen &&
  promise.versions.every(
    ({ version, amountFen, entrySeq }, place) =>
      version === place + 1 &&
      entries.some(({ seq }) => seq === entrySeq) &&
      promiseSays(
        promise,
        entries.filter(({ seq }) => seq <= entrySeq),
        amountFen,
      ),
  )

const bothSigned = ({ signed, author }: NonNullable<CauseFacts['payment']>): boolean =>
  new Set(signed.map(({ body }) => body)).size === 2 &&
  new Set(signed.map(({ personId }) => personId)).size === 2 &&
  signed.every(({ personId }) => personId !== author)

/** What was set aside by an account, or sent back, held to its entries. */
const endFaults = ({ id, account, sending }: CauseFacts, net: ReadonlyMap<string, number>): Fault[] => {
  if (account) return asideFits(account, net) ? [] : [`cause ${id}`]
  if (!sending) return net.size ? [`cause ${id}`] : []
  const fen = sending.stands ? sending.amountFen : 0
  const fits = says(net, `returned:${sending.point}`, `owed:${sending.point}`, fen) && sending.twoPeople
  return fits ? [] : [`cause ${id}`]
}

/** What a promise, a receipt, a payment, an account or a sending says, held to its entries: amounts, two people, two signatures. */
export const causeFaults = (facts: CauseFacts): Fault[] => {
  const { id, promise, receipt, payment, entries } = facts
  const net = netOf(entries)
  const faults: Fault[] = []
  const kind = receipt?.cash ? '' : 'InKind'
  if (promise) {
    if (!promiseSays(promise, entries, promise.amountFen)) faults.push(`cause ${id}`)
    if (!versionsHold(promise, entries)) faults.push(`version ${id}`)
    if (promise.receivedFen !== promise.keptFen || promise.keptFen > promise.amountFen) faults.push(`received ${id}`)
  } else if (receipt) {
    const into = receipt.cash ? 'cash' : 'inKind'
    const fen = receipt.stands ? receipt.amountFen : 0
    if (!says(net, `${into}:${receipt.point}`, `promised${kind}:${receipt.point}`, fen) || !receipt.twoPeople)
      faults.push(`cause ${id}`)
  } else if (payment) {
    if (spentBy(net) !== (payment.stands ? payment.amountFen : 0)) faults.push(`cause ${id}`)
    if (payment.paid && !bothSigned(payment)) faults.push(`signatures ${id}`)
  } else faults.push(...endFaults(facts, net))
  return faults
}
