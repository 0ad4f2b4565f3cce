import { type Instant, minuteMs, msOf } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'

/** The posted price of a car park, as the sign at its gate states it. */
export type Tariff = {
  /** For each completed unit. */
  priceFen: number
  unitMinutes: number
  /** Taken off every stay, also off a long one. */
  freeMinutes: number
  /** The most that 24 hours may cost. */
  dayCapFen: number
  /** What a resident pays, in percent of the fee. */
  residentPercent: number
}

/** A stay in whole minutes at a posted price; `residentPercent` only if a resident parks. */
type Stay = { minutes: number; residentPercent?: number } & Omit<Tariff, 'residentPercent'>

const dayMinutes = 24 * 60

/**
 * The fee of a stay in whole fen: for each started 24 hours `min(cap, floor((t − free) / unit) × price)`. Only
 * completed units are charged, never a begun one (Beijing motor vehicle parking regulations, art. 32). The free
 * minutes are taken off once, and the 24 hours are counted after them. A resident pays `residentPercent` of the
 * fee, cut down to the fen. Nothing is refused: a stay within the free minutes costs nothing.
 */
export const feeFen = (stay: Stay): number => {
  const { minutes, priceFen, unitMinutes, freeMinutes, dayCapFen, residentPercent = 100 } = stay
  const charged = Math.max(0, minutes - freeMinutes)
  const within = (some: number) => Math.min(dayCapFen, Math.floor(some / unitMinutes) * priceFen)
  const fee = Math.floor(charged / dayMinutes) * within(dayMinutes) + within(charged % dayMinutes)
  return Math.floor((fee * residentPercent) / 100)
}

/** A fee with all that it follows from. */
export type Bill = {
  /** Completed minutes from the entry to the exit. */
  minutes: number
  freeMinutes: number
  unitMinutes: number
  /** Completed units after the free minutes, whether a cap was reached or not; 24 hours begin new ones. */
  units: number
  priceFen: number
  dayCapFen: number
  /** What is paid of the whole. */
  percent: number
  fullFen: number
  feeFen: number
}

/** The bill of a stay, at the tariff as it is posted at the exit. */
export const billOf = (stay: { from: Instant; to: Instant; resident: boolean }, tariff: Tariff): Bill => {
  const { residentPercent, ...posted } = tariff
  const minutes = Math.max(0, Math.floor((msOf(stay.to) - msOf(stay.from)) / minuteMs))
  const charged = Math.max(0, minutes - posted.freeMinutes)
  const within = (some: number) => Math.floor(some / posted.unitMinutes)
  const units = Math.floor(charged / dayMinutes) * within(dayMinutes) + within(charged % dayMinutes)
  const percent = stay.resident ? residentPercent : 100
  const fullFen = feeFen({ minutes, ...posted })
  return {
    minutes,
    ...posted,
    units,
    percent,
    fullFen,
    feeFen: feeFen({ minutes, ...posted, residentPercent: percent }),
  }
}

/** A cap below the price of one unit would make the posted price untrue. */
export const barToOpening = (
  tariff: { priceFen: number; dayCapFen: number },
  compoundKnown: boolean,
): Refusal | undefined => {
  if (!compoundKnown) return refusal('parking.noCompound')
  return tariff.dayCapFen < tariff.priceFen ? refusal('parking.capBelowPrice') : undefined
}

/** No more places are free than there are. */
export const barToSetting = (free: number, spaces: number): Refusal | undefined =>
  free > spaces ? refusal('parking.moreThanSpaces', { spaces }) : undefined

/** What is over or was taken back stays as it was written. */
export const barToCancelling = (stay: { cancelledAt: Instant | null }): Refusal | undefined =>
  stay.cancelledAt === null ? undefined : refusal('parking.cancelled')
