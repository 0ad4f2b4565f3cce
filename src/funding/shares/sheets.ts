import type * as z from 'zod/mini'
import { found, Refused, refusal, refuseIf } from '../../platform/refusal'
import { before, type Context, personOf, says, writing } from '../../platform/server/call'
import { sheetLimits } from '../../platform/server/limits'
import { stopReading } from '../../platform/server/readings'
import { type SheetProblem as FileProblem, sheetsRead } from '../../platform/server/sheets'
import { uploadsIn } from '../../platform/server/uploads'
import { barToBeginning, barToSending } from '../../platform/uploads'
import { inProject, inProjectOf } from '../../projects/places'
import { projectOf } from '../../projects/store'
import { rollOfCompound } from './rollStore'
import * as schema from './schema'
import { type Answers, answer, keepRead, mostAsked } from './sheetAnswers'
import type { readShareTables } from './sheetReader'
import type { SheetRead } from './sheetRules'
import { waitingSheets } from './straySheets'

const problemCodes = {
  empty: 'funding.fileEmpty',
  tooLarge: 'funding.fileTooLarge',
  oldExcel: 'funding.fileOldExcel',
  broken: 'funding.fileBroken',
  noTable: 'funding.fileNoTable',
  encoding: 'funding.fileEncoding',
} as const
const stop = (problem: FileProblem): never => {
  throw new Refused(refusal(problemCodes[problem]))
}
const uploads = uploadsIn('shareSheetParts', 'sheetId')
const shownRows = 100

const sheetOf = async (ctx: Context, sheetId: string, lock = false) => {
  const query = ctx.trx
    .selectFrom('shareSheets')
    .select(['projectId', 'bytes'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst(), 'funding.noShareSheet')
}

const begin = async (
  ctx: Context,
  { sheetId, projectId, name, bytes }: z.infer<typeof schema.beginShareSheetInput>,
): Promise<{ sheetId: string }> => {
  refuseIf(barToSending(bytes, 'table', problemCodes))
  refuseIf(barToBeginning(await waitingSheets(ctx), bytes))
  const project = await projectOf(ctx.trx, ctx.communityId, projectId)
  await ctx.trx
    .insertInto('shareSheets')
    .values({
      communityId: ctx.communityId,
      id: sheetId,
      projectId: project.id,
      name,
      bytes,
      startedBy: personOf(ctx.caller),
      startedAt: ctx.now,
    })
    .execute()
  return { sheetId }
}

const part = async (
  ctx: Context,
  { sheetId, ...sent }: z.infer<typeof schema.shareSheetPartInput>,
): Promise<{ index: number }> => {
  const { bytes } = await sheetOf(ctx, sheetId)
  return uploads.keep(ctx, sheetId, bytes, sent)
}

const readingOf = ({ communityId }: Context, sheetId: string): string => `shares ${communityId} ${sheetId}`

const tables = before(schema.oneShareSheet, async (ctx, { sheetId }) => {
  const { bytes, projectId } = await sheetOf(ctx, sheetId)
  const { compoundId } = await projectOf(ctx.trx, ctx.communityId, projectId)
  const homes = await rollOfCompound(ctx.trx, ctx.communityId, compoundId)
  const roll = homes.map(({ unitId, building, stairwell, door }) => ({ unitId, building, stairwell, door }))
  const file = await uploads.whole(ctx, sheetId, bytes)
  const id = readingOf(ctx, sheetId)
  return () => sheetsRead<typeof readShareTables>({ id, file, reader: 'shares', given: { roll } }, stop)
})

/** How many homes a table names and what they come to, what in it cannot be understood, and what was used for nothing: the first of each. */
type ReadSheet = Pick<SheetRead, 'problems' | 'columns' | 'leftOut' | 'unseen'> &
  Answers & {
    homes: number
    totalFen: number
    /** Rows that are not understood, and whether there are too many of them to leave out one by one. */
    faulty: number
    tooMany: boolean
    left: number
  }

/** What a file says of each home, and in which rows it cannot be understood. */
const read = async (ctx: Context, sheetId: string): Promise<ReadSheet> => {
  await sheetOf(ctx, sheetId, true)
  // The parts go once they were read: what a draft needs is what the rows say.
  await uploads.drop(ctx, sheetId)
  const { amounts, problems, columns, leftOut, unseen } = tables.of(ctx)
  const answers = await keepRead(ctx, sheetId, { amounts, problems })
  return {
    homes: amounts.length,
    totalFen: amounts.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ...answers,
    faulty: problems.length,
    tooMany: problems.length > mostAsked,
    problems: problems.slice(0, mostAsked),
    reasons: answers.reasons.slice(0, mostAsked),
    columns: columns.slice(0, shownRows),
    left: leftOut.length,
    leftOut: leftOut.slice(0, shownRows),
    unseen,
  }
}

/** Give up a table that no version took its amounts from: whoever reads it just now stops, and nothing of it stays. */
const drop = async (ctx: Context, sheetId: string): Promise<{ sheetId: string }> => {
  stopReading(readingOf(ctx, sheetId))
  await sheetOf(ctx, sheetId, true)
  await uploads.drop(ctx, sheetId)
  await ctx.trx
    .deleteFrom('shareSheets as s')
    .where('s.communityId', '=', ctx.communityId)
    .where('s.id', '=', sheetId)
    .where(({ not, exists, selectFrom }) => {
      const used = selectFrom('allocations as a')
        .where('a.communityId', '=', ctx.communityId)
        .whereRef('a.sheetId', '=', 's.id')
      return not(exists(used))
    })
    .execute()
  return { sheetId }
}

const ofSheet = inProjectOf('sheetId', ['shareSheets', 'projectId'])

/** A table of balances or of agreed amounts: sent in parts, read, looked at; a draft then takes its amounts from it. */
export const shareSheetCalls = {
  beginShareSheet: writing(['secretary'], {
    within: inProject,
    says: says(schema.beginShareSheetInput, ({ name }) => ({ name })),
  })
    .input(schema.beginShareSheetInput)
    .mutation(({ ctx, input }) => begin(ctx, input)),
  shareSheetPart: writing(['secretary'], { within: ofSheet })
    .input(schema.shareSheetPartInput)
    .mutation(({ ctx, input }) => part(ctx, input)),
  readShareSheet: writing(['secretary'], { before: tables, limits: sheetLimits, within: ofSheet })
    .input(schema.oneShareSheet)
    .mutation(({ ctx, input }) => read(ctx, input.sheetId)),
  /** Leave rows out that are not understood, with one reason for those that are alike. */
  answerShareSheet: writing(['secretary'], { within: ofSheet })
    .input(schema.answerShareSheetInput)
    .mutation(({ ctx, input }) => answer(ctx, input)),
  dropShareSheet: writing(['secretary'], { within: ofSheet })
    .input(schema.oneShareSheet)
    .mutation(({ ctx, input }) => drop(ctx, input.sheetId)),
}
