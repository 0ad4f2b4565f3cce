import { yuan } from '../../platform/fen'
import type { Day } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import type { Post, Role } from '../../platform/roles'
import type { Kind, Point, Stage } from '../../projects/rules'
import { uiTexts } from '../../ui/texts'
import type { PromiseNow, pledgeNames } from '../ledger/rules'

export type PledgeName = (typeof pledgeNames)[number]

/** What a promise cannot go below: money that came, or that somebody wrote down as having come. */
export const leastFen = ({ receivedFen, waitingFen }: Pick<PromiseNow, 'receivedFen' | 'waitingFen'>): number =>
  receivedFen + waitingFen

/**
 * A promise is changed or withdrawn (nothing) until its campaign closes, never below what came in, and only by somebody who
 * saw it as it is: of two who change it at once the second looks again.
 */
export const barToChanging = (
  stage: Stage,
  promise: PromiseNow,
  wanted: { seen: number; amountFen: number; shownAs: PromiseNow['shownAs'] },
): Refusal | undefined => {
  if (stage !== 'funding') return refusal('funding.campaignClosed')
  if (promise.version !== wanted.seen) return refusal('funding.changedMeanwhile')
  const least = leastFen(promise)
  if (wanted.amountFen === 0 && least > 0) return refusal('funding.cannotWithdraw', { receivedFen: least })
  if (wanted.amountFen < least) return refusal('funding.lessThanReceived', { receivedFen: least })
  if (wanted.amountFen < least + (promise.orderedFen ?? 0)) return refusal('funding.orderOpen')
  if (wanted.amountFen === promise.amountFen && wanted.shownAs === promise.shownAs)
    return refusal('funding.nothingChanged')
  return undefined
}

/** Whoever may promise for somebody else than an owner. */
export const speakers = ['secretary', 'officer', 'propertyManager', 'supporter'] as const

/** A side by its name in each language, for a refusal. */
const sideNames = (point: Point) => ({
  side: uiTexts.zh.points[point],
  sideInEnglish: uiTexts.en.points[point],
})

const pointsOf: Partial<Record<Role, readonly Point[]>> = {
  secretary: ['government', 'street', 'unit', 'community', 'property'],
  officer: ['government', 'street'],
  propertyManager: ['property'],
  supporter: ['unit'],
}

/** A post as far as it says for whom its holder speaks. */
export type Held = Pick<Post, 'role' | 'scope'>

/**
 * Who may promise for whom: the secretary writes down anybody's promise with its paper, the subdistrict and the property company
 * their own, and an organisation is spoken for by whoever holds its mandate, which is a post that names it.
 */
export const barToSpeaking = (
  posts: readonly Held[],
  { point, payer }: { point: Point; payer: string },
): Refusal | undefined => {
  const may = posts.some(
    ({ role, scope }) => pointsOf[role]?.includes(point) && (role !== 'supporter' || scope === payer),
  )
  if (may) return undefined
  const mandates = posts.filter(({ role, scope }) => role === 'supporter' && scope).map(({ scope }) => scope)
  return refusal('funding.noMandate', { payers: mandates.join('、') || '—' })
}

/**
 * In whose name somebody promises for a point: the payer whom the plan names, or else the organisation whose post they hold;
 * nobody where they may not speak for the point at all.
 */
export const payerFor = (posts: readonly Held[], point: Point, planned: string): string | undefined =>
  [planned, ...posts.map(({ scope }) => scope)].find((payer) => payer && !barToSpeaking(posts, { point, payer }))

/** The amount that is offered to a home: its own share where shares were agreed on, otherwise the plan's figure for one home. */
export const suggestedFor = (
  plan: { suggestedFen: number | null } | null | undefined,
  shareFen?: number | null,
): number | null => shareFen ?? plan?.suggestedFen ?? null

/**
 * Whether somebody who works with receipts sees a payer's legal name: supervisors always, the office unless the payer is to be
 * “a neighbour”; an organisation's name is nobody's secret.
 */
export const namesPayer = (shownAs: string, reader: { supervises: boolean; records: boolean }): boolean =>
  shownAs === 'organisation' || reader.supervises || (reader.records && shownAs !== 'neighbour')

export type CommittedDay = { day: Day; committedFen: number }

/** What was promised in all at the end of each day, counted back from what is promised now; oldest first. */
export const committedByDay = (days: readonly { day: string; movedFen: number }[], nowFen: number): CommittedDay[] => {
  let committedFen = nowFen
  const backwards = [...days].reverse().map(({ day, movedFen }) => {
    const shown = { day, committedFen }
    committedFen -= movedFen
    return shown
  })
  return backwards.reverse()
}

/** A pledge is voluntary: from one fen, in the funding stage, by members only (this is no public fundraising). */
export const barToPledging = (stage: Stage, amountFen: number): Refusal | undefined => {
  if (stage !== 'funding') return refusal('funding.notCollecting')
  if (amountFen < 1) return refusal('funding.atLeastOneFen')
  return undefined
}

/** A pledge is made, and made larger, by somebody whose home it is from: whoever sold it keeps what was pledged, or makes it less. */
export const barToHome = (homes: readonly { unitId: string }[], unitId: string | null): Refusal | undefined =>
  homes.some((home) => home.unitId === unitId) ? undefined : refusal('funding.noHome')

/** Where a pledge is for, and what is promised already: all sums whole fen, `homeFen` without the pledge that is changed. */
type PledgeFacts = {
  compoundId: string
  homeCompoundId: string | null
  budgetFen: number
  committedFen: number
  homeFen: number
  homeMostFen: number
}

/**
 * A pledge is for one's own compound, for no more than the plan still needs, and within what one home may pledge (our bound). One
 * that is changed counts what it stood at before, and may always become less.
 */
export const barToSum = (facts: PledgeFacts, amountFen: number, beforeFen = 0): Refusal | undefined => {
  if (facts.homeCompoundId !== facts.compoundId) return refusal('funding.otherCompound')
  if (amountFen <= beforeFen) return undefined
  const neededFen = facts.budgetFen - facts.committedFen + beforeFen
  if (neededFen <= beforeFen) return refusal('funding.planCovered')
  if (amountFen > neededFen) return refusal('funding.moreThanNeeded', { needed: yuan(neededFen) })
  if (facts.homeFen + amountFen > facts.homeMostFen)
    return refusal('funding.moreThanAHome', { most: yuan(facts.homeMostFen) })
  return undefined
}

/** All that may be promised for one project, in fen: far above any works, and far below where whole numbers stop being exact. */
export const mostCommittedFen = 10_000_000_000_000

/** No sum grows past what can be counted exactly, however many promise. */
export const barToCounting = (committedFen: number, amountFen: number): Refusal | undefined =>
  committedFen + amountFen > mostCommittedFen
    ? refusal('funding.beyondCounting', { most: yuan(mostCommittedFen) })
    : undefined

/** What the plan in force has in all and from a point, what that side promised already, and what all did: whole fen. */
export type PointFacts = {
  point: Point
  budgetFen: number
  plannedFen: number
  promisedFen: number
  committedFen: number
}

/** What all sides together may still promise before the plan is covered; a smaller plan takes nothing back from anybody. */
export const openFen = ({ budgetFen, committedFen }: Pick<PointFacts, 'budgetFen' | 'committedFen'>): number =>
  Math.max(0, budgetFen - committedFen)

/**
 * A side promises what the plan has from it and no more; else the plan would look covered by words, and the owners would be sent
 * away. All sides together promise no more than the whole plan: where the owners pledged more than their part, the others promise what
 * is open. A promise that is changed counts what it stood at before, and may always become less.
 */
export const barToPromising = (facts: PointFacts, amountFen: number, beforeFen = 0): Refusal | undefined => {
  if (amountFen <= beforeFen) return undefined
  const ownFen = Math.max(0, facts.plannedFen - facts.promisedFen + beforeFen)
  const wholeFen = openFen({ ...facts, committedFen: facts.committedFen - beforeFen })
  const left = yuan(Math.min(ownFen, wholeFen))
  if (amountFen > ownFen) return refusal('funding.moreThanPlanned', { planned: yuan(facts.plannedFen), left })
  if (amountFen > wholeFen)
    return refusal('funding.moreThanOpen', { ...sideNames(facts.point), budget: yuan(facts.budgetFen), left })
  return barToCounting(facts.committedFen - beforeFen, amountFen)
}

/**
 * A point that the plan does not use takes no part; the owners' part comes from pledges only. What is not money is first a thing
 * with a value that two people agree on.
 */
export const barToCommitting = (
  stage: Stage,
  { point, kind }: { point: Point; kind: Kind },
  plannedPoints: readonly Point[],
): Refusal | undefined => {
  if (stage !== 'funding') return refusal('funding.notCollecting')
  if (point === 'owner') return refusal('funding.ownersPledge')
  if (!plannedPoints.includes(point)) return refusal('funding.pointNotPlanned')
  if (kind !== 'cash') return refusal('funding.valueFirst')
  return undefined
}

/** To be named in public is agreed to by oneself, not by the hands of a worker. */
export const barToNaming = (shownAs: string, assisted: boolean): Refusal | undefined =>
  assisted && shownAs === 'named' ? refusal('funding.nameIsTheirs') : undefined
