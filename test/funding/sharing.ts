import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import type { allocations } from '../../src/projects/rules'
import { budgetFen, type Hamlet } from '../support/hamlet'
import { given } from '../support/plan'

export const ownersFen = 100_001

/** A version of a plan whose owners share their part in some way. */
export const sharingPlan = (
  hamlet: Hamlet,
  projectId: string,
  allocation: (typeof allocations)[number],
  ownersPart = ownersFen,
) =>
  hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '补屋顶',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: budgetFen + ownersPart,
    allocation,
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '屋顶', amountFen: budgetFen + ownersPart }],
    points: [given('street', budgetFen, '街道'), given('owner', ownersPart, '业主')],
  })

/** A matter whose plan says how the owners' part is shared. */
export const sharing = async (hamlet: Hamlet, allocation: (typeof allocations)[number]): Promise<string> => {
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'projects.raise', {
    projectId,
    unitId,
    title: '屋顶漏雨',
    summary: '四户',
    photoIds: [],
  })
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await sharingPlan(hamlet, projectId, allocation)
  return projectId
}

/** One owner agrees to pay the whole of the owners' part, and so it is decided. */
export const agreed = async (hamlet: Hamlet, projectId: string): Promise<void> => {
  const resolutionId = randomUUID()
  const closesAt = instant(hamlet.story.house.clock() + dayMs)
  const payers = [{ unitId: hamlet.homes[0]?.unit.id, shareFen: ownersFen }]
  await hamlet.done('secretary', 'votes.resolutions.putShares', {
    resolutionId,
    projectId,
    text: '同意方案',
    closesAt,
    payers,
  })
  const signed = { drawing: 'M0 0L10 10L20 20', device: 'test' }
  await hamlet.done('owner 0', 'votes.resolutions.agreeToShare', { resolutionId, seat: 1, agrees: true, ...signed })
}
