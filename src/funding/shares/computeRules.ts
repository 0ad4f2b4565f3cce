import { type Refusal, refusal } from '../../platform/refusal'
import type { Part } from '../../platform/shares'
import { type Basis, homeParts, type ShareHome, type ShareProblem } from '../../projects/shareRules'

type AllocationFacts = {
  totalFen: number
  /** The roll: homes and shops of the project's compound. */
  roll: readonly ShareHome[]
  /** Of them, who takes part; the others are outside and pay nothing. */
  payers: 'all' | ReadonlySet<string>
  /** Of those who take part, who pays nothing by agreement. The others bear the whole sum. */
  exempt: ReadonlySet<string>
  basis: Basis
}

type AllocationProblem = ShareProblem | { problem: 'notOnRoll' | 'exemptOutside'; unitId: string }
export type Allocated = { taking: readonly ShareHome[]; parts: readonly Part[] }

/** Who takes part, and each part of those who are not exempt. The shares add up to the whole sum, to the fen. */
export const allocate = ({ totalFen, roll, payers, exempt, basis }: AllocationFacts): Allocated | AllocationProblem => {
  const taking = payers === 'all' ? roll : roll.filter(({ unitId }) => payers.has(unitId))
  const there = new Set(taking.map(({ unitId }) => unitId))
  const stray = payers === 'all' ? undefined : [...payers].find((unitId) => !there.has(unitId))
  if (stray) return { problem: 'notOnRoll', unitId: stray }
  const outside = [...exempt].find((unitId) => !there.has(unitId))
  if (outside) return { problem: 'exemptOutside', unitId: outside }
  const parts = homeParts(
    totalFen,
    taking.filter(({ unitId }) => !exempt.has(unitId)),
    basis,
  )
  return Array.isArray(parts) ? { taking, parts } : parts
}

/** What is wrong with a draft, in words; a home by its room. */
export const problemOf = (problem: AllocationProblem, roomOf: (unitId: string) => string): Refusal => {
  switch (problem.problem) {
    case 'floorTwice':
      return refusal('funding.floorTwice', { floor: problem.floor })
    case 'floorMissing':
      return refusal('funding.floorMissing', { floor: problem.floor })
    case 'amountMissing':
      return refusal('funding.amountMissing', { room: roomOf(problem.unitId) })
    case 'tableOff':
      return refusal('funding.tableOff', { offFen: problem.offFen })
    case 'notOnRoll':
      return refusal('funding.payerNotOnRoll')
    case 'exemptOutside':
      return refusal('funding.exemptOutside', { room: roomOf(problem.unitId) })
    case 'nobodyPays':
      return refusal('funding.nobodyPays')
  }
}
