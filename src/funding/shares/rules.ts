import { type Refusal, refusal } from '../../platform/refusal'
import type { ShareMode, Stage } from '../../projects/rules'

/** Over everybody on the roll of the compound, or only over those who agreed to pay (a shop-front roof: seven of eight). */
export const scopes = ['all', 'payers'] as const

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
): Refusal | undefined => {
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
): Refusal | undefined => {
  if (draft.confirmedAt) return refusal('funding.alreadyConfirmed')
  if (draft.draftedBy === by) return refusal('funding.twoPeople')
  if (!draft.newest || !draft.planStands) return refusal('funding.allocationReplaced')
  return ['planned', 'deciding', 'funding'].includes(draft.stage) ? undefined : refusal('funding.allocationLate')
}
