import { sql } from 'kysely'
import { dayOf } from '../../../platform/instant'
import { found, refusal, refuseIf } from '../../../platform/refusal'
import { before, type Context } from '../../../platform/server/call'
import { stopReading, whileRead } from '../../../platform/server/readings'
import { sheetsRead } from '../../../platform/server/sheets'
import { inOrder } from '../../../platform/server/transaction'
import { uploadsIn } from '../../../platform/server/uploads'
import { heldAccount } from '../accounts'
import * as schema from '../schema'
import { type About, counted, keepAnswers, type StatementCounts } from './answers'
import type { Columns } from './columns'
import { remember, remembered } from './mappings'
import { proposeCertain, settleDebits } from './match'
import { type readStatementTables, stop, type Unmapped } from './read'
import { type As, judged, type StoredRow, stage, stagedRows, type Verdict } from './stage'
import { addsUp, barToTaking } from './takingRules'

export const uploads = uploadsIn('statementParts', 'statementId')

export const statementOf = async (ctx: Context, statementId: string, lock = false) => {
  const query = ctx.trx
    .selectFrom('statements')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst(), 'funding.statementNotFound')
}

const openStatement = async (ctx: Context, statementId: string, lock: boolean) => {
  const statement = await statementOf(ctx, statementId, lock)
  if (statement.takenAt) refuseIf(refusal('funding.statementTaken'))
  return statement
}

/** What is kept of a file that was read: how it adds up now, and what it says of itself. */
export type KeptCounts = StatementCounts & { about: About }

const dropRows = (ctx: Context, statementId: string, verdicts: readonly Verdict[]) =>
  ctx.trx
    .deleteFrom('statementRows')
    .where('communityId', '=', ctx.communityId)
    .where('statementId', '=', statementId)
    .where('verdict', 'in', verdicts)
    .execute()

/** What its rows would become; or some of its rows, for a person to say which column is what. */
type StatementRead = { counts: StatementCounts; sample: null; why: null } | ({ counts: null } & Unmapped)

/** How many statements of this account were taken so far, and whether this very file was one of them. One after the other. */
const takenSoFar = async (ctx: Context, number: string, print: string): Promise<{ taken: number; again: boolean }> => {
  await inOrder(ctx.trx, `statements of ${number}`)
  const { taken, same } = await ctx.trx
    .selectFrom('statements as s')
    .innerJoin('bankAccounts as a', (on) =>
      on.onRef('a.communityId', '=', 's.communityId').onRef('a.id', '=', 's.accountId'),
    )
    .select(({ fn }) => [
      fn.countAll<number>().as('taken'),
      fn.countAll<number>().filterWhere('s.print', '=', print).as('same'),
    ])
    .where('s.communityId', '=', ctx.communityId)
    .where('a.number', '=', number)
    .where('s.takenAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return { taken, again: same > 0 }
}

/** The counts as the answers stand now, with what the file says of itself beside them. */
const recount = async (
  ctx: Context,
  statementId: string,
  rows: readonly StoredRow[],
  about: About,
): Promise<StatementCounts> => {
  const counts = counted(rows, about)
  await ctx.trx
    .updateTable('statements')
    .set({ readAt: ctx.now, print: about.print, counts: JSON.stringify({ ...counts, about }) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
    .execute()
  return counts
}

/** As what its reading is known to whoever stops it. */
const readingOf = ({ communityId }: Context, statementId: string): string => `statement ${communityId} ${statementId}`

/** A file that has arrived whole, read in another thread. */
export const tables = before(schema.readStatementInput, async (ctx, { statementId, mapping, year }) => {
  const { bytes, accountId } = await openStatement(ctx, statementId, false)
  const { number: account } = await heldAccount(ctx, accountId)
  const named = new Map(await remembered(ctx))
  if (mapping) named.set(mapping.header, mapping.columns as Columns)
  const file = await uploads.whole(ctx, statementId, bytes)
  const given = { account, remembered: [...named], today: dayOf(ctx.now), year }
  const id = readingOf(ctx, statementId)
  return () => sheetsRead<typeof readStatementTables>({ id, file, reader: 'statement', given }, stop)
})

/** Keep what would become of each row of a file that was read. It may be read again. */
export const readStatement = async (
  ctx: Context,
  { statementId, mapping }: { statementId: string; mapping?: { header: string; columns: Columns } | undefined },
): Promise<StatementRead> => {
  const read = tables.of(ctx)
  const statement = await openStatement(ctx, statementId, true)
  const { number } = await heldAccount(ctx, statement.accountId)
  if (mapping) await remember(ctx, number, mapping.header, mapping.columns)
  if ('sample' in read) return { counts: null, sample: read.sample, why: read.why }
  const { lines, asked, claims, tables: shown, badBalances, print } = read
  const { taken, again } = await takenSoFar(ctx, number, print)
  return whileRead(readingOf(ctx, statementId), async (stopped) => {
    const rowsJudged = await judged(ctx.trx, ctx.communityId, number, { lines, asked, again, print }, stopped)
    await dropRows(ctx, statementId, ['new', 'known', 'similar', 'unread', 'aside'])
    const rows = stagedRows(rowsJudged.lines, rowsJudged.asked, read.asides)
    await stage(ctx.trx, statementId, rows, stopped)
    const counts = await recount(ctx, statementId, rows, { claims, tables: shown, badBalances, print, taken })
    return { counts, sample: null, why: null }
  })
}

/** Give up a file that was not taken: whoever reads it just now stops, and nothing of it stays. */
export const dropStatement = async (ctx: Context, statementId: string): Promise<{ statementId: string }> => {
  stopReading(readingOf(ctx, statementId))
  await openStatement(ctx, statementId, true)
  await sql`select drop_statement(${statementId})`.execute(ctx.trx)
  return { statementId }
}

const readOnce = ({ counts }: { counts: unknown }) => {
  if (!counts) refuseIf(refusal('funding.statementNotRead'))
  return counts as KeptCounts
}

/** Each row by its own answer; what the file adds up to is reckoned anew. */
export const answerRows = async (
  ctx: Context,
  { statementId, answers }: { statementId: string; answers: readonly { row: number; as: As; reason: string }[] },
): Promise<{ counts: StatementCounts }> => {
  const { about } = readOnce(await openStatement(ctx, statementId, true))
  const rows = await keepAnswers(ctx, statementId, answers)
  return { counts: await recount(ctx, statementId, rows, about) }
}

/** What was shown and answered becomes lines of the account, once, whatever was imported before; the certain are proposed. */
export const take = async (
  ctx: Context,
  statementId: string,
  sumsReason: string,
): Promise<{ added: number; proposed: number }> => {
  const statement = await openStatement(ctx, statementId, true)
  const counts = readOnce(statement)
  refuseIf(barToTaking(counts, sumsReason))
  const { number } = await heldAccount(ctx, statement.accountId)
  const { taken } = await takenSoFar(ctx, number, counts.about.print)
  if (taken !== counts.about.taken) refuseIf(refusal('funding.statementStale'))
  const { numAffectedRows } = await sql`
    insert into bank_lines (community_id, id, statement_id, row, number, on_day, side, amount_fen, counterparty, remark, serial,
      balance_fen, state)
    select inside(), coalesce(l.id, (l.ids ->> a.side)::uuid), s.statement_id, s.row, ${number},
      coalesce(l."onDay", (l.draft ->> 'onDay')::date), a.side, coalesce(l."amountFen", (l.choices ->> a.side)::bigint),
      coalesce(l.counterparty, l.draft ->> 'counterparty'), coalesce(l.remark, l.draft ->> 'remark'),
      coalesce(l.serial, l.draft ->> 'serial'), l."balanceFen", 'open'
    from statement_rows s, jsonb_to_record(s.line) l (id uuid, ids jsonb, "onDay" date, side text, "amountFen" bigint,
      counterparty text, remark text, serial text, "balanceFen" bigint, draft jsonb, choices jsonb),
      lateral (select coalesce(l.side, s.answer ->> 'as') as side) a
    where s.community_id = inside() and s.statement_id = ${statementId} and (s.verdict = 'new'
      or s.verdict = 'similar' and s.answer ->> 'as' = 'take'
      or s.verdict = 'unread' and s.answer ->> 'as' in ('credit', 'debit'))
    order by 2
    on conflict (community_id, id) do nothing`.execute(ctx.trx)
  const proposed = await proposeCertain(ctx, number)
  await settleDebits(ctx, number)
  await dropRows(ctx, statementId, ['new', 'known', 'aside'])
  await uploads.drop(ctx, statementId)
  await ctx.trx
    .updateTable('statements')
    .set({ takenAt: ctx.now, sumsReason: addsUp(counts) ? null : sumsReason })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', statementId)
    .execute()
  return { added: Number(numAffectedRows ?? 0), proposed }
}
