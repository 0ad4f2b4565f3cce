import { sql } from 'kysely'
import type { Trx } from '../../../platform/server/db'
import { eachInPieces, inParts } from '../../../platform/server/pieces'
import { around, comparing, type Likeness, type Seen } from './alike'
import { printOf, type Question, type Staged } from './prints'
import type { Aside, Asked, Movement, Side } from './row'

/** `unread` is what is asked about, `aside` what moved nothing: both are shown. */
export type Verdict = 'new' | 'known' | 'similar' | 'unread' | 'aside'
type InSheet = { sheet: number }
/** A likely duplicate is taken or is the same; an odd row is left out, or is money that came or went. */
export type As = 'take' | 'out' | Side
/** A row as it is kept: what it was read as, what it is like, what was said of it before. */
export type StoredLine = InSheet & { id?: string; like?: Likeness; was?: Side } & (Movement | Asked | Aside)
export type StoredRow = { row: number; verdict: Verdict; line: StoredLine; answer: { as: As; reason?: string } | null }
/** A likely duplicate with what it is like: another row of this file, or a line that was taken before. */
type Judged = Staged & { verdict: 'new' | 'known' | 'similar'; like?: Likeness }
/** `was` is what was said of it before. */
type JudgedQuestion = Question & { verdict: 'unread' | 'known'; was?: Side }

/** What is kept of the account within the days of this statement and some around, and what has one of these ids. */
const keptWithin = async (trx: Trx, communityId: string, account: string, days: readonly string[]): Promise<Seen[]> => {
  const [from, to] = around(days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01')
  const rows = await trx
    .selectFrom('bankLines as l')
    .innerJoin('statements as t', (on) =>
      on.onRef('t.communityId', '=', 'l.communityId').onRef('t.id', '=', 'l.statementId'),
    )
    .select(['l.id', 'l.onDay', 'l.side', 'l.amountFen', 'l.counterparty', 'l.remark', 'l.serial', 'l.balanceFen'])
    .select(['l.row', 't.name as statement'])
    .where('l.communityId', '=', communityId)
    .where('l.number', '=', account)
    .where((eb) => eb.between('l.onDay', from, to))
    .orderBy('l.onDay')
    .orderBy('l.id')
    .execute()
  return rows.map((row) => ({ ...row, side: row.side === 'credit' ? 'credit' : 'debit' }))
}

type File = { lines: readonly Staged[]; asked: readonly Question[]; again: boolean; print: string }

/**
 * Which lines are new, asked one after the other in the order of the file. One that was taken before word for word is known, where a
 * serial, a balance or the very same file says that it is that one. A line is `similar` where an earlier statement has one much like it
 * which this file does not repeat, or where a row above it in this file is much like it: a person says of each whether it is the same.
 */
export const judging = ({ lines, again, print }: Omit<File, 'asked'>) => {
  const known = new Map<string, Seen>()
  const here = new Set(lines.map(({ id }) => id))
  const compared = comparing()
  /** What was taken before, told before anything is asked. */
  const taken = (one: Seen): void => {
    known.set(one.id, one)
    if (!here.has(one.id)) compared.taken(one)
  }
  const line = (one: Staged): Judged => {
    const same = known.get(one.id)
    if (same && (again || one.serial !== '' || one.balanceFen !== null)) return { ...one, verdict: 'known' }
    const like = compared.like(one, same)
    compared.keep(one)
    // Said to be another, it needs an id of its own.
    const id = same ? printOf([one.id, print]) : one.id
    return like ? { ...one, id, verdict: 'similar', like } : { ...one, id, verdict: 'new' }
  }
  const question = (one: Question): JudgedQuestion => {
    const was = (['credit', 'debit'] as const).find((side) => known.has(one.ids[side] ?? ''))
    return was ? { ...one, was, verdict: 'known' } : { ...one, verdict: 'unread' }
  }
  return { taken, line, question }
}

export const judged = async (trx: Trx, communityId: string, account: string, file: File, stop: AbortSignal) => {
  const days = [...file.lines, ...file.asked.flatMap(({ draft }) => draft ?? [])].map(({ onDay }) => onDay).sort()
  const { taken, line, question } = judging(file)
  await eachInPieces(await keptWithin(trx, communityId, account, days), taken, stop)
  return { lines: await eachInPieces(file.lines, line, stop), asked: await eachInPieces(file.asked, question, stop) }
}

/** All of it in the order of the file, without an answer yet. */
export const stagedRows = (
  lines: readonly Judged[],
  asked: readonly JudgedQuestion[],
  asides: readonly (Aside & InSheet)[],
): StoredRow[] =>
  [
    ...[...lines, ...asked].map(({ verdict, ...line }): StoredRow => ({ row: line.row, verdict, line, answer: null })),
    ...asides.map((line): StoredRow => ({ row: line.row, verdict: 'aside', line, answer: null })),
  ].sort((a, b) => a.row - b.row)

/** So many rows of a file go to the database at once. */
const rowsAtOnce = 500

/** Keep the judgement for the preview, and for the confirmation that writes exactly what was shown. */
export const stage = (trx: Trx, statementId: string, rows: readonly StoredRow[], stop: AbortSignal): Promise<void> => {
  const keep = (part: readonly StoredRow[]) =>
    sql`insert into statement_rows (community_id, statement_id, row, verdict, line)
      select inside(), ${statementId}, r.row, r.verdict, r.line
      from json_to_recordset(${JSON.stringify(part)}::json) r (row int, verdict text, line jsonb)`.execute(trx)
  return inParts(rows, rowsAtOnce, keep, stop)
}
