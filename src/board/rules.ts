import type { PointMoney } from '../funding/ledger/rules'
import { type Holds, supervisors } from '../platform/roles'
import type { Point, Stage } from '../projects/rules'

/** Planned and actual side by side, the six points in their order; only those that are planned or have moved. */
export type PointLine = PointMoney & { plannedFen: number; payer: string; basis: string }

export const pointLines = (
  money: readonly PointMoney[],
  planned: readonly { point: Point; plannedFen: number; payer: string; basis: string }[],
): PointLine[] =>
  money
    .map((point) => {
      const plan = planned.find((one) => one.point === point.point)
      return { ...point, plannedFen: plan?.plannedFen ?? 0, payer: plan?.payer ?? '', basis: plan?.basis ?? '' }
    })
    .filter(({ plannedFen, committedFen }) => plannedFen > 0 || committedFen > 0)

export const totalCommitted = (points: readonly { committedFen: number }[]): number =>
  points.reduce((sum, { committedFen }) => sum + committedFen, 0)

export type Step =
  | 'cosign'
  | 'vote'
  | 'sign'
  | 'pledge'
  | 'accept'
  | 'writePlan'
  | 'openBallot'
  | 'resolve'
  | 'commit'
  | 'begin'
  | 'finish'
  | 'acceptWorks'
  | 'account'
  | 'close'
  | 'stop'
  | 'desk'
  | 'postNotice'
  | 'planWorks'

export type Viewer = {
  member: boolean
  ownsHere: boolean
  livesHere: boolean
  /** Posts that answer for the project. */
  roles: readonly string[]
  /** These, and posts for a part of its ground: one building, one grid. */
  onGround: readonly string[]
}
export type Look = {
  stage: Stage
  decidedBy: string | undefined
  cosigned: boolean
  ballotOpen: boolean
  /** An open resolution waits for this person's signature or answer. */
  called?: boolean
  budgetFen: number
  committedFen: number
  milestones: number
  milestonesLeft: number
  account: { state: 'written' | 'public' | 'fixed'; owedFen: number; signed: readonly string[] } | null
}

const residentSteps = (viewer: Viewer, look: Look): Step[] => {
  const steps: Step[] = []
  if ((look.stage === 'raised' || look.stage === 'deliberating') && viewer.livesHere && !look.cosigned)
    steps.push('cosign')
  if (look.ballotOpen && viewer.ownsHere) steps.push('vote')
  if (look.called) steps.push('resolve')
  if (look.stage === 'funding' && viewer.livesHere) steps.push('pledge')
  const mayBeSigned = look.decidedBy === undefined || look.decidedBy === 'signing'
  if (mayBeSigned && ['raised', 'deliberating', 'planned'].includes(look.stage) && viewer.ownsHere) steps.push('sign')
  return steps
}

/** An account that is written waits for the bodies that have not signed it. */
const mayAudit = (viewer: Viewer, { account }: Look): boolean =>
  account?.state === 'written' &&
  ((viewer.roles.includes('residentsSupervisor') && !account.signed.includes('residents')) ||
    (viewer.roles.includes('ownersSupervisor') && !account.signed.includes('owners')))

type Offers = readonly (readonly [boolean, Step])[]

/** How the project is decided and set going: the secretary's work. */
const stepsOfDeciding = ({ stage, decidedBy }: Look, holds: Holds): Offers => {
  const byMeeting = decidedBy === 'council' || decidedBy === 'contributors'
  return [
    [stage === 'raised' && holds('secretary'), 'accept'],
    [(stage === 'deliberating' || stage === 'planned') && holds('secretary'), 'writePlan'],
    [stage === 'planned' && decidedBy === 'signing' && holds('secretary'), 'sign'],
    [stage === 'planned' && decidedBy === 'ballot' && holds('secretary'), 'openBallot'],
    [(stage === 'planned' || stage === 'deciding') && byMeeting && holds('secretary'), 'resolve'],
  ]
}

/** What is done while the money comes together and while it is built. */
const stepsOfBuilding = (look: Look, holds: Holds): Offers => [
  [look.stage === 'funding' && holds('secretary', 'officer', 'propertyManager'), 'commit'],
  [look.stage === 'funding' && look.milestones === 0 && holds('secretary'), 'planWorks'],
  [look.stage === 'funding' && look.committedFen >= look.budgetFen && holds('secretary'), 'begin'],
  [look.stage === 'funding' && holds('secretary'), 'writePlan'],
  [
    look.stage === 'building' && look.milestonesLeft === 0 && look.milestones > 0 && holds('secretary', 'contractor'),
    'finish',
  ],
]

const stepsOfEnding = (viewer: Viewer, look: Look, holds: Holds): Offers => [
  [look.stage === 'accepting' && holds(...supervisors), 'acceptWorks'],
  [look.stage === 'accepting' && !look.account && holds('secretary'), 'account'],
  [mayAudit(viewer, look), 'account'],
  [look.account?.state === 'fixed' && look.account.owedFen > 0 && holds('secretary', ...supervisors), 'account'],
  [look.stage === 'accepting' && look.account?.state === 'public' && holds('secretary'), 'close'],
]

const staffSteps = (viewer: Viewer, look: Look): Step[] => {
  const holds: Holds = (...wanted) => wanted.some((role) => viewer.roles.includes(role))
  const holdsOnGround: Holds = (...wanted) => wanted.some((role) => viewer.onGround.includes(role))
  const underWay = ['funding', 'building', 'accepting'].includes(look.stage)
  const offers: Offers = [
    ...stepsOfDeciding(look, holds),
    ...stepsOfBuilding(look, holds),
    ...stepsOfEnding(viewer, look, holds),
    [
      underWay && holdsOnGround('secretary', 'gridWorker', 'contractor', ...supervisors, 'propertyManager', 'officer'),
      'desk',
    ],
    [underWay && holdsOnGround('gridWorker', 'secretary', 'propertyManager'), 'postNotice'],
    // Stopping stands last, because it is never what a project needs next.
    [(look.stage === 'funding' || look.stage === 'building') && !look.account && holds('secretary'), 'stop'],
  ]
  return offers.filter(([may]) => may).map(([, step]) => step)
}

/** What this person may do next with a project, the most pressing first. The calls decide again for themselves. */
export const stepsOf = (viewer: Viewer, look: Look): Step[] => [
  ...new Set([...residentSteps(viewer, look), ...staffSteps(viewer, look)]),
]

/** A new supervisor is to be known of, not something to do: it stands after whatever asks for a hand. */
export const isOnlyTold = (kind: string): boolean => kind === 'newPosts'
