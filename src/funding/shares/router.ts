import type { Instant } from '../../platform/instant'
import { office, supervisors } from '../../platform/roles'
import { domain, personOf, reading, writing } from '../../platform/server/call'
import type { Body } from '../../posts/bodies'
import { inProject, inProjectOf } from '../../projects/places'
import type { ShareMode, Stage } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import type { Coefficient } from '../../projects/shareRules'
import { projectOf } from '../../projects/store'
import { confirmAllocation, draftAllocation, type OwnersPlan, ownersPlan } from './allocating'
import { type RollPage, rollPage } from './rollStore'
import * as schema from './schema'
import { type LeftOutRow, leftOutOf } from './sheetAnswers'
import { shareSheetCalls } from './sheets'
import * as store from './store'

const inAllocation = inProjectOf('allocationId', ['allocations', 'projectId'])

/** How the owners' part is split: by what, over how many homes, how many of them exempt. */
type Split = {
  version: number
  planVersion: number
  mode: ShareMode
  scope: 'all' | 'payers'
  coefficients: Coefficient[] | null
  timesArea: boolean
  source: string
  rollHomes: number
  homes: number
  exempt: number
  totalFen: number
  wholeWeight: number
  reason: string
  confirmedAt: Instant | null
  /** As what body the second person confirmed it. */
  confirmedAs: Body | null
}
type Version = Split & { id: string; draftedAt: Instant }

/** A home with its share; `rest` is what was left over of the exact share: so many parts of the whole weight. */
type Share = {
  unitId: string
  place: number
  room: string
  floor: number
  areaDm2: number
  amountFen: number | null
  exempt: boolean
  weight: number
  extra: 0 | 1
  fen: number
  rest: number
}
type PublicSplit = OwnersPlan & { allocation: Split | null }
/** The caller's own homes in the compound; without a share where a home takes no part. */
type OwnShares = { allocation: Version | null; homes: { unitId: string; room: string; share: Share | null }[] }
/** `mine`: drafted by the caller, who therefore does not confirm it. */
type AllocationDesk = OwnersPlan & {
  stage: Stage
  versions: (Version & { mine: boolean; waiting: boolean; leftOut: LeftOutRow[] })[]
}
type SharePage = { homes: Share[]; next: number | undefined }
type ExemptionPage = { homes: { place: number; room: string; reason: string | null }[]; next: number | undefined }

/** Shares of the owners' part: computed by one, confirmed by another, read by each home for itself. */
export const sharesRouter = domain({
  ...shareSheetCalls,
  draftAllocation: writing(['secretary'], { within: inProject })
    .input(schema.draftAllocationInput)
    .mutation(({ ctx, input }) => draftAllocation(ctx, input)),

  confirmAllocation: writing(supervisors, { within: inAllocation })
    .input(schema.oneAllocation)
    .mutation(({ ctx, input }) => confirmAllocation(ctx, input.allocationId)),

  allocation: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<PublicSplit> => {
      const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
      return {
        ...(await ownersPlan(ctx, project)),
        allocation: await store.publicAllocation(ctx.trx, ctx.communityId, project.id),
      }
    }),

  myShares: reading('member', { assistable: true })
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<OwnShares> => {
      const allocation = await store.standingAllocation(ctx.trx, ctx.communityId, input.projectId)
      if (!allocation) return { allocation: null, homes: [] }
      const unitIds = ctx.caller.homes.map(({ unitId }) => unitId)
      const own = { projectId: input.projectId, allocationId: allocation.id, unitIds }
      const { draftedBy: _, ...shown } = allocation
      return { allocation: shown, homes: await store.ownShares(ctx.trx, ctx.communityId, own) }
    }),

  allocationDesk: reading(office, { within: inProject })
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<AllocationDesk> => {
      const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
      const me = personOf(ctx.caller)
      const versions = await store.allocationsOf(ctx.trx, ctx.communityId, project.id)
      const shown = versions.map(({ draftedBy, asked, ...one }, n) => ({
        ...one,
        leftOut: leftOutOf(asked),
        mine: draftedBy === me,
        waiting: n === 0 && !one.confirmedAt && one.planVersion === project.planVersion,
      }))
      return { stage: project.stage, ...(await ownersPlan(ctx, project)), versions: shown }
    }),

  /** Which home pays what: looking is on record. */
  allocationShares: reading(office, { within: inAllocation })
    .input(schema.allocationPageInput)
    .query(async ({ ctx, input }): Promise<SharePage> => {
      ctx.readsAll('homeShares')
      const homes = await store.sharesAfter(ctx.trx, ctx.communityId, input.allocationId, input.after ?? 0)
      return { homes, next: homes.length === store.pageShares ? homes.at(-1)?.place : undefined }
    }),

  /** A reason may say that somebody is poor or ill: whose was looked at by whom is on record. */
  exemptions: reading(office, { within: inAllocation })
    .input(schema.allocationPageInput)
    .query(async ({ ctx, input }): Promise<ExemptionPage> => {
      const rows = await store.exemptionsAfter(ctx.trx, ctx.communityId, input.allocationId, input.after ?? 0)
      const homes = rows.map(({ place, room, reasonSealed, ownerIds }) => ({
        place,
        room,
        reason: reasonSealed === null ? null : ctx.opens(reasonSealed, ownerIds, 'exemption'),
      }))
      return { homes, next: rows.length === store.pageShares ? rows.at(-1)?.place : undefined }
    }),

  allocationRoll: reading(['secretary'], { within: inProject })
    .input(schema.allocationRollInput)
    .query(async ({ ctx, input }): Promise<RollPage> => {
      const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
      return rollPage(ctx.trx, ctx.communityId, project.compoundId, input)
    }),
})
