import { type Refusal, refusal } from '../../../platform/refusal'
import { oneSign } from '../../../writing/signs'
import { codesIn } from '../../ledger/codeRules'

/** Money that came into the account, as the bank wrote it. */
export type Credit = { id: string; amountFen: number; counterparty: string; remark: string }

/** A promise of money that is not kept yet. */
export type Promised = {
  commitmentId: string
  code: number | null
  /** What is left of it after what arrived, what waits for a second person, and what was matched. */
  leftFen: number
  payer: string
  /** Others who own the same home: whoever pays for the family. */
  family: readonly string[]
  building: string
  room: string
  /** Of this account, and in a stage that takes money. */
  payable: boolean
  /** Transfers that somebody wrote down by hand: the same money may stand on the statement too. */
  byHandFen?: readonly number[]
}

/**
 * What speaks for a line being a promise's money. A code has a check digit, so it speaks loudest; a sum and a name
 * together are enough; no two weak signs are. Whole numbers, so that the same line always scores the same.
 */
const points = { code: 60, exact: 40, partial: 10, payer: 45, family: 25, masked: 15, room: 15 } as const
export const certainFrom = 80
export const leadFrom = 20

const plainName = (name: string): string => oneSign(name).replace(/[·()]/g, '')

/** A name without the number of its account, which some banks write beside it in one cell. */
export const payerWords = (counterparty: string): string => {
  const name = counterparty
    .replace(/[A-Z]?\d[\d*＊]{5,}[A-Z]?|\d{2,}[*＊]+\d*/g, '')
    .replace(/^[\s/|,，:：-]+|[\s/|,，:：-]+$/g, '')
  return plainName(name || counterparty)
}

/** A name with some signs starred out by the bank, against a whole one. */
const fitsMask = (masked: string, name: string): boolean =>
  /[*＊]/.test(masked) &&
  masked.length === name.length &&
  [...masked].every((sign, place) => sign === '*' || sign === '＊' || sign === name[place])

const payerPoints = (counterparty: string, { payer, family }: Promised): number => {
  const said = payerWords(counterparty)
  if (!said) return 0
  if (said === plainName(payer)) return points.payer
  if (family.some((name) => plainName(name) === said)) return points.family
  return fitsMask(said, plainName(payer)) ? points.masked : 0
}

const namesRoom = (remark: string, { building, room }: Promised): boolean => {
  const house = /\d+/.exec(building)?.[0]
  const door = /\d+/.exec(room)?.[0]
  if (!house || !door) return false
  const numbers: string[] = remark.match(/\d+/g) ?? []
  const at = numbers.indexOf(house)
  return at >= 0 && numbers.lastIndexOf(door) > at
}

/** How much speaks for this promise; nothing where neither code, sum nor name does. */
const scoreOf = (line: Credit, codes: readonly number[], promised: Promised): number => {
  const code = promised.code !== null && codes.includes(promised.code) ? points.code : 0
  const exact = promised.leftFen > 0 && line.amountFen === promised.leftFen
  const payer = payerPoints(line.counterparty, promised)
  if (!code && !exact && !payer) return 0
  const sum = exact ? points.exact : line.amountFen < promised.leftFen ? points.partial : 0
  return code + sum + payer + (namesRoom(line.remark, promised) ? points.room : 0)
}

type Candidate = { promised: Promised; score: number }

/** All that a line could be, the likeliest first; of equals, the one that was promised under the lower id. */
export const candidatesFor = (line: Credit, promises: readonly Promised[]): Candidate[] => {
  const codes = codesIn(line.remark)
  return promises
    .map((promised) => ({ promised, score: scoreOf(line, codes, promised) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.promised.commitmentId < b.promised.commitmentId ? -1 : 1))
}

const doubts = ['nobody', 'more', 'notPayable', 'byHand', 'several', 'weak'] as const
export type Doubt = (typeof doubts)[number]

/**
 * Why a line is not certain; nothing where it is. Never certain: more than was promised, money for another account, or a sum that
 * was written down by hand already, which would count twice.
 */
export const doubtAbout = (line: Credit, candidates: readonly Candidate[]): Doubt | undefined => {
  const [best, second] = candidates
  if (!best) return 'nobody'
  if (line.amountFen > best.promised.leftFen) return 'more'
  if (!best.promised.payable) return 'notPayable'
  if (best.promised.byHandFen?.includes(line.amountFen)) return 'byHand'
  if (best.score < certainFrom) return 'weak'
  return second && best.score - second.score < leadFrom ? 'several' : undefined
}

export type Match = { lineId: string; commitmentId: string; amountFen: number; score: number }

/** Promises by what a certain match needs: a code, or a payer's name. */
const indexed = (promises: readonly Promised[]) => {
  const index = new Map<string, Promised[]>()
  const put = (key: string, promised: Promised) => {
    const others = index.get(key)
    if (others) others.push(promised)
    else index.set(key, [promised])
  }
  for (const promised of promises) {
    if (promised.code !== null) put(`#${promised.code}`, promised)
    for (const name of new Set([promised.payer, ...promised.family].map(plainName))) if (name) put(name, promised)
  }
  return index
}

/** Lines with the codes that their remarks name, those with any first, each in its order. */
export const codedFirst = (lines: readonly Coded[]): Coded[] => [
  ...lines.filter(({ codes }) => codes.length),
  ...lines.filter(({ codes }) => !codes.length),
]
type Coded = { line: Credit; codes: readonly number[] }
export const coded = (line: Credit): Coded => ({ line, codes: codesIn(line.remark) })

/**
 * The certain ones among lines of one account, asked one after the other, those with a code first; what one line takes is no
 * longer left for the next. Everything else is for a person to decide.
 */
export const certainAmong = (promises: readonly Promised[]): ((one: Coded) => Match[]) => {
  const index = indexed(promises)
  const takenFen = new Map<string, number>()
  return ({ line, codes }) => {
    const keys = [...codes.map((code) => `#${code}`), plainName(line.counterparty)]
    const near = [...new Set(keys.flatMap((key) => index.get(key) ?? []))].map((promised) => ({
      ...promised,
      leftFen: promised.leftFen - (takenFen.get(promised.commitmentId) ?? 0),
    }))
    const candidates = candidatesFor(line, near)
    const [best] = candidates
    if (!best || doubtAbout(line, candidates)) return []
    const { commitmentId } = best.promised
    takenFen.set(commitmentId, (takenFen.get(commitmentId) ?? 0) + line.amountFen)
    return [{ lineId: line.id, commitmentId, amountFen: line.amountFen, score: best.score }]
  }
}

export const decisions = ['match', 'aside', 'return', 'ask'] as const
export type Decision = (typeof decisions)[number]
export type Share = { commitmentId: string; amountFen: number }
export const lineStates = ['open', 'asked', 'proposed', 'booked', 'aside', 'returned'] as const
export type LineState = (typeof lineStates)[number]

/** The state of a line while a decision waits for its second person, and when that person has agreed. */
export const stateAfter = (kind: Decision, confirmed: boolean): LineState => {
  if (!confirmed) return kind === 'ask' ? 'asked' : 'proposed'
  return kind === 'match' ? 'booked' : kind === 'aside' ? 'aside' : 'returned'
}

/** Every fen of a line goes somewhere: to promises, back to its payer, or it is said whose it is not. */
export const barToDeciding = (
  line: { amountFen: number; state: LineState },
  said: { kind: Decision; shares: readonly Share[]; returnFen: number; reason: string },
): Refusal | undefined => {
  if (line.state !== 'open' && line.state !== 'asked') return refusal('funding.lineDecided')
  if (said.kind !== 'match' && !said.reason) return refusal('funding.reasonNeeded')
  const sharesFen = said.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const distinct = new Set(said.shares.map(({ commitmentId }) => commitmentId)).size === said.shares.length
  if (!distinct) return refusal('funding.sharesDiffer', { leftFen: line.amountFen - sharesFen })
  if (said.kind === 'match') {
    const leftFen = line.amountFen - sharesFen - said.returnFen
    if (leftFen !== 0 || said.shares.length === 0) return refusal('funding.sharesDiffer', { leftFen })
    return said.returnFen > 0 && !said.reason ? refusal('funding.reasonNeeded') : undefined
  }
  const wanted = said.kind === 'ask' ? 1 : 0
  const returned = said.kind === 'return' ? line.amountFen : 0
  return said.shares.length === wanted && said.returnFen === returned
    ? undefined
    : refusal('funding.sharesDiffer', { leftFen: line.amountFen })
}

/** A share never passes what is left of its promise, nor goes to a promise that takes no money here. */
export const barToShare = (share: Share, promised: Pick<Promised, 'leftFen' | 'payable'>): Refusal | undefined => {
  if (!promised.payable) return refusal('funding.notReceiving')
  return share.amountFen > promised.leftFen
    ? refusal('funding.moreThanPromised', { leftFen: promised.leftFen })
    : undefined
}

/** Whoever decided about a line does not confirm it. */
export const barToAgreeing = (
  decision: { kind: Decision; madeBy: string; outcome: string | null },
  personId: string,
): Refusal | undefined => {
  if (decision.outcome || decision.kind === 'ask') return refusal('funding.alreadyConfirmed')
  return decision.madeBy === personId ? refusal('funding.twoPeople') : undefined
}
