import { minuteTakers } from '../deliberation/rules'
import { posters } from '../notices/rules'
import { keepers, type Role } from '../platform/roles'
import type { Stage } from '../projects/rules'
import type { Look, Step, Viewer } from './steps'

type Offers = readonly (readonly [boolean, Step])[]
type Posts = { holds: (...wanted: readonly Role[]) => boolean; near: (...wanted: readonly Role[]) => boolean }

const isOf = (look: Look, ...stages: readonly Stage[]): boolean => stages.includes(look.stage)
const funded = ({ committedFen, budgetFen }: Look): boolean => committedFen >= budgetFen
const byMeeting = ({ decidedBy }: Look): boolean => decidedBy === 'council' || decidedBy === 'contributors'

/** What somebody does for their own home. */
const ownSteps = (viewer: Viewer, look: Look): Offers => [
  [isOf(look, 'raised', 'deliberating') && viewer.livesHere && !look.cosigned, 'cosign'],
  [look.toVote, 'vote'],
  [look.called, 'resolve'],
  [isOf(look, 'planned') && look.decidedBy === 'signing' && viewer.ownsHere, 'sign'],
  [isOf(look, 'funding', 'building', 'accepting') && look.unpaidId !== null, 'pay'],
  [isOf(look, 'funding') && viewer.livesHere && !funded(look) && !look.pledged, 'pledge'],
]

/** How the project is decided: the secretary's work, and whoever goes from door to door. */
const decidingSteps = (look: Look, { holds, near }: Posts): Offers => [
  [isOf(look, 'raised') && holds('secretary'), 'accept'],
  [isOf(look, 'deliberating') && holds('secretary'), 'writePlan'],
  [isOf(look, 'planned') && look.decidedBy === 'signing' && holds('secretary'), 'sign'],
  [isOf(look, 'planned') && look.decidedBy === 'ballot' && holds('secretary'), 'openBallot'],
  [isOf(look, 'planned', 'deciding') && byMeeting(look) && holds('secretary'), 'resolve'],
  [look.ballotOpen && near('secretary', 'gridWorker', 'microGridWorker', 'buildingLead'), 'doors'],
]

/** An account that is written waits for the bodies that have not signed it. */
const mayAudit = ({ account }: Look, { holds }: Posts): boolean =>
  account?.state === 'written' &&
  ((holds('residentsSupervisor') && !account.signed.includes('residents')) ||
    (holds('ownersSupervisor') && !account.signed.includes('owners')))

const mayAccept = (look: Look, { holds }: Posts): boolean =>
  isOf(look, 'accepting') &&
  ((holds('residentsSupervisor') && !look.accepted.includes('residents')) ||
    (holds('ownersSupervisor') && !look.accepted.includes('owners')))

/** What waits for those who watch over the money and the works. */
const watchersSteps = (look: Look, posts: Posts): Offers => [
  [mayAccept(look, posts), 'acceptWorks'],
  [look.toSignId !== null, 'signPayment'],
  [look.receipts, 'confirm'],
  [mayAudit(look, posts), 'audit'],
]

/** What moves the money and the works on. */
const movingSteps = (look: Look, { holds }: Posts): Offers => {
  const secretary = holds('secretary')
  const built = isOf(look, 'building') && look.milestones > 0 && look.milestonesLeft === 0
  const over = isOf(look, 'accepting') && look.accepted.length === 2
  return [
    [look.toPayId !== null && secretary, 'recordPaid'],
    [isOf(look, 'funding') && funded(look) && secretary, 'begin'],
    [isOf(look, 'funding') && !funded(look) && holds('secretary', 'officer', 'propertyManager'), 'commit'],
    [isOf(look, 'funding', 'building') && look.milestones === 0 && secretary, 'planWorks'],
    [built && holds('secretary', 'contractor'), 'finish'],
    [over && !look.account && secretary, 'account'],
    [over && look.account?.due === true && secretary, 'close'],
    [
      look.account?.state === 'fixed' &&
        look.account.owedFen > 0 &&
        holds('secretary', 'residentsSupervisor', 'ownersSupervisor'),
      'giveBack',
    ],
    [look.whistled, 'answerWhistle'],
    [isOf(look, 'building') && look.milestonesLeft > 0 && holds('contractor'), 'finishStep'],
  ]
}

/** What there is to see or to say where nothing waits: a grid worker tells people, the books are somebody else's. */
const quietSteps = (viewer: Viewer, look: Look, { near }: Posts): Offers => {
  const underWay = isOf(look, 'funding', 'building', 'accepting')
  return [
    [underWay && near('gridWorker', 'microGridWorker', 'propertyManager'), 'postNotice'],
    [look.account !== null, 'seeAccount'],
    [look.ballotOpen && viewer.member, 'seeBallot'],
    [isOf(look, 'building', 'accepting'), 'watch'],
    [isOf(look, 'deliberating', 'planned') && viewer.member, 'talk'],
  ]
}

/** Before a plan says how it is decided, neighbours may already agree among themselves (a lift); nobody is pushed to it. */
const maySignAlready = ({ ownsHere }: Viewer, look: Look): boolean =>
  ownsHere &&
  isOf(look, 'raised', 'deliberating', 'planned') &&
  (look.decidedBy === undefined || look.decidedBy === 'signing')

/** What may also be done, and is never what a project needs next. Stopping stands last. */
const asideSteps = (viewer: Viewer, look: Look, { holds, near }: Posts): Offers => {
  const underWay = isOf(look, 'funding', 'building', 'accepting')
  return [
    [isOf(look, 'funding') && viewer.livesHere && !funded(look), 'pledge'],
    [isOf(look, 'building') && look.milestonesLeft > 0 && holds(...keepers), 'finishStep'],
    [underWay && near(...posters), 'postNotice'],
    [isOf(look, 'planned', 'funding') && holds('secretary'), 'revisePlan'],
    [!isOf(look, 'closed', 'declined', 'withdrawn', 'stopped') && near(...minuteTakers), 'recordMeeting'],
    [
      underWay &&
        near(
          ...(['secretary', 'gridWorker', 'contractor', 'residentsSupervisor'] as const),
          ...(['ownersSupervisor', 'propertyManager', 'officer'] as const),
        ),
      'desk',
    ],
    [maySignAlready(viewer, look), 'signEarly'],
    [isOf(look, 'planned', 'funding', 'building') && !look.account && holds('secretary'), 'stop'],
  ]
}

const offered = (offers: Offers): Step[] => offers.filter(([may]) => may).map(([, step]) => step)

/**
 * The one thing that this person should do next with a project, or nothing, and all that they may do, the most pressing first. The
 * calls decide again for themselves.
 */
export const stepsOf = (viewer: Viewer, look: Look): { next: Step | null; steps: Step[] } => {
  const posts: Posts = {
    holds: (...wanted) => wanted.some((role) => viewer.roles.includes(role)),
    near: (...wanted) => wanted.some((role) => viewer.onGround.includes(role)),
  }
  const wanted = offered([
    ...ownSteps(viewer, look),
    ...decidingSteps(look, posts),
    ...watchersSteps(look, posts),
    ...movingSteps(look, posts),
    ...quietSteps(viewer, look, posts),
  ])
  const aside = offered(asideSteps(viewer, look, posts)).filter(
    (step) => step !== 'signEarly' || !wanted.includes('sign'),
  )
  return { next: wanted[0] ?? null, steps: [...new Set([...wanted, ...aside])] }
}
