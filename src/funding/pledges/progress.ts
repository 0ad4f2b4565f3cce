import { maskedName, maskedRoom } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import type { Language } from '../../platform/language'
import { supervisors } from '../../platform/roles'
import { reading } from '../../platform/server/call'
import { type HomesTold, homesTold } from '../../platform/small'
import { inProject } from '../../projects/places'
import { projectCode, type Stage } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { moneyByPoint, type PointMoney, shownName } from '../ledger/rules'
import { ledgerInput } from '../ledger/schema'
import { type PledgeRow, pagePledges, pledgesBefore, pledgesInGroups, progressOf } from './progressStore'
import { type CommittedDay, committedByDay, suggestedFor } from './rules'
import { buildingsTold } from './toldRules'

const newest = 1_000_000_000
const nextOf = (rows: readonly PledgeRow[]): string | null =>
  rows.length === pagePledges ? String(rows.at(-1)?.number) : null

const shown = ({ shownAs, legalName, building }: PledgeRow, language: Language): string =>
  shownName(
    shownAs,
    { legalName, masked: maskedName(legalName), building: building ? maskedRoom(building) : '' },
    language,
  )

/** What was promised in a campaign: by point, by day and by building. */
type CampaignProgress = {
  title: string
  code: string
  stage: Stage
  compound: string
  community: string
  budgetFen: number
  points: PointMoney[]
  committedFen: number
  suggestedFen: number | null
  households: HomesTold
  days: CommittedDay[]
  buildings: { name: string; households: number; amountFen: number }[]
  /** Those whose building is too small to be told by itself. */
  elsewhere: { households: number; amountFen: number } | null
  now: Instant
}

type Page<T> = { items: T[]; next: string | null }
type Pledge = { shown: string }
/** A pledge with the legal name and the home of whoever made it, and with what came of it. */
type Pledger = Pledge & {
  number: number
  at: Instant
  shownAs: string
  legalName: string
  home: string
  amountFen: number
  receivedFen: number
}

/** How a campaign stands, for everybody; who pledged, as they chose to be shown, and for the supervisors by name. */
export const progressCalls = {
  /** By point, by day and by building. One statement, however long the campaign. */
  progress: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<CampaignProgress> => {
      const { number, balances, planned, days, suggestedFen, households, homes, buildings, ...row } = await progressOf(
        ctx.trx,
        ctx.communityId,
        input.projectId,
      )
      const points = moneyByPoint(new Map(balances.map(({ account, balanceFen }) => [account, balanceFen]))).filter(
        ({ point, committedFen }) => planned.includes(point) || committedFen > 0,
      )
      const committedFen = points.reduce((sum, point) => sum + point.committedFen, 0)
      return {
        ...row,
        households: homesTold(households, homes),
        ...buildingsTold(buildings),
        code: projectCode(number),
        points,
        committedFen,
        suggestedFen: suggestedFor({ suggestedFen }),
        days: committedByDay(days, committedFen),
        now: ctx.now,
      }
    }),

  /**
   * Who takes part, in the order of the words and by fives: numbers, times and amounts are in the ledger, and whoever saw one name come
   * with one line of it would know whose it is.
   */
  pledges: reading('anyone')
    .input(ledgerInput)
    .query(async ({ ctx, input }): Promise<Page<Pledge>> => {
      const before = Number(input.cursor ?? newest)
      const rows = await pledgesInGroups(ctx.trx, ctx.communityId, input.projectId, before)
      const items = rows.map((row) => ({ shown: shown(row, ctx.language) }))
      return { items: items.sort((a, b) => (a.shown < b.shown ? -1 : 1)), next: nextOf(rows) }
    }),

  /** Legal names, for the supervision group alone, on record. */
  pledgers: reading(supervisors, { within: inProject })
    .input(ledgerInput)
    .query(async ({ ctx, input }): Promise<Page<Pledger>> => {
      const rows = await pledgesBefore(ctx.trx, ctx.communityId, input.projectId, Number(input.cursor ?? newest))
      ctx.readsNames(
        rows.map(({ personId }) => personId),
        'pledges',
      )
      const items = rows.map(({ personId: _, building, room, ...row }) => ({
        ...row,
        home: [building, room].filter(Boolean).join(' '),
        shown: shown({ ...row, building, room, personId: '' }, ctx.language),
      }))
      return { items, next: nextOf(rows) }
    }),
}
