import * as z from 'zod/mini'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import { points as allPoints, anyStage, decisionModes, projectCode, type Stage } from '../projects/rules'
import { profileOf } from '../votes/ballots/profiles'
import { cardRows } from './cards'
import { pointLines, totalCommitted } from './rules'

const stageOf = z.enum(anyStage)
const modeOf = z.enum(decisionModes)
const pointOf = z.enum(allPoints)
const standingOf = z.enum(['formal', 'consultative'])

type Row = Awaited<ReturnType<ReturnType<typeof cardRows>['execute']>>[number]

/** What has come of a final account, and which bodies have not signed it. */
const accountOf = ({ public: isPublic, fixed, ...rest }: NonNullable<Row['account']>) => ({
  state: fixed ? ('fixed' as const) : isPublic ? ('public' as const) : ('written' as const),
  ...rest,
})

const shaped = (row: Row) => {
  const { number, balances, planned, plan, profile, ...rest } = row
  const kept = new Map(balances.map(({ account, balanceFen }) => [account, balanceFen]))
  const points = pointLines(
    moneyByPoint(kept),
    planned.map((line) => ({ ...line, point: pointOf.parse(line.point) })),
  )
  const ballot = row.ballot && { ...row.ballot, standing: standingOf.parse(row.ballot.standing) }
  return {
    ...rest,
    stage: stageOf.parse(row.stage),
    ballot,
    account: row.account && accountOf(row.account),
    code: projectCode(number),
    points,
    budgetFen: plan?.budgetFen ?? 0,
    decidedBy: plan ? modeOf.parse(plan.decidedBy) : null,
    /** Whether its owners' ballot decides or only asks: the one that there is, or the one that would be opened now. */
    standing: ballot?.standing ?? profileOf(profile).standing,
    committedFen: totalCommitted(points),
    cashFen: [...cashOf(kept).values()].reduce((sum, fen) => sum + fen, 0),
  }
}

export type ProjectCard = ReturnType<typeof shaped>
export const pageProjects = 20

/** A page of the community's projects, newest first, each with its figures, in one statement. */
export const projectCards = async (
  trx: Trx,
  communityId: string,
  now: Instant,
  before: Instant | undefined,
): Promise<ProjectCard[]> => {
  const page = cardRows(trx, communityId, now).orderBy('p.raisedAt', 'desc').orderBy('p.id').limit(pageProjects)
  const rows = await (before === undefined ? page : page.where('p.raisedAt', '<', before)).execute()
  return rows.map(shaped)
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

export type Extras = {
  photoIds: string[]
  entries: number
  bulletins: number
  openRemarks: number
  meetings: number
  cosignedByMe: boolean
  ownsHere: boolean
  /** One of the caller's homes in the project's compound. */
  myUnitId: string | null
}
/** Whose look it is: the project with its compound, the caller's homes, and those of them that the caller owns. */
type Looked = { id: string; compoundId: string; unitIds: readonly string[]; ownedIds: readonly string[] }

/** How much of everything a project has. */
const counts = (trx: Trx, communityId: string, projectId: string) => {
  const count = trx.fn.countAll<number>().as('count')
  const at = { communityId, projectId }
  return {
    bulletins: trx
      .selectFrom('bulletins')
      .select(count)
      .where((eb) => eb.and(at))
      .$asScalar()
      .$notNull(),
    openRemarks: trx
      .selectFrom('remarks')
      .select(count)
      .where((eb) => eb.and(at))
      .where('answeredAt', 'is', null)
      .$asScalar()
      .$notNull(),
    meetings: trx
      .selectFrom('meetings')
      .select(count)
      .where((eb) => eb.and(at))
      .$asScalar()
      .$notNull(),
  }
}

/** What the detail page shows besides the card: photos, counts, and how the caller stands to the project. */
export const extrasOf = (trx: Trx, communityId: string, looked: Looked): Promise<Extras> => {
  const { id, compoundId, unitIds, ownedIds } = looked
  const photos = trx
    .selectFrom('projectPhotos')
    .select(({ fn }) => fn.agg<string[]>('json_agg', ['fileId']).as('ids'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const head = trx
    .selectFrom('ledgers')
    .select('headSeq')
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const cosigned = trx
    .selectFrom('cosigns')
    .select('unitId')
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
    .where((eb) => eb('unitId', '=', eb.fn.any(eb.val(unitIds))))
  const homes = (ids: readonly string[]) =>
    trx
      .selectFrom('units')
      .select('id')
      .where('communityId', '=', communityId)
      .where('compoundId', '=', compoundId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
  const { bulletins, openRemarks, meetings } = counts(trx, communityId, id)
  return trx
    .selectNoFrom(({ exists, fn, lit }) => [
      orEmpty(photos).as('photoIds'),
      fn.coalesce(head.$asScalar(), lit(0)).as('entries'),
      bulletins.as('bulletins'),
      openRemarks.as('openRemarks'),
      meetings.as('meetings'),
      exists(cosigned).$castTo<boolean>().as('cosignedByMe'),
      exists(homes(ownedIds)).$castTo<boolean>().as('ownsHere'),
      homes(unitIds).limit(1).as('myUnitId'),
    ])
    .executeTakeFirstOrThrow()
}
