import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '../../../platform/instant'
import { found, refusal, refuseIf } from '../../../platform/refusal'
import { office } from '../../../platform/roles'
import { before, type Context, personOf, reading, says, writing } from '../../../platform/server/call'
import { sheetLimits } from '../../../platform/server/limits'
import { uploadsIn } from '../../../platform/server/uploads'
import { barToBeginning, barToSending } from '../../../platform/uploads'
import { heldAccount } from '../accounts'
import { inBook, inBookOfStatement } from '../places'
import * as schema from '../schema'
import { remember, rememberedFor } from './mappings'
import { proposeCertain, settleDebits } from './match'
import { codes, readStatementFile, type SampleRow, tablesIn } from './read'
import { barToTaking } from './rules'
import { fingerprinted, judged, stage, type Verdict } from './stage'
import { waitingStatements } from './stray'
import type { Columns } from './words'

export type StatementCounts = Record<Verdict, number> & {
  creditFen: number
  debitFen: number
  breaks: number
  totalsDiffer: boolean
}
const none = { new: 0, known: 0, similar: 0, unread: 0, creditFen: 0, debitFen: 0 }
const pageSize = 50
const importers = ['secretary'] as const

const statementOf = async (ctx: Context, statementId: string, lock = false) => {
  const query = ctx.trx
    .selectFrom('statements')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst(), 'funding.statementNotFound')
}

const uploads = uploadsIn('statementParts', 'statementId')

const dropRows = (ctx: Context, statementId: string) =>
  ctx.trx
    .deleteFrom('statementRows')
    .where('communityId', '=', ctx.communityId)
    .where('statementId', '=', statementId)
    .execute()

/** What its rows would become; or its first rows, for a person to say which column is what. */
type StatementRead = { counts: StatementCounts; sample: null } | { counts: null; sample: SampleRow[] }

const openStatement = async (ctx: Context, statementId: string, lock: boolean) => {
  const statement = await statementOf(ctx, statementId, lock)
  if (statement.takenAt) refuseIf(refusal('funding.statementTaken'))
  return statement
}

const tables = before(schema.readStatementInput, async (ctx, { statementId }) => {
  const { bytes } = await openStatement(ctx, statementId, false)
  const file = await uploads.whole(ctx, statementId, bytes)
  return () => tablesIn(file)
})

/** Read a file that has arrived whole, and keep what would become of each of its rows. It may be read again. */
const readStatement = async (
  ctx: Context,
  statementId: string,
  mapping: { header: string; columns: Columns } | undefined,
): Promise<StatementRead> => {
  const statement = await openStatement(ctx, statementId, true)
  const { number } = await heldAccount(ctx, statement.accountId)
  if (mapping) await remember(ctx, number, mapping.header, mapping.columns)
  const read = readStatementFile(tables.of(ctx), number, await rememberedFor(ctx, number), dayOf(ctx.now))
  if ('sample' in read) return { counts: null, sample: read.sample }
  const lines = await judged(ctx.trx, ctx.communityId, number, fingerprinted(number, read.lines))
  const rows = [
    ...lines.map(({ verdict, row, ...line }) => ({ row, verdict, line: { row, ...line } })),
    ...read.unread.map((line) => ({ row: line.row, verdict: 'unread' as const, line })),
  ]
  await dropRows(ctx, statementId)
  await stage(ctx.trx, statementId, rows)
  const { breaks, totalsDiffer } = read
  const counts: StatementCounts = { ...none, breaks, totalsDiffer }
  for (const { verdict } of rows) counts[verdict] += 1
  for (const { side, amountFen } of lines) counts[side === 'credit' ? 'creditFen' : 'debitFen'] += amountFen
  await ctx.trx
    .updateTable('statements')
    .set({ readAt: ctx.now, counts: JSON.stringify(counts) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
    .execute()
  return { counts, sample: null }
}

/** The lines that were shown become lines of the account, once, whatever was imported before; the certain are proposed. */
const take = async (
  ctx: Context,
  statementId: string,
  similarAre: 'new' | 'known' | undefined,
): Promise<{ added: number; proposed: number }> => {
  const statement = await openStatement(ctx, statementId, true)
  if (!statement.readAt) refuseIf(refusal('funding.statementNotRead'))
  refuseIf(barToTaking(statement.counts as StatementCounts, similarAre))
  const { number } = await heldAccount(ctx, statement.accountId)
  const taken = similarAre === 'new' ? ['new', 'similar'] : ['new']
  const { numAffectedRows } = await sql`
    insert into bank_lines (community_id, id, statement_id, row, number, on_day, side, amount_fen, counterparty, remark, serial,
      balance_fen, state)
    select inside(), l.id, s.statement_id, s.row, ${number}, l."onDay", l.side, l."amountFen", l.counterparty, l.remark, l.serial,
      l."balanceFen", 'open'
    from statement_rows s, jsonb_to_record(s.line) l (id uuid, "onDay" date, side text, "amountFen" bigint, counterparty text,
      remark text, serial text, "balanceFen" bigint)
    where s.community_id = inside() and s.statement_id = ${statementId} and s.verdict = any(${taken})
    order by l.id
    on conflict (community_id, id) do nothing`.execute(ctx.trx)
  const proposed = await proposeCertain(ctx, number)
  await settleDebits(ctx, number)
  await dropRows(ctx, statementId)
  await uploads.drop(ctx, statementId)
  await ctx.trx
    .updateTable('statements')
    .set({ takenAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
    .execute()
  return { added: Number(numAffectedRows ?? 0), proposed }
}

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
    .mutation(({ ctx, input }) => readStatement(ctx, input.statementId, input.mapping as Mapping)),

  statement: reading(office, { within: inBookOfStatement })
    .input(schema.oneStatement)
    .query(async ({ ctx, input }): Promise<StatementShown> => {
      const { name, counts, takenAt } = await statementOf(ctx, input.statementId)
      return { name, counts: counts as StatementCounts | null, takenAt }
    }),

  statementRows: reading(office, { within: inBookOfStatement })
    .input(schema.statementRowsInput)
    .query(async ({ ctx, input }): Promise<StatementRowsPage> => {
      const rows = await ctx.trx
        .selectFrom('statementRows')
        .select(['row', 'line'])
        .where('communityId', '=', ctx.communityId)
        .where('statementId', '=', input.statementId)
        .where('verdict', '=', input.verdict)
        .where('row', '>', input.after ?? -1)
        .orderBy('row')
        .limit(pageSize + 1)
        .execute()
      const items = rows.slice(0, pageSize).map(({ row, line }) => ({ row, line: line as Shown }))
      return { items, next: rows.length > pageSize ? items.at(-1)?.row : undefined }
    }),

  takeStatement: writing(importers, { within: inBookOfStatement })
    .input(schema.takeStatementInput)
    .mutation(({ ctx, input }) => take(ctx, input.statementId, input.similarAre)),
}

type Mapping = { header: string; columns: Columns } | undefined
/** A line as it was read, or the words of a row that could not be. */
type Shown =
  | { onDay: Day; side: 'credit' | 'debit'; amountFen: number; counterparty: string; remark: string }
  | { problem: 'badDate' | 'futureDate' | 'badAmount' | 'bothSides' | 'noSide'; words: string }
type StatementShown = { name: string; counts: StatementCounts | null; takenAt: Instant | null }
/** Rows of a statement that came to the same, in the order of the file; `next` is the row after which there are more. */
type StatementRowsPage = { items: { row: number; line: Shown }[]; next: number | undefined }
