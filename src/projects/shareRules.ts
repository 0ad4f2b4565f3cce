import { type Part, partsOf } from '../platform/shares'

/** `thousandths` of a share for a floor: 1F 0, 2F 0.5 is 500. */
export type Coefficient = { floor: number; thousandths: number }

export type ShareHome = { unitId: string; floor: number; areaDm2: number }

/** What the weights follow from. Amounts (a fund's balances, a table that was agreed) are fen by unit. */
export type Basis =
  | { mode: 'perHousehold' | 'byArea' }
  | { mode: 'byFloor'; coefficients: readonly Coefficient[]; timesArea: boolean }
  | { mode: 'byFund' | 'byTable'; amounts: ReadonlyMap<string, number> }

/** Why there are no shares: what is wrong with the table, and where. */
export type ShareProblem =
  | { problem: 'floorTwice' | 'floorMissing'; floor: number }
  | { problem: 'amountMissing'; unitId: string }
  | { problem: 'tableOff'; offFen: number }
  | { problem: 'nobodyPays' }

/**
 * A floor without a coefficient is an error of the table and does not mean that it pays nothing. A floor that is written
 * twice is an error too.
 */
const floorProblem = (coefficients: readonly Coefficient[], homes: readonly ShareHome[]): ShareProblem | undefined => {
  const known = new Set<number>()
  for (const { floor } of coefficients) {
    if (known.has(floor)) return { problem: 'floorTwice', floor }
    known.add(floor)
  }
  const missing = homes.find(({ floor }) => !known.has(floor))
  return missing && { problem: 'floorMissing', floor: missing.floor }
}

const floorWeights = (coefficients: readonly Coefficient[], timesArea: boolean) => {
  const thousandthsOf = new Map(coefficients.map(({ floor, thousandths }) => [floor, thousandths]))
  return ({ floor, areaDm2 }: ShareHome): number => (thousandthsOf.get(floor) ?? 0) * (timesArea ? areaDm2 : 1)
}

/** A home's weight under a basis: households count one each, areas in dm², coefficients in thousandths, amounts in fen. */
const weighing = (basis: Basis): ((home: ShareHome) => number) => {
  switch (basis.mode) {
    case 'perHousehold':
      return () => 1
    case 'byArea':
      return ({ areaDm2 }) => areaDm2
    case 'byFloor':
      return floorWeights(basis.coefficients, basis.timesArea)
    case 'byFund':
    case 'byTable':
      return ({ unitId }) => basis.amounts.get(unitId) ?? 0
  }
}

/** Whoever takes part stands in the table, be it with nothing; and a table that was agreed adds up to what it splits. */
const amountProblem = (
  totalFen: number,
  homes: readonly ShareHome[],
  { mode, amounts }: { mode: 'byFund' | 'byTable'; amounts: ReadonlyMap<string, number> },
): ShareProblem | undefined => {
  const missing = homes.find(({ unitId }) => !amounts.has(unitId))
  if (missing) return { problem: 'amountMissing', unitId: missing.unitId }
  const sum = homes.reduce((total, { unitId }) => total + (amounts.get(unitId) ?? 0), 0)
  return mode === 'byTable' && sum !== totalFen ? { problem: 'tableOff', offFen: sum - totalFen } : undefined
}

/**
 * How a sum is split between homes, for a lift that is signed and for the owners' part of any plan: share = total × weight ÷
 * sum of weights, exact to the fen (platform/shares). Each home's part with how it came about, or why there are none. Whoever
 * is not among `homes` pays nothing.
 */
export const homeParts = (totalFen: number, homes: readonly ShareHome[], basis: Basis): Part[] | ShareProblem => {
  const bar =
    basis.mode === 'byFloor'
      ? floorProblem(basis.coefficients, homes)
      : basis.mode === 'byFund' || basis.mode === 'byTable'
        ? amountProblem(totalFen, homes, basis)
        : undefined
  if (bar) return bar
  const weight = weighing(basis)
  const parts = partsOf(
    totalFen,
    homes.map((home) => ({ key: home.unitId, weight: weight(home) })),
  )
  return parts.length ? parts : { problem: 'nobodyPays' }
}
