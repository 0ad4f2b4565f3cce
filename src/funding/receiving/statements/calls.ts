import type { Instant } from '../../../platform/instant'
import { refuseIf } from '../../../platform/refusal'
import { office } from '../../../platform/roles'
import { personOf, reading, says, writing } from '../../../platform/server/call'
import { answerLimits, sheetLimits } from '../../../platform/server/limits'
import { barToBeginning, barToSending } from '../../../platform/uploads'
import { heldAccount } from '../accounts'
import { inBook, inBookOfStatement } from '../places'
import * as schema from '../schema'
import { rowsOf, type StatementCounts } from './answers'
import type { Columns } from './columns'
import { codes, type ShownTable } from './read'
import type { As, StoredLine } from './stage'
import { waitingStatements } from './stray'
import { answerRows, dropStatement, type KeptCounts, readStatement, statementOf, tables, take, uploads } from './taking'

const pageSize = 50
const importers = ['secretary'] as const

const fileName = says(schema.beginStatementInput, ({ name }) => ({ name }))

/** A bank statement on its way in: sent in parts, read, looked at, taken. Only the secretary's. */
export const statementCalls = {
  beginStatement: writing(importers, { within: inBook, says: fileName })
    .input(schema.beginStatementInput)
    .mutation(async ({ ctx, input }): Promise<{ statementId: string }> => {
      refuseIf(barToSending(input.bytes, 'book', codes))
      await heldAccount(ctx, input.accountId)
      refuseIf(barToBeginning(await waitingStatements(ctx), input.bytes))
      await ctx.trx
        .insertInto('statements')
        .values({
          communityId: ctx.communityId,
          id: input.statementId,
          accountId: input.accountId,
          name: input.name,
          bytes: input.bytes,
          startedBy: personOf(ctx.caller),
          startedAt: ctx.now,
        })
        .execute()
      return { statementId: input.statementId }
    }),

  statementPart: writing(importers, { within: inBookOfStatement })
    .input(schema.statementPartInput)
    .mutation(async ({ ctx, input }): Promise<{ index: number }> => {
      const { bytes } = await statementOf(ctx, input.statementId)
      return uploads.keep(ctx, input.statementId, bytes, input)
    }),

  readStatement: writing(importers, { before: tables, limits: sheetLimits, within: inBookOfStatement })
    .input(schema.readStatementInput)
    .mutation(({ ctx, input: { statementId, mapping } }) =>
      readStatement(ctx, { statementId, mapping: mapping as Mapping }),
    ),

  /** What becomes of rows that were asked about, each by itself: as often as somebody likes until the statement is taken. */
  answerStatementRows: writing(importers, { limits: answerLimits, within: inBookOfStatement })
    .input(schema.answerStatementRowsInput)
    .mutation(({ ctx, input }) => answerRows(ctx, input)),

  statement: reading(office, { within: inBookOfStatement })
    .input(schema.oneStatement)
    .query(async ({ ctx, input }): Promise<StatementShown> => {
      const { name, counts: kept, takenAt, sumsReason } = await statementOf(ctx, input.statementId)
      if (!kept) return { name, counts: null, tables: [], takenAt, sumsReason }
      const { about, ...counts } = kept as KeptCounts
      return { name, counts, tables: about.tables, takenAt, sumsReason }
    }),

  statementRows: reading(office, { within: inBookOfStatement })
    .input(schema.statementRowsInput)
    .query(async ({ ctx, input }): Promise<StatementRowsPage> => {
      const rows = await rowsOf(ctx, input.statementId)
        .where('verdict', '=', input.verdict)
        .where('row', '>', input.after ?? -1)
        .limit(pageSize + 1)
        .execute()
      const items = rows.slice(0, pageSize).map(({ row, line, answer }) => ({
        row,
        line,
        answer: answer && { as: answer.as, reason: answer.reason ?? '' },
      }))
      return { items, next: rows.length > pageSize ? items.at(-1)?.row : undefined }
    }),

  dropStatement: writing(importers, { within: inBookOfStatement })
    .input(schema.oneStatement)
    .mutation(({ ctx, input }) => dropStatement(ctx, input.statementId)),

  takeStatement: writing(importers, { within: inBookOfStatement })
    .input(schema.takeStatementInput)
    .mutation(({ ctx, input }) => take(ctx, input.statementId, input.sumsReason)),
}

type Mapping = { header: string; columns: Columns } | undefined
/** Its columns, how it adds up, and in whose words where it does not. */
type StatementShown = {
  name: string
  counts: StatementCounts | null
  tables: ShownTable[]
  takenAt: Instant | null
  sumsReason: string | null
}
type ShownRow = { row: number; line: StoredLine; answer: { as: As; reason: string } | null }
/** Rows of a statement that came to the same, in the order of the file; `next` is the row after which there are more. */
type StatementRowsPage = { items: ShownRow[]; next: number | undefined }
