import { refusal, type Refusal } from '../platform/refusal'
import type { ParkingRefusal } from './texts.zh'

export type Tariff = {
  priceFen: number
  unitMinutes: number
  freeMinutes: number
  dayCapFen: number
  /** What a resident pays, in percent of the price. */
  residentPercent: number
}

const dayMinutes = 24 * 60

/**
 * The fee in fen for so many whole minutes: for each started day of 24 hours at most the cap. Only completed
 * units are charged (Beijing motor vehicle parking regulations art. 32), the free period is taken off once, and a
 * resident's part is cut down to the whole fen, never up.
 */
export const feeFen = (minutes: number, tariff: Tariff, resident: boolean): number => {
  const charged = Math.max(0, minutes - tariff.freeMinutes)
  const days = Math.floor(charged / dayMinutes)
  const rest = Math.floor((charged % dayMinutes) / tariff.unitMinutes) * tariff.priceFen
  const full = Math.min(tariff.dayCapFen, Math.floor(dayMinutes / tariff.unitMinutes) * tariff.priceFen)
  const fee = days * full + Math.min(tariff.dayCapFen, rest)
  return resident ? Math.floor((fee * tariff.residentPercent) / 100) : fee
}

export const barToSetting = (free: number, spaces: number): Refusal<ParkingRefusal> | undefined =>
  free > spaces ? refusal('parking.moreThanSpaces', { spaces }) : undefined
