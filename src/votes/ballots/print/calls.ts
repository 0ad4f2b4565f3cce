import type * as z from 'zod/mini'
import { csvText, safeCell } from '../../../platform/csv'
import { squareMetres } from '../../../platform/fen'
import type { Instant } from '../../../platform/instant'
import { found, refusal, refuseIf } from '../../../platform/refusal'
import { afterwards, anywhere, type Context, holds, reading } from '../../../platform/server/call'
import { paperLimits } from '../../../platform/server/limits'
import { type Printed, printed, printedForAll } from '../../../platform/server/pdf'
import { planOf } from '../../../projects/store'
import { walkers } from '../doors'
import { toldOfTally } from '../exported'
import { officialOf } from '../official'
import { knowsAllOf } from '../ownEntries'
import { acrossRoll } from '../places'
import { challengesOf } from '../recounts'
import * as schema from '../schema'
import type { Standing } from '../standing'
import { ballotOf } from '../store'
import { ballotsPaper } from './ballots'
import { certificatePaper } from './certificate'
import { noticePaper } from './notice'
import { type PaperBuilding, paperBuildings, paperEntries, type RollLine, rollLines, settingOf } from './store'

/** Papers in one answer: a page each; more take longer than a cloud function waits. */
const batch = 60
/** Lines of the roll in one file. */
const mostRollLines = 500
/** Who brings a ballot to the city's platform: the same who bring its result back. */
const carriers = ['secretary', 'ownersCommittee'] as const

/** What a printed code opens: the ballot, and on a home's paper that home's right. Without a web address, no code. */
const ballotAddress = ({ communityId, deployment: { site } }: Context, ballotId: string, entry?: number) =>
  site ? `${site}/b?id=${ballotId}&c=${communityId}${entry ? `&entry=${entry}` : ''}` : undefined

/** A ballot with what its papers say around it. */
const framed = async (ctx: Context, ballotId: string) => {
  const ballot = found(await ballotOf(ctx.trx, ctx.communityId, ballotId), 'votes.notFound')
  return { ballot, setting: await settingOf(ctx.trx, ctx.communityId, ballot) }
}
const nameOf = (what: string, ballotId: string): string => `${what}-${ballotId.slice(0, 8)}`

const certificate = async (ctx: Context, { ballotId }: z.infer<typeof schema.oneBallot>): Promise<Printed> => {
  const { ballot, setting } = await framed(ctx, ballotId)
  const countedAt = found(ballot.countedAt, 'votes.notCounted')
  const tally = found(ballot.tally, 'votes.notCounted')
  const knowsAll = await knowsAllOf(ctx, ballotId)
  if (!knowsAll && toldOfTally(tally, ballot.rollHeads) !== 'all') refuseIf(refusal('votes.fewHomes'))
  const outcome = found(ballot.outcome, 'votes.notCounted')
  const facts = {
    ballot: { ...ballot, countedAt, tally, outcome },
    setting,
    official: await officialOf(ctx.trx, ctx.communityId, ballotId),
    challenges: await challengesOf(ctx.trx, ctx.communityId, ballotId, true),
    address: ballotAddress(ctx, ballotId),
  }
  return afterwards(() => printedForAll(nameOf('certificate', ballotId), certificatePaper(facts)))
}

const notice = async (ctx: Context, { ballotId, place }: z.infer<typeof schema.noticeInput>): Promise<Printed> => {
  const { ballot, setting } = await framed(ctx, ballotId)
  const plan = await planOf(ctx.trx, ctx.communityId, ballot.projectId, ballot.planVersion)
  const address = ballotAddress(ctx, ballotId)
  return afterwards(() => printed(nameOf('notice', ballotId), noticePaper({ ballot, setting, plan, place, address })))
}

const ballots = async (
  ctx: Context,
  { ballotId, place, ...which }: z.infer<typeof schema.ballotsInput>,
): Promise<Printed> => {
  const { ballot, setting } = await framed(ctx, ballotId)
  if (ctx.now >= ballot.closesAt) refuseIf(refusal('votes.closed'))
  const entries = await paperEntries(ctx, ballotId, { ...which, batch })
  if (entries.length === 0) refuseIf(refusal('votes.noPapers'))
  const addressOf = (entry: number) => ballotAddress(ctx, ballotId, entry)
  const name = `${nameOf('ballots', ballotId)}-${which.page + 1}`
  return afterwards(() => printed(name, ballotsPaper({ ballot, setting, entries, place, addressOf })))
}

const header = ['序号', '房屋', '套数', '专有面积（㎡）', '业主（登记的投票人）']
const lineOf = ({ entry, places, units, areaDm2, name }: RollLine): string[] => [
  String(entry),
  safeCell(places),
  String(units),
  squareMetres(areaDm2).replace(/[ ,㎡]/g, ''),
  safeCell(name),
]

/** `next`: after which entry the next part begins; null where this is the last. */
type RollPart = Printed & { next: number | null }

/** A part of the frozen roll with legal names, as a table that the city's platform or the paper vote takes; on record. */
const platformRoll = async (
  ctx: Context,
  { ballotId, after }: z.infer<typeof schema.platformRollInput>,
): Promise<RollPart> => {
  found(await ballotOf(ctx.trx, ctx.communityId, ballotId), 'votes.notFound')
  const lines = await rollLines(ctx, ballotId, after, mostRollLines + 1)
  const page = lines.slice(0, mostRollLines)
  if (page.length === 0) refuseIf(refusal('votes.noPapers'))
  ctx.readsNames(
    page.map(({ personId }) => personId),
    'platformRoll',
  )
  const last = page.at(-1)?.entry ?? 0
  return {
    name: `${nameOf('roll', ballotId)}-${page[0]?.entry}-${last}.csv`,
    base64: Buffer.from(csvText([header, ...page.map(lineOf)]), 'utf8').toString('base64'),
    next: lines.length > page.length ? last : null,
  }
}

type PapersDesk = {
  question: string
  standing: Standing
  rollHeads: number
  closed: boolean
  countedAt: Instant | null
  buildings: PaperBuilding[]
  /** How many papers one answer holds. */
  batch: number
  /** Whether the caller brings the roll to the city's platform. */
  carries: boolean
}

/** What is printed of a ballot: from the frozen package, the same bytes for everybody who may have it. */
export const printCalls = {
  printCertificate: reading('anyone', { limits: paperLimits })
    .input(schema.oneBallot)
    .query(({ ctx, input }) => certificate(ctx, input)),
  printNotice: reading(walkers, { limits: paperLimits, within: anywhere })
    .input(schema.noticeInput)
    .query(({ ctx, input }) => notice(ctx, input)),
  printBallots: reading(walkers, { limits: paperLimits, within: anywhere })
    .input(schema.ballotsInput)
    .query(({ ctx, input }) => ballots(ctx, input)),
  platformRoll: reading(carriers, { within: acrossRoll })
    .input(schema.platformRollInput)
    .query(({ ctx, input }) => platformRoll(ctx, input)),
  papersDesk: reading(walkers, { within: anywhere })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<PapersDesk> => {
      const { question, standing, rollHeads, closesAt, countedAt } = found(
        await ballotOf(ctx.trx, ctx.communityId, input.ballotId),
        'votes.notFound',
      )
      const buildings = await paperBuildings(ctx, input.ballotId)
      const carries = holds(ctx.caller, ...carriers)
      return { question, standing, rollHeads, closed: ctx.now >= closesAt, countedAt, buildings, batch, carries }
    }),
}
