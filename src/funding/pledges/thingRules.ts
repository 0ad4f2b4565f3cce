import type { Instant } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import type { Body } from '../../posts/bodies'
import type { Kind, Point, Stage } from '../../projects/rules'
import { barToCounting, barToPromising, type PointFacts } from './rules'

/** What a promise of an organisation rests on. */
export const evidenceKinds = ['awardDecision', 'subsidyPaper', 'meetingMinutes', 'companyLetter', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What is given otherwise than in money. */
export const thingKinds = ['concession', 'labour', 'materials'] as const
export type ThingKind = (typeof thingKinds)[number]

/** Who may say what a thing is worth, and who may confirm it; neither is the side that gives it. */
export const valuers = ['secretary', 'officer', ...supervisors] as const
export const confirmers = [...supervisors, 'officer'] as const

/** By whom a thing may be given: owners pledge money instead. */
type GivingPoint = Exclude<Point, 'owner'>
export const givingPoint = (point: Point): GivingPoint | undefined => (point === 'owner' ? undefined : point)

/** Things are offered while money is collected, and still while building: a gate pillar is mended when the workers are there. */
export const barToOffering = (
  stage: Stage,
  point: GivingPoint,
  plannedPoints: readonly Point[],
): Refusal | undefined => {
  if (stage !== 'funding' && stage !== 'building') return refusal('funding.notOffering')
  if (!plannedPoints.includes(point)) return refusal('funding.pointNotPlanned')
  return undefined
}

export type ThingState = {
  madeBy: string
  value: { fen: number; by: string } | null
  confirmed: boolean
}

/** A value may be said anew, by anybody who may value, until somebody else has confirmed it. */
export const barToValuing = (stage: Stage, thing: ThingState): Refusal | undefined => {
  if (stage !== 'funding' && stage !== 'building') return refusal('funding.notOffering')
  return thing.confirmed ? refusal('funding.valueConfirmed') : undefined
}

/**
 * Nobody confirms what they entered or valued themselves. They confirm the value that they saw: one that was said anew in the
 * meantime is looked at again.
 */
export const barToConfirmingValue = (
  stage: Stage,
  thing: ThingState,
  seenFen: number,
  personId: string,
): Refusal | undefined => {
  const bar = barToValuing(stage, thing)
  if (bar) return bar
  if (!thing.value) return refusal('funding.notValued')
  if (thing.value.by === personId || thing.madeBy === personId) return refusal('funding.valueTwoPeople')
  return thing.value.fen === seenFen ? undefined : refusal('funding.valueChanged', { valueFen: thing.value.fen })
}

/**
 * While money is collected a thing counts towards the plan, so its side gives no more than the plan has from it. While building
 * nobody pledges any more, and a gift on top takes nothing from anybody.
 */
export const barToWorth = (stage: Stage, facts: PointFacts, valueFen: number): Refusal | undefined =>
  stage === 'funding' ? barToPromising(facts, valueFen) : barToCounting(facts.committedFen, valueFen)

/**
 * Labour and materials are shown by a photo when they were given. A concession is what somebody does not charge: nothing of it
 * can be photographed, so its paper is enough. Money is shown by the bank's paper, never by a photo.
 */
export const barToPhotos = (kind: Kind, photos: number): Refusal | undefined => {
  if (kind === 'cash') return photos > 0 ? refusal('funding.photosOfThings') : undefined
  return photos === 0 && kind !== 'concession' ? refusal('funding.photoOfDone') : undefined
}

/** What two people valued is withdrawn whole or stays; another value is another thing, looked at anew. */
export const barToChangingThing = (kind: Kind, amountFen: number): Refusal | undefined =>
  kind !== 'cash' && amountFen > 0 ? refusal('funding.thingsStay') : undefined

type Progress = 'unvalued' | 'unconfirmed' | 'promised' | 'given' | 'withdrawn'

/** Who valued or confirmed a thing, in which post; the name masked where everybody sees it. */
export type Named = { as: string; name: string; at: Instant; mine: boolean }
/** With the body for which it was confirmed. */
export type Confirmed = Named & { body: Body }
export type Value = { fen: number; basis: string; by: Named }

/** A thing as everybody sees it: its value, and the promise that it became, with photos of what was given. */
export type GivenThing = {
  id: string
  point: Point
  kind: ThingKind
  payer: string
  what: string
  quantity: string
  evidenceKind: EvidenceKind
  evidence: string
  mine: boolean
  value: Value | null
  confirmed: Confirmed | null
  number: number | null
  amountFen: number | null
  receivedFen: number
  version: number | null
  waitingFen: number
  photoIds: string[]
  paperIds: string[]
  progress: Progress
}

/** What an organisation promised in money, with what it rests on and what it was changed to, the newest first. */
export type CashPromise = {
  id: string
  number: number
  point: Point
  payer: string
  amountFen: number
  receivedFen: number
  evidenceKind: EvidenceKind | null
  evidence: string
  madeAt: Instant
  version: number
  waitingFen: number
  /** A surplus of another project, which nobody changes. */
  carried: boolean
  changes: { version: number; amountFen: number; evidence: string; at: Instant }[]
  paperIds: string[]
}

/** How far a thing has come, as everybody sees it. */
export const progressOf = (thing: { valued: boolean; amountFen: number | null; receivedFen: number }): Progress => {
  if (thing.amountFen === null) return thing.valued ? 'unconfirmed' : 'unvalued'
  if (thing.amountFen === 0) return 'withdrawn'
  return thing.receivedFen >= thing.amountFen ? 'given' : 'promised'
}
