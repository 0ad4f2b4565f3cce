import type * as z from 'zod/mini'
import { dayMs, type Instant, later } from '../../platform/instant'
import { found, Refused, refusal, refuseIf } from '../../platform/refusal'
import { before, type Context, personOf, says, writing } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { sheetLimits } from '../../platform/server/limits'
import { type SheetProblem as FileProblem, sheetsOf } from '../../platform/server/sheets'
import { inOrder } from '../../platform/server/transaction'
import { uploadsIn } from '../../platform/server/uploads'
import { barToBeginning, barToSending } from '../../platform/uploads'
import { inProject, inProjectOf } from '../../projects/places'
import { projectOf } from '../../projects/store'
import * as schema from './schema'
import { readShareSheets, type SheetRead } from './sheetRules'
import { rollOfCompound } from './store'

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
const shownProblems = 100

const sheetOf = async (ctx: Context, sheetId: string) =>
  found(
    await ctx.trx
      .selectFrom('shareSheets')
      .select(['projectId', 'bytes'])
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', sheetId)
      .executeTakeFirst(),
    'funding.noShareSheet',
  )

/** What was begun in the last days and not read. Two at once wait for each other. */
const waitingSheets = async (ctx: Context) => {
  await inOrder(ctx.trx, 'share sheets')
  return ctx.trx
    .selectFrom('shareSheets')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('files'),
      fn.coalesce(fn.sum<number>('bytes'), lit(0)).as('bytes'),
    ])
    .where('communityId', '=', ctx.communityId)
    .where('amounts', 'is', null)
    .where('startedAt', '>', later(ctx.now, -strayDays * dayMs))
    .executeTakeFirstOrThrow()
}

const strayDays = 7
/** So many parts of tables go at once. */
const mostParts = 200
/** A table that nobody had read goes. Answers whether more is left. */
export const forgetStraySheets = async (trx: Trx, communityId: string, now: Instant): Promise<boolean> => {
  const gone = await trx
    .deleteFrom('shareSheetParts')
    .where('communityId', '=', communityId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('sheetId', 'index'),
        'in',
        selectFrom('shareSheetParts as p')
          .innerJoin('shareSheets as s', (on) =>
            on.onRef('s.communityId', '=', 'p.communityId').onRef('s.id', '=', 'p.sheetId'),
          )
          .select(['p.sheetId', 'p.index'])
          .where('p.communityId', '=', communityId)
          .where('s.startedAt', '<', later(now, -strayDays * dayMs))
          .limit(mostParts)
          .$asTuple('sheetId', 'index'),
      ),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows) >= mostParts
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

const tables = before(schema.oneShareSheet, async (ctx, { sheetId }) => {
  const { bytes } = await sheetOf(ctx, sheetId)
  const file = await uploads.whole(ctx, sheetId, bytes)
  return () => sheetsOf(file, stop)
})

/** How many homes a table names and what they come to, what in it cannot be understood, and what was used for nothing: the first of each. */
type ReadSheet = Pick<SheetRead, 'problems' | 'columns' | 'leftOut' | 'unseen'> & {
  homes: number
  totalFen: number
  faulty: number
  left: number
}

const unclearCodes = { twoColumns: 'funding.shareSheetTwoColumns', unit: 'funding.shareSheetUnit' } as const

/** What a file says of each home, or in which lines it cannot be understood; only a table without such lines is kept. */
const read = async (ctx: Context, sheetId: string): Promise<ReadSheet> => {
  const { projectId } = await sheetOf(ctx, sheetId)
  const project = await projectOf(ctx.trx, ctx.communityId, projectId)
  const roll = await rollOfCompound(ctx.trx, ctx.communityId, project.compoundId)
  // The parts go once they were read: what a draft needs is what the rows say.
  await uploads.drop(ctx, sheetId)
  const said = found(readShareSheets(tables.of(ctx), roll), 'funding.shareSheetNoHeader')
  if ('unclear' in said) throw new Refused(refusal(unclearCodes[said.unclear], { cells: said.cells }))
  const { amounts, problems, columns, leftOut, unseen } = said
  if (amounts.length + problems.length === 0) refuseIf(refusal('funding.fileEmpty'))
  if (problems.length === 0)
    await ctx.trx
      .updateTable('shareSheets')
      .set({ amounts: JSON.stringify(amounts) })
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', sheetId)
      .execute()
  return {
    homes: amounts.length,
    totalFen: amounts.reduce((sum, { amountFen }) => sum + amountFen, 0),
    faulty: problems.length,
    problems: problems.slice(0, shownProblems),
    columns: columns.slice(0, shownProblems),
    left: leftOut.length,
    leftOut: leftOut.slice(0, shownProblems),
    unseen,
  }
}

/** The amounts of a table that was read without fault, for a draft of the same project. */
export const sheetAmounts = async (ctx: Context, projectId: string, sheetId: string): Promise<SheetRead['amounts']> => {
  const row = await ctx.trx
    .selectFrom('shareSheets')
    .select('amounts')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .where('projectId', '=', projectId)
    .executeTakeFirst()
  const kept = schema.keptAmounts.safeParse(row?.amounts)
  return found(kept.success ? kept.data : undefined, 'funding.noShareSheet')
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
}
