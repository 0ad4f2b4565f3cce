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
