import { beginningOf } from '../../platform/characters'
import { yuan } from '../../platform/fen'
import { type Refusal, refusal } from '../../platform/refusal'
import { type Point, projectCode, type Stage, type surplusRules } from '../../projects/rules'
import { barByFinalAccount } from '../ledger/rules'

type Bar = Refusal | undefined

/** In these stages a project is still to come, or being done: a surplus may be meant for it. */
export const nextStages = ['planned', 'deciding', 'funding', 'building'] as const

/** As long as the project that an account names may still collect money, its surplus waits for it. */
const waitedFor: readonly Stage[] = ['deliberating', 'planned', 'deciding', 'funding']

type Place = { id: string; compoundId: string }
type Next = Place & { stage: Stage }

/** The money was given in a compound for its works: the next project is another one of the same compound, not yet at its end. */
export const barToNaming = (from: Place, next: Next): Bar => {
  const fits = next.id !== from.id && next.compoundId === from.compoundId
  return fits && nextStages.some((stage) => stage === next.stage) ? undefined : refusal('funding.notNext')
}

/** How a project stands as a payer or a destination: its code and its title, as long as a payer's name may be. */
export const nextName = ({ number, title }: { number: number; title: string }): string =>
  beginningOf(`${projectCode(number)} ${title}`, 60)

/** One return of a closed project, with what has become of it. */
export type Surplus = {
  point: Point
  surplus: (typeof surplusRules)[number]
  from: Place
  /** Sent, confirmed by a second person, and not back from the bank. */
  sent: boolean
  bounceAsked: boolean
  carried: boolean
  /** The project that the account names; where it names none, whoever carries the money over does. */
  named: { id: string; name: string; stage: Stage } | null
}

/** A surplus is a promise like any other: it does not carry the next plan past its budget, and is carried whole or not at all. */
export const barToRoom = (next: { name: string; openFen: number }, amountFen: number): Bar =>
  amountFen > next.openFen ? refusal('funding.nextCovered', { name: next.name, open: yuan(next.openFen) }) : undefined

/**
 * A surplus arrives in the next project once it was really sent there: as a promise of the same point, while that project collects.
 * Where the audited account names a project, it waits for that one as long as it may still collect.
 */
export const barToCarrying = (
  one: Surplus,
  next: Next & { finalAccountId: string | null },
  planned: readonly Point[],
): Bar => {
  if (one.surplus !== 'nextProject') return refusal('funding.notForNext')
  if (one.carried) return refusal('funding.carriedAlready')
  if (!one.sent) return refusal('funding.sendFirst')
  if (one.bounceAsked) return refusal('funding.bounceWaits')
  if (one.named && one.named.id !== next.id && waitedFor.includes(one.named.stage))
    return refusal('funding.otherNext', { name: one.named.name })
  const place = barToNaming(one.from, next)
  if (place) return place
  if (next.stage !== 'funding') return refusal('funding.nextNotCollecting')
  return (
    barByFinalAccount(next.finalAccountId) ?? (planned.includes(one.point) ? undefined : refusal('funding.nextPoint'))
  )
}

/** Whether a return only waits to be carried over: sent, confirmed, nothing said of it by the bank, and meant for the next project. */
export const waitsForNext = (
  row: { carriedTo: object | null; sending: { confirmedAt: string | null; bounce: object | null } | null },
  surplus: Surplus['surplus'],
): boolean =>
  surplus === 'nextProject' && row.carriedTo === null && Boolean(row.sending?.confirmedAt) && !row.sending?.bounce
