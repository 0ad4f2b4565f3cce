import * as z from 'zod/mini'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { nextPlace, type Place } from '../platform/shapes'
import { type HomesTold, homesTold, partTold, stepsTold } from '../platform/small'
import {
  points as allPoints,
  anyStage,
  decisionModes,
  type Phase,
  projectCode,
  type Stage,
  stagesOfPhase,
} from '../projects/rules'
import { profileOf } from '../votes/ballots/profiles'
import { castOf, type Weight } from '../votes/ballots/rules'
import type { Standing } from '../votes/ballots/standing'
import { publicResolution } from '../votes/resolutions/view'
import { cardRows } from './cards'
import { type PointLine, pointLines, totalCommitted } from './rules'

const stageOf = z.enum(anyStage)
const modeOf = z.enum(decisionModes)
const pointOf = z.enum(allPoints)
const standingOf = z.enum(['formal', 'consultative'])
const weight = z.object({ heads: z.int(), areaDm2: z.int() })
const tallyOf = z.object({ consent: weight, against: weight, abstain: weight })

type Row = Awaited<ReturnType<ReturnType<typeof cardRows>['execute']>>[number]

type Account = { state: 'written' | 'public' | 'fixed'; dueAt: Instant | null; owedFen: number; signed: string[] }
type LatestBallot = {
  id: string
  standing: Standing
  rollHeads: number
  rollAreaDm2: number
  opensAt: Instant
  closesAt: Instant
  countedAt: Instant | null
  /** Who took part, in steps while it is open; null where fewer than five homes stand behind the number, or beside it. */
  took: Weight | null
}
type LatestNotice = { id: string; title: string; detour: string; startsAt: Instant; endsAt: Instant }

export type ProjectCard = {
  id: string
  title: string
  summary: string
  compoundId: string
  compound: string
  households: number
  stage: Stage
  planVersion: number
  raisedAt: Instant
  raisedBy: string
  pledges: { households: HomesTold; totalFen: number }
  cosigns: HomesTold
  ballot: LatestBallot | null
  /** Its final account: what has come of it, and which bodies have signed it. */
  account: Account | null
  milestones: number
  milestonesDone: number
  notice: LatestNotice | null
  /** The newest photo that shows it, and what was done last at its works. */
  photoId: string | null
  works: { title: string; note: string; doneAt: Instant | null } | null
  code: string
  points: PointLine[]
  budgetFen: number
  decidedBy: (typeof decisionModes)[number] | null
  /** Whether its owners' ballot decides or only asks: the one that there is, or the one that would be opened now. */
  standing: Standing
  committedFen: number
  cashFen: number
}

/** What has come of a final account, and which bodies have not signed it. */
const accountOf = ({ public: isPublic, fixed, ...rest }: NonNullable<Row['account']>): Account => ({
  state: fixed ? 'fixed' : isPublic ? 'public' : 'written',
  ...rest,
})

/** What a counted ballot's tally says of who took part, or what was counted in its votes just now, in steps. */
const ballotOf = ({ tally, heads, areaDm2, ...rest }: NonNullable<Row['ballot']>): LatestBallot => {
  const roll = { heads: rest.rollHeads, areaDm2: rest.rollAreaDm2 }
  const counted = tally ? castOf(tallyOf.parse(tally)) : undefined
  const told = counted && partTold(counted.heads, roll.heads) ? counted : null
  return {
    ...rest,
    took: counted ? told : stepsTold({ heads, areaDm2 }, roll),
    standing: standingOf.parse(rest.standing),
  }
}

const shaped = (row: Row): ProjectCard => {
  const { number, balances, planned, plan, profile, ...rest } = row
  const kept = new Map(balances.map(({ account, balanceFen }) => [account, balanceFen]))
  const points = pointLines(
    moneyByPoint(kept),
    planned.map((line) => ({ ...line, point: pointOf.parse(line.point) })),
  )
  const ballot = row.ballot && ballotOf(row.ballot)
  return {
    ...rest,
    pledges: { ...row.pledges, households: homesTold(row.pledges.households, row.households) },
    cosigns: homesTold(row.cosigns, row.households),
    stage: stageOf.parse(row.stage),
    ballot,
    account: row.account && accountOf(row.account),
    code: projectCode(number),
    points,
    budgetFen: plan?.budgetFen ?? 0,
    decidedBy: plan ? modeOf.parse(plan.decidedBy) : null,
    standing: ballot?.standing ?? profileOf(profile).standing,
    committedFen: totalCommitted(points),
    cashFen: [...cashOf(kept).values()].reduce((sum, fen) => sum + fen, 0),
  }
}

const pageProjects = 20

/** A page of the community's projects, newest first, each with its figures, in one statement. */
export const projectCards = async (
  trx: Trx,
  communityId: string,
  now: Instant,
  after: Place | undefined,
  phase?: Phase,
): Promise<ProjectCard[]> => {
  const rows = await cardRows(trx, communityId, now)
    .$if(phase !== undefined, (page) => page.where('p.stage', 'in', phase ? stagesOfPhase[phase] : []))
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('p.raisedAt', 'p.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('p.raisedAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(pageProjects)
    .execute()
  return rows.map(shaped)
}

export const nextCard = (cards: readonly ProjectCard[]): string | null =>
  nextPlace(cards, pageProjects, ({ raisedAt, id }) => [raisedAt, id])

/** How many matters of a community are in each phase. */
export const countPhases = async (trx: Trx, communityId: string): Promise<Record<Phase, number>> => {
  const rows = await trx
    .selectFrom('projects')
    .select(({ fn }) => ['stage', fn.countAll<number>().as('count')])
    .where('communityId', '=', communityId)
    .groupBy('stage')
    .execute()
  const inPhase = (phase: Phase) =>
    rows
      .filter(({ stage }) => stagesOfPhase[phase].some((one) => one === stage))
      .reduce((sum, { count }) => sum + count, 0)
  return { going: inPhase('going'), talking: inPhase('talking'), ended: inPhase('ended') }
}

/** One project's card, or nothing. */
export const projectCard = async (
  trx: Trx,
  communityId: string,
  now: Instant,
  projectId: string,
): Promise<ProjectCard | undefined> => {
  const row = await cardRows(trx, communityId, now).where('p.id', '=', projectId).executeTakeFirst()
  return row && shaped(row)
}

/** How a project is decided, and what has come of it; nothing while it has no plan. */
export const decisionOf = async (trx: Trx, communityId: string, card: ProjectCard) => {
  if (!card.decidedBy) return null
  const decided = ['funding', 'building', 'accepting', 'closed'].includes(card.stage)
  return {
    by: card.decidedBy,
    ballotId: card.ballot?.id ?? null,
    passed: decided ? true : null,
    standing: card.ballot?.standing ?? null,
    resolution: await publicResolution(trx, communityId, card.id),
  }
}

export type StageLine = { stage: Stage; reason: string; enteredAt: Instant }

export const stagesOf = async (trx: Trx, communityId: string, projectId: string): Promise<StageLine[]> => {
  const rows = await trx
    .selectFrom('projectStages')
    .select(['stage', 'reason', 'enteredAt'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .orderBy('seq')
    .limit(200)
    .execute()
  return rows.map((line) => ({ ...line, stage: stageOf.parse(line.stage) }))
}
