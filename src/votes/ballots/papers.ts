import type * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { takeFile } from '../../platform/server/files'
import { seal } from '../../platform/server/seal'
import { onRoll, walkers } from './doors'
import { type Mark, nextReading, type Paper, paperReaders, readMark } from './paperRules'
import { atEntry } from './places'
import { place } from './placing'
import { lastVoteOf, voterOf } from './rights'
import * as schema from './schema'
import * as store from './store'

const lockPaper = async (ctx: Context, ballotId: string, entry: number) => {
  const paper = await ctx.trx
    .selectFrom('paperBallots')
    .select(['firstChoice', 'firstBy', 'firstAt', 'secondChoice', 'secondBy', 'settledChoice'])
    .where('communityId', '=', ctx.communityId)
    .where('ballotId', '=', ballotId)
    .where('entry', '=', entry)
    .forUpdate()
    .executeTakeFirst()
  return found(paper, 'votes.notDelivered')
}
type PaperRow = Awaited<ReturnType<typeof lockPaper>>

const said = (choice: Mark | null, by: string | null) => (choice && by ? { choice, by } : undefined)
const paperOf = (row: PaperRow): Paper => ({
  first: said(row.firstChoice, row.firstBy),
  second: said(row.secondChoice, row.secondBy),
  settled: row.settledChoice ? { choice: row.settledChoice } : undefined,
})

const setPaper = (ctx: Context, ballotId: string, entry: number, change: object) =>
  ctx.trx
    .updateTable('paperBallots')
    .set(change)
    .where('communityId', '=', ctx.communityId)
    .where('ballotId', '=', ballotId)
    .where('entry', '=', entry)
    .execute()

/** Which reading it was, whether the paper is read to the end by it, and if so whether it counts. */
type Read = { step: 'first' | 'second' | 'settled'; read: boolean; counted?: boolean }

/** The first reader brings the original before closing; the others may come after it, and counting waits for them. */
const readPaper = async (ctx: Context, input: z.infer<typeof schema.readPaperInput>): Promise<Read> => {
  const { ballotId, entry, mark } = input
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, ballotId), 'votes.notFound')
  if (ctx.now < ballot.opensAt) refuseIf(refusal('votes.notOpen'))
  if (ballot.countedAt) refuseIf(refusal('votes.closed'))
  const row = await lockPaper(ctx, ballotId, entry)
  const by = personOf(ctx.caller)
  const next = nextReading(paperOf(row), by)
  if ('code' in next) refuseIf(next)
  const { step } = next as { step: 'first' | 'second' | 'settled' }
  if (step === 'first') {
    if (ctx.now >= ballot.closesAt) refuseIf(refusal('votes.closed'))
    const photo = await takeFile(ctx, found(input.fileId, 'votes.scanFirst'))
    const scanSealed = seal(ctx.deployment, photo.toString('base64'))
    await setPaper(ctx, ballotId, entry, { firstChoice: mark, firstBy: by, firstAt: ctx.now, scanSealed })
    return { step, read: false }
  }
  await setPaper(ctx, ballotId, entry, { [`${step}_choice`]: mark, [`${step}_by`]: by, [`${step}_at`]: ctx.now })
  const reading = { choice: mark, by }
  const read = readMark({ ...paperOf(row), [step]: reading })
  if (!read) return { step, read: false }
  const counted = await countPaper(ctx, ballot, { entry, mark: read, at: row.firstAt ?? ctx.now })
  await setPaper(ctx, ballotId, entry, { counted })
  return { step, read: true, counted }
}

/** A paper counts as its voter's vote of the moment when it was scanned; spoiled, or where the app's stands, it does not. */
const countPaper = async (ctx: Context, ballot: store.BallotRow, paper: { entry: number; mark: Mark; at: string }) => {
  if (paper.mark === 'spoiled') return false
  const before = await lastVoteOf(ctx.trx, ctx.communityId, ballot.id, paper.entry)
  if (before && (before.inherited || ballot.rules.wins === 'app')) return false
  const { voterId, mark } = found(await voterOf(ctx.trx, ctx.communityId, ballot.id, paper.entry), 'votes.notOnRoll')
  const castBy = found(voterId ?? undefined, 'votes.notOnRoll')
  const vote = { entry: paper.entry, mark, choice: paper.mark, channel: 'paper', castBy, castAt: paper.at } as const
  await place(ctx, ballot, before, vote)
  return true
}

type Scan = { evidence: string; deliveredAt: Instant; src: string | null }

/** Paper ballots: delivered with evidence, scanned, read by two apart, settled by a third. */
export const paperCalls = {
  deliverPaper: writing(walkers, { within: atEntry })
    .input(schema.deliverInput)
    .mutation(async ({ ctx, input }): Promise<{ entry: number }> => {
      const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      if (ctx.now >= ballot.closesAt) refuseIf(refusal('votes.closed'))
      await onRoll(ctx, ballot.id, input.entry)
      await ctx.trx
        .insertInto('paperBallots')
        .values({
          communityId: ctx.communityId,
          ballotId: ballot.id,
          entry: input.entry,
          deliveredAt: ctx.now,
          deliveredBy: personOf(ctx.caller),
          evidence: input.evidence,
        })
        .onConflict((oc) => oc.doNothing())
        .execute()
      return { entry: input.entry }
    }),

  readPaper: writing(paperReaders, { within: atEntry })
    .input(schema.readPaperInput)
    .mutation(({ ctx, input }) => readPaper(ctx, input)),

  /** The scan of the original, for whoever reads it; never what another reader read. */
  paper: reading(paperReaders, { within: atEntry })
    .input(schema.onePaper)
    .query(async ({ ctx, input }): Promise<Scan> => {
      const row = await ctx.trx
        .selectFrom('paperBallots')
        .select(['scanSealed', 'evidence', 'deliveredAt'])
        .where('communityId', '=', ctx.communityId)
        .where('ballotId', '=', input.ballotId)
        .where('entry', '=', input.entry)
        .executeTakeFirst()
      const { scanSealed, ...paper } = found(row, 'votes.notDelivered')
      if (!scanSealed) return { ...paper, src: null }
      const voter = await voterOf(ctx.trx, ctx.communityId, input.ballotId, input.entry)
      return {
        ...paper,
        src: `data:image/jpeg;base64,${ctx.opens(scanSealed, voter?.voterId ? [voter.voterId] : [], 'scan')}`,
      }
    }),
}
