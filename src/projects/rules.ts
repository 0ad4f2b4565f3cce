import { type Refusal, type RefusalCode, refusal } from '../platform/refusal'

/** The way of a project. Supervision (民主监事) runs beside every stage. */
export const stages = [
  'raised',
  'deliberating',
  'planned',
  'deciding',
  'funding',
  'building',
  'accepting',
  'closed',
] as const
export const anyStage = [...stages, 'declined', 'withdrawn', 'stopped'] as const
export type Stage = (typeof anyStage)[number]

/** What goes on, what is still talked over, and what has ended, as a list of matters is looked through. */
export const phases = ['going', 'talking', 'ended'] as const
export type Phase = (typeof phases)[number]
export const stagesOfPhase: Readonly<Record<Phase, readonly Stage[]>> = {
  going: ['deciding', 'funding', 'building', 'accepting'],
  talking: ['raised', 'deliberating', 'planned'],
  ended: ['closed', 'declined', 'withdrawn', 'stopped'],
}

/** The six points, in the order in which they are always named. */
export const points = ['government', 'street', 'unit', 'community', 'owner', 'property'] as const
export type Point = (typeof points)[number]

export const decisionModes = ['ballot', 'signing', 'council', 'contributors'] as const
export const matters = ['ordinary', 'special'] as const
/** Ways to share the owners' part between homes (shareRules); a voluntary plan shares nothing. */
export const shareModes = ['perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable'] as const
export type ShareMode = (typeof shareModes)[number]
export const allocations = ['voluntary', ...shareModes] as const
export const surplusRules = ['return', 'nextProject', 'maintenanceFund'] as const
export const shortfallRules = ['reduceScope', 'extend', 'stopAndReturn'] as const

/** In which kind a point gives: money, a lower price, hands, or things. */
export const kinds = ['cash', 'concession', 'labour', 'materials'] as const
export type Kind = (typeof kinds)[number]

/** So many matters of one person wait at a time, that the list stays everybody's. */
const mostWaiting = 10
export const barToRaising = (waiting: number): Refusal | undefined =>
  waiting >= mostWaiting ? refusal('projects.tooManyWaiting', { most: mostWaiting }) : undefined

/** A short code that people can say and write on a bank transfer: SP-0001, counted per community. */
export const projectCode = (number: number): string => `SP-${String(number).padStart(4, '0')}`

/** What the other domains know of a project when they ask for its next stage. */
export type StageFacts = {
  cosigns?: number
  planVersion?: number
  decisionPassed?: boolean
  committedFen?: number
  budgetFen?: number
  milestonesLeft?: number
  acceptedBodies?: number
  cashFen?: number
  waitingReceipts?: number
  /** The final account was audited and public for its days; what was left is owed to those who gave it. */
  accountFixed?: boolean
  /** A final account is written: from here the project only ends. */
  accountWritten?: boolean
}

type Move = (facts: StageFacts) => RefusalCode | undefined

/** Nothing ends while it holds money: a project that went back to be decided again may. */
const emptyHanded: Move = ({ cashFen = 0, waitingReceipts = 0 }) =>
  cashFen + waitingReceipts === 0 ? undefined : 'projects.cashMustGoBack'

/** Once money was asked for, a project stops by its final account, and every fen goes back. */
const byAccount: Move = (facts) => emptyHanded(facts) ?? (facts.accountFixed ? undefined : 'projects.accountNotFixed')

/** Every move there is. What is not listed here cannot happen. */
const moves: Partial<Record<Stage, Partial<Record<Stage, Move>>>> = {
  raised: {
    // One household is enough to start: whoever raises it is the first.
    deliberating: ({ cosigns = 0 }) => (cosigns >= 1 ? undefined : 'projects.needsHousehold'),
    declined: () => undefined,
    withdrawn: ({ cosigns = 0 }) => (cosigns <= 1 ? undefined : 'projects.othersSigned'),
  },
  deliberating: {
    planned: ({ planVersion = 0 }) => (planVersion >= 1 ? undefined : 'projects.needsPlan'),
    declined: emptyHanded,
  },
  planned: {
    deciding: ({ planVersion = 0 }) => (planVersion >= 1 ? undefined : 'projects.needsPlan'),
    stopped: emptyHanded,
  },
  deciding: {
    funding: ({ decisionPassed }) => (decisionPassed ? undefined : 'projects.notDecided'),
    deliberating: ({ decisionPassed }) => (decisionPassed ? 'projects.wasDecided' : undefined),
  },
  funding: {
    building: ({ committedFen = 0, budgetFen = Number.POSITIVE_INFINITY }) =>
      committedFen >= budgetFen ? undefined : 'projects.notFunded',
    deciding: ({ planVersion = 0 }) => (planVersion >= 2 ? undefined : 'projects.needsPlan'),
    // A new version that changes what was promised to those who pledged is published and decided again.
    planned: ({ planVersion = 0 }) => (planVersion >= 2 ? undefined : 'projects.needsPlan'),
    stopped: byAccount,
  },
  building: {
    accepting: ({ milestonesLeft = 1 }) => (milestonesLeft === 0 ? undefined : 'projects.milestonesLeft'),
    stopped: byAccount,
  },
  accepting: {
    closed: ({ acceptedBodies = 0, cashFen = 0, waitingReceipts = 0, accountFixed }) => {
      if (acceptedBodies < 2) return 'projects.notAccepted'
      if (cashFen + waitingReceipts > 0) return 'projects.accountNotEmpty'
      return accountFixed ? undefined : 'projects.accountNotFixed'
    },
  },
}

/** The one function through which a stage changes: nothing, or why not and what to do next. */
export const barToStage = (from: Stage, to: Stage, facts: StageFacts): Refusal | undefined => {
  const move = moves[from]?.[to]
  if (!move) return refusal('projects.noSuchMove')
  if (facts.accountWritten && to !== 'closed' && to !== 'stopped') return refusal('projects.accountWritten')
  const code = move(facts)
  return code && refusal(code)
}

/** Members of a household raise and support matters of their own compound. */
export const barToCosigning = (stage: Stage, livesThere: boolean): Refusal | undefined => {
  if (!livesThere) return refusal('projects.notYourCompound')
  if (stage !== 'raised' && stage !== 'deliberating') return refusal('projects.cosigningOver')
  return undefined
}

type PlanFigures = {
  budgetFen: number
  lines: readonly { amountFen: number }[]
  points: readonly { point: Point; sources: readonly { plannedFen: number }[] }[]
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What a point gives in all: the sum of its sources. */
export const plannedOf = (sources: readonly { plannedFen: number }[]): number =>
  sum(sources.map(({ plannedFen }) => plannedFen))

/** Who pays for a point, each once, in the order of its sources. */
export const payersOf = (sources: readonly { payer: string }[]): string =>
  [...new Set(sources.map(({ payer }) => payer))].join('、')

/** A plan adds up twice: its lines to the budget, and the sources of one to six points to the same budget, to the fen. */
export const barToPlan = (stage: Stage, plan: PlanFigures): Refusal | undefined => {
  if (stage !== 'deliberating' && stage !== 'planned' && stage !== 'funding') return refusal('projects.planFixed')
  const lines = sum(plan.lines.map(({ amountFen }) => amountFen))
  if (lines !== plan.budgetFen) return refusal('projects.linesOff', { offFen: lines - plan.budgetFen })
  if (new Set(plan.points.map(({ point }) => point)).size !== plan.points.length) return refusal('projects.pointTwice')
  const planned = sum(plan.points.map(({ sources }) => plannedOf(sources)))
  if (planned !== plan.budgetFen) return refusal('projects.pointsOff', { offFen: planned - plan.budgetFen })
  return undefined
}

export type MoneyRules = { surplus: (typeof surplusRules)[number]; shortfall: (typeof shortfallRules)[number] }

/**
 * Whoever pledged was shown what happens with too much and with too little. While money is collected these two stay as they
 * were, unless the project goes back and is decided again.
 */
export const barToNewRules = (
  stage: Stage,
  promised: MoneyRules | undefined,
  plan: MoneyRules & { redecide?: boolean | undefined },
): Refusal | undefined => {
  if (stage !== 'funding' || !promised || plan.redecide) return undefined
  const same = promised.surplus === plan.surplus && promised.shortfall === plan.shortfall
  return same ? undefined : refusal('projects.rulesPromised')
}

type Costs = Pick<PlanFigures, 'budgetFen' | 'points'>
const ownersFen = ({ points }: Costs): number =>
  sum(points.filter(({ point }) => point === 'owner').map(({ sources }) => plannedOf(sources)))

/**
 * What was decided is a plan with its costs. While money is collected a new version may cost less, and may ask less of the owners;
 * more of either is another matter, and goes back to be decided again.
 */
export const barToMore = (
  stage: Stage,
  decided: Costs | null | undefined,
  plan: Costs & { redecide?: boolean | undefined },
): Refusal | undefined => {
  if (stage !== 'funding' || !decided || plan.redecide) return undefined
  const more = plan.budgetFen > decided.budgetFen || ownersFen(plan) > ownersFen(decided)
  return more ? refusal('projects.moreThanDecided', { budgetFen: decided.budgetFen }) : undefined
}
