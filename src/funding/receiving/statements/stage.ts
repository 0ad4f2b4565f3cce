import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/server/db'
import { comparing, type Likeness, type Seen } from './alike'
import type { Aside, Asked, Movement, Side } from './row'

/** `unread` is what is asked about, `aside` what moved nothing: both are shown. */
export type Verdict = 'new' | 'known' | 'similar' | 'unread' | 'aside'
type InSheet = { sheet: number }
/** A likely duplicate is taken or is the same; an odd row is left out, or is money that came or went. */
export type As = 'take' | 'out' | Side
/** A row as it is kept: what it was read as, what it is like, what was said of it before. */
export type StoredLine = InSheet & { id?: string; like?: Likeness; was?: Side } & (Movement | Asked | Aside)
export type StoredRow = { row: number; verdict: Verdict; line: StoredLine; answer: { as: As; reason?: string } | null }
type Staged = Movement & InSheet & { id: string }
/** A likely duplicate with what it is like: another row of this file, or a line that was taken before. */
type Judged = Staged & { verdict: 'new' | 'known' | 'similar'; like?: Likeness }
/** What is asked about has an id for either side that it may turn out to be; `was` is what was said of it before. */
type Question = Asked & InSheet & { ids: { [S in Side]?: string | undefined } }
type JudgedQuestion = Question & { verdict: 'unread' | 'known'; was?: Side }

/** The beginning of a hash as a uuid of version 8: one that is made of what it names (RFC 9562). */
const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')

const printOf = (says: readonly unknown[]): string => asUuid(createHash('sha256').update(says.join('\n')).digest('hex'))

const counting = () => {
  const equals = new Map<string, number>()
  return (says: readonly unknown[]): string => {
    const key = says.join('\n')
    const nth = equals.get(key) ?? 0
    equals.set(key, nth + 1)
    return printOf([...says, nth])
  }
}

/**
 * What makes a movement that one and no other: account, day, side, amount, counterparty, remark, serial, running
 * balance, and its place among those that say the very same. Written as an id.
 */
export const fingerprinted = <L extends Movement>(account: string, lines: readonly L[]): (L & { id: string })[] => {
  const printed = counting()
  return lines.map((line) => {
    const { onDay, side, amountFen, counterparty, remark, serial, balanceFen } = line
    return { ...line, id: printed([account, onDay, side, amountFen, counterparty, remark, serial, balanceFen ?? '']) }
  })
}

/** The same for what is asked about, apart from the lines: it is one only by somebody's word. */
export const questionsPrinted = <Q extends Asked>(
  account: string,
  asked: readonly Q[],
): (Q & Pick<Question, 'ids'>)[] => {
  const printed = counting()
  return asked.map((one) => {
    const { onDay, counterparty, remark, serial, balanceFen } = one.draft ?? {}
    const idAs = (side: Side) =>
      one.choices[side] === undefined
        ? undefined
        : printed([account, 'asked', onDay, side, one.choices[side], counterparty, remark, serial, balanceFen ?? ''])
    return { ...one, ids: { credit: idAs('credit'), debit: idAs('debit') } }
  })
}

/** What is kept of the account within the days of this statement, and what has one of these ids. */
const keptWithin = async (trx: Trx, communityId: string, account: string, days: readonly string[]): Promise<Seen[]> => {
  const rows = await trx
    .selectFrom('bankLines as l')
    .innerJoin('statements as t', (on) =>
      on.onRef('t.communityId', '=', 'l.communityId').onRef('t.id', '=', 'l.statementId'),
    )
    .select(['l.id', 'l.onDay', 'l.side', 'l.amountFen', 'l.counterparty', 'l.remark', 'l.serial', 'l.balanceFen'])
    .select(['l.row', 't.name as statement'])
    .where('l.communityId', '=', communityId)
    .where('l.number', '=', account)
    .where((eb) => eb.between('l.onDay', days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'))
    .orderBy('l.onDay')
    .orderBy('l.id')
    .execute()
  return rows.map((row) => ({ ...row, side: row.side === 'credit' ? 'credit' : 'debit' }))
}

type File = { lines: readonly Staged[]; asked: readonly Question[]; again: boolean; print: string }

/**
 * Which lines are new. One that was taken before word for word is known, where a serial, a balance or the very same file says
 * that it is that one. A line is `similar` where an earlier statement has one much like it which this file does not repeat, or
 * where a row above it in this file is much like it: a person says of each whether it is the same.
 */
export const judgedAgainst = (
  kept: readonly Seen[],
  { lines, asked, again, print }: File,
): { lines: Judged[]; asked: JudgedQuestion[] } => {
  const known = new Map(kept.map((one) => [one.id, one]))
  const here = new Set(lines.map(({ id }) => id))
  const compared = comparing(kept.filter(({ id }) => !here.has(id)))
  return {
    lines: lines.map((line) => {
      const same = known.get(line.id)
      if (same && (again || line.serial !== '' || line.balanceFen !== null)) return { ...line, verdict: 'known' }
      const like = compared.like(line, same)
      compared.keep(line)
      // Said to be another, it needs an id of its own.
      const id = same ? printOf([line.id, print]) : line.id
      return like ? { ...line, id, verdict: 'similar', like } : { ...line, id, verdict: 'new' }
    }),
    asked: asked.map((one) => {
      const was = (['credit', 'debit'] as const).find((side) => known.has(one.ids[side] ?? ''))
      return was ? { ...one, was, verdict: 'known' } : { ...one, verdict: 'unread' }
    }),
  }
}

export const judged = async (trx: Trx, communityId: string, account: string, file: File) => {
  const days = [...file.lines, ...file.asked.flatMap(({ draft }) => draft ?? [])].map(({ onDay }) => onDay).sort()
  return judgedAgainst(await keptWithin(trx, communityId, account, days), file)
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

/** Keep the judgement for the preview, and for the confirmation that writes exactly what was shown. */
export const stage = async (trx: Trx, statementId: string, rows: readonly StoredRow[]): Promise<void> => {
  await sql`insert into statement_rows (community_id, statement_id, row, verdict, line)
    select inside(), ${statementId}, r.row, r.verdict, r.line
    from json_to_recordset(${JSON.stringify(rows)}::json) r (row int, verdict text, line jsonb)`.execute(trx)
}
