import { sql } from 'kysely'
import * as z from 'zod/mini'
import { csvText } from '../../platform/csv'
import { dayOf } from '../../platform/instant'
import { afterwards, type Context, reading } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { dayText } from '../../platform/server/expressions'
import { paperLimits } from '../../platform/server/limits'
import { madeOnce } from '../../platform/server/made'
import { type Cell, cellText, workbookOf } from '../../platform/server/workbook'
import { ordinal } from '../../platform/shapes'
import type { Body } from '../../posts/bodies'
import { zh as posts } from '../../posts/texts.shared.zh'
import { projectCode } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { projectOf } from '../../projects/store'
import { zh as projectTexts } from '../../projects/texts.zh'
import { accountWords, type CashDay, type CashMoves, cashByDay } from '../ledger/cashRules'
import { balancesOf, entriesBefore, type LedgerEntry, shownIn } from '../ledger/entries'
import { cashOf, moneyByPoint, totalOf } from '../ledger/rules'
import { closingsOf } from './store'
import { zh } from './texts.zh'

/** Days before the last entry that a plot shows: our choice, a season of works. */
const plotDays = 92
/** Entries in one file, so that an answer stays below what a cloud function may give; a longer ledger is several files. */
const mostLines = 3_000

const exportInput = z.object({
  ...oneProject.shape,
  format: z.enum(['csv', 'xlsx']),
  /** Entries before this number; the newest without it. */
  before: z.optional(ordinal),
})

/** Cash moves by day in China, of the last season before the newest entry: history beyond it is in the closed months. */
const movesOf = (trx: Trx, communityId: string, projectId: string): Promise<CashMoves[]> =>
  trx
    .selectFrom('entries as e')
    .innerJoin('ledgers as l', (on) =>
      on.onRef('l.communityId', '=', 'e.communityId').onRef('l.projectId', '=', 'e.projectId'),
    )
    .select(({ fn, lit, ref }) => [
      dayText(ref('e.at')).as('day'),
      fn.coalesce(fn.sum<number>('e.amountFen').filterWhere('e.debit', 'like', 'cash:%'), lit(0)).as('inFen'),
      fn.coalesce(fn.sum<number>('e.amountFen').filterWhere('e.credit', 'like', 'cash:%'), lit(0)).as('outFen'),
    ])
    .where('e.communityId', '=', communityId)
    .where('e.projectId', '=', projectId)
    .where((eb) =>
      eb('e.at', '>', eb(eb.ref('l.clockAt'), '-', eb.cast<string>(eb.val(`${plotDays} days`), sql`interval`))),
    )
    .where((eb) => eb.or([eb('e.debit', 'like', 'cash:%'), eb('e.credit', 'like', 'cash:%')]))
    .groupBy('day')
    .orderBy('day')
    .execute()

const words = { accounts: zh.labels.accounts, points: projectTexts.labels.points }

/** The bodies for which second signatures were given, by their names. */
const bodyNames = (bodies: readonly Body[]): string => bodies.map((body) => posts.labels.bodies[body]).join('、')

const header = Object.values(zh.labels.columns)
const lineOf = (entry: LedgerEntry): Cell[] => [
  { count: entry.seq },
  { moment: entry.at },
  { text: entry.memo },
  { text: accountWords(entry.debit, words) },
  { text: accountWords(entry.credit, words) },
  { fen: entry.amountFen },
  { text: shownIn(entry) ?? '' },
  entry.reverses === null ? undefined : { count: entry.reverses },
  { text: entry.hash },
  { text: bodyNames(entry.signedAs) },
]

/** Everything that a workbook of the books is made from: lines and names as they are shown, nothing that is looked up later. */
type Books = { lines: Cell[][]; points: Cell[][]; months: Cell[][] }

const asWorkbook = ({ lines, points, months }: Books): Promise<Buffer> => {
  const t = zh.labels
  return workbookOf([
    { name: t.ledger, header, rows: lines },
    { name: t.sixPoints, header: Object.values(t.pointColumns), rows: points },
    { name: t.closings, header: Object.values(t.monthColumns), rows: months },
  ])
}

const pointRows = async (trx: Trx, communityId: string, projectId: string): Promise<Cell[][]> =>
  moneyByPoint(await balancesOf(trx, communityId, projectId)).map((one) => [
    { text: words.points[one.point] },
    ...[one.committedFen, one.receivedFen, one.spentFen, one.returnedFen, one.inKindFen].map((fen) => ({ fen })),
  ])

const monthRows = async (trx: Trx, communityId: string, projectId: string): Promise<Cell[][]> =>
  (await closingsOf(trx, communityId, projectId)).map(({ month, closedAt, headSeq, balances, confirmedAs, hash }) => [
    { text: month },
    { day: dayOf(closedAt) },
    { count: headSeq },
    { fen: totalOf(cashOf(new Map(Object.entries(balances)))) },
    { text: hash },
    { text: confirmedAs ? bodyNames([confirmedAs]) : '' },
  ])

type Exported = {
  name: string
  base64: string
  /** What to ask for next, where the ledger began earlier. */
  before: number | null
}

const exportBooks = async (
  ctx: Context,
  { projectId, format, before }: z.infer<typeof exportInput>,
): Promise<Exported> => {
  const project = await projectOf(ctx.trx, ctx.communityId, projectId)
  const newest = await entriesBefore(ctx.trx, ctx.communityId, projectId, before ?? 1_000_000_000, mostLines)
  const entries = [...newest].reverse()
  const first = entries[0]?.seq ?? 0
  const last = entries.at(-1)?.seq ?? 0
  const lines = entries.map(lineOf)
  const answered = (content: Buffer): Exported => ({
    name: `${projectCode(project.number)}-${first}-${last}.${format}`,
    base64: content.toString('base64'),
    before: first > 1 ? first : null,
  })
  if (format === 'csv') return answered(Buffer.from(csvText([header, ...lines.map((cells) => cells.map(cellText))])))
  const books = {
    lines,
    points: await pointRows(ctx.trx, ctx.communityId, projectId),
    months: await monthRows(ctx.trx, ctx.communityId, projectId),
  }
  return afterwards(async () => answered(await madeOnce('books', books, asWorkbook)))
}

/** The cash at the end of each day on which some moved, oldest first, and what there is now. */
type CashDays = { days: CashDay[]; cashFen: number }

/** The books as pictures and as files, for everybody. */
export const exportCalls = {
  cashDays: reading('anyone')
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<CashDays> => {
      const cashFen = totalOf(cashOf(await balancesOf(ctx.trx, ctx.communityId, input.projectId)))
      return { days: cashByDay(await movesOf(ctx.trx, ctx.communityId, input.projectId), cashFen), cashFen }
    }),

  exportBooks: reading('anyone', { limits: paperLimits })
    .input(exportInput)
    .query(({ ctx, input }) => exportBooks(ctx, input)),
}
