import { type Refusal, refusal } from '../platform/refusal'
import type { Part } from '../platform/shares'
import type { Stage } from '../projects/rules'
import { type Basis, homeParts, type ShareHome, type ShareMode, type ShareProblem } from '../projects/shareRules'
import type { FundingRefusal } from './texts.zh'

/** Over everybody on the roll of the compound, or only over those who agreed to pay (a shop-front roof: seven of eight). */
export const scopes = ['all', 'payers'] as const

export type AllocationFacts = {
  totalFen: number
  /** The roll: homes and shops of the project's compound. */
  roll: readonly ShareHome[]
  /** Of them, who takes part; the others are outside and pay nothing. */
  payers: 'all' | ReadonlySet<string>
  /** Of those who take part, who pays nothing by agreement. The others bear the whole sum. */
  exempt: ReadonlySet<string>
  basis: Basis
}

export type AllocationProblem = ShareProblem | { problem: 'notOnRoll' | 'exemptOutside'; unitId: string }
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

/** The allocation follows the plan that was decided: its way, its owners' part. It is fixed before pledging, or says why not. */
export const barToDrafting = (
  project: {
    stage: Stage
    planned: ShareMode | 'voluntary' | undefined
    ownersFen: number
    confirmed: boolean
    pledged: boolean
  },
  draft: { mode: ShareMode; reason: string },
): Refusal<FundingRefusal> | undefined => {
  if (project.planned === undefined) return refusal('funding.allocationNoPlan')
  if (!['planned', 'deciding', 'funding'].includes(project.stage)) return refusal('funding.allocationLate')
  if (project.planned === 'voluntary') return refusal('funding.allocationVoluntary')
  if (project.planned !== draft.mode) return refusal('funding.allocationNotPlanned')
  if (project.ownersFen === 0) return refusal('funding.pointNotPlanned')
  return (project.confirmed || project.pledged) && !draft.reason ? refusal('funding.allocationReason') : undefined
}

/** Whoever computed it does not confirm it; only the newest, and only while it is of the plan that stands. */
export const barToConfirmingAllocation = (
  draft: { draftedBy: string; confirmedAt: string | null; newest: boolean; planStands: boolean; stage: Stage },
  by: string,
): Refusal<FundingRefusal> | undefined => {
  if (draft.confirmedAt) return refusal('funding.alreadyConfirmed')
  if (draft.draftedBy === by) return refusal('funding.twoPeople')
  if (!draft.newest || !draft.planStands) return refusal('funding.allocationReplaced')
  return ['planned', 'deciding', 'funding'].includes(draft.stage) ? undefined : refusal('funding.allocationLate')
}

/** What is wrong with a draft, in words; a home by its room. */
export const problemOf = (problem: AllocationProblem, roomOf: (unitId: string) => string): Refusal<FundingRefusal> => {
  switch (problem.problem) {
    case 'floorTwice':
      return refusal('funding.floorTwice', { floor: problem.floor })
    case 'floorMissing':
      return refusal('funding.floorMissing', { floor: problem.floor })
    case 'amountMissing':
      return refusal('funding.amountMissing', { room: roomOf(problem.unitId) })
    case 'tableOff':
      return refusal('funding.tableOff', { off: problem.offFen })
    case 'notOnRoll':
      return refusal('funding.payerNotOnRoll')
    case 'exemptOutside':
      return refusal('funding.exemptOutside', { room: roomOf(problem.unitId) })
    case 'nobodyPays':
      return refusal('funding.nobodyPays')
  }
}
