import { squareMetres, yuan } from '../../platform/fen'
import type { ShareMode } from '../../projects/rules'

type Way = { mode: ShareMode; timesArea: boolean }

/** Thousandths as people write them: 1300 → 1.3. */
export const coefficientText = (thousandths: number): string => String(thousandths / 1_000)

/** A weight, or the sum of weights, in the unit of its way: households, ㎡, coefficients, yuan. */
export const weightText = ({ mode, timesArea }: Way, weight: number, household: string): string => {
  switch (mode) {
    case 'perHousehold':
      return `${weight} ${household}`
    case 'byArea':
      return squareMetres(weight)
    case 'byFloor':
      // Thousandths × dm² are shown as coefficient × ㎡.
      return timesArea ? `${weight / 100_000} ㎡` : coefficientText(weight)
    case 'byFund':
    case 'byTable':
      return yuan(weight)
  }
}

const commonOf = (a: number, b: number): number => (b === 0 ? a : commonOf(b, a % b))

/** What was left over of the exact share, as a fraction of a fen in its lowest terms: 5/6 is read, 20000000/24000000 is not. */
export const restText = (rest: number, wholeWeight: number): string => {
  if (rest === 0) return '0'
  const common = commonOf(rest, wholeWeight)
  return `${rest / common}/${wholeWeight / common}`
}
