import type { Stage } from '../projects/rules'

export type Step =
  | 'cosign'
  | 'vote'
  | 'resolve'
  | 'sign'
  | 'pay'
  | 'pledge'
  | 'accept'
  | 'writePlan'
  | 'openBallot'
  | 'doors'
  | 'signPayment'
  | 'confirm'
  | 'audit'
  | 'acceptWorks'
  | 'recordPaid'
  | 'begin'
  | 'planWorks'
  | 'commit'
  | 'finish'
  | 'account'
  | 'close'
  | 'giveBack'
  | 'answerWhistle'
  | 'finishStep'
  | 'postNotice'
  | 'watch'
  | 'seeAccount'
  | 'seeBallot'
  | 'talk'
  | 'recordMeeting'
  | 'revisePlan'
  | 'desk'
  | 'signEarly'
  | 'stop'

export type Viewer = {
  member: boolean
  ownsHere: boolean
  livesHere: boolean
  /** Posts that answer for the project. */
  roles: readonly string[]
  /** These, and posts for a part of its ground: one building, one grid. */
  onGround: readonly string[]
}

/** What of a project waits for one person. */
export type Waits = {
  /** A vote of theirs that is not cast, in a ballot that is open. */
  toVote: boolean
  /** A pledge of theirs of which money is still to come. */
  unpaidId: string | null
  pledged: boolean
  /** A payment that a body for which they sign has not signed, and one that both have signed. */
  toSignId: string | null
  toPayId: string | null
  /** Money that somebody else recorded. */
  receipts: boolean
  /** A whistle to a department that they speak for. */
  whistled: boolean
}

export type Look = Waits & {
  stage: Stage
  decidedBy: string | undefined
  cosigned: boolean
  ballotOpen: boolean
  /** An open resolution waits for this person's signature or answer. */
  called: boolean
  budgetFen: number
  committedFen: number
  milestones: number
  milestonesLeft: number
  /** The bodies that have accepted the works. */
  accepted: readonly string[]
  account: { state: 'written' | 'public' | 'fixed'; due: boolean; owedFen: number; signed: readonly string[] } | null
}
