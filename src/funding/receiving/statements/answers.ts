/** What is asked about a statement's rows, what was answered, and what of the file adds up so. */
import { sql } from 'kysely'
import { found, refusal, refuseIf } from '../../../platform/refusal'
import { type Context, personOf } from '../../../platform/server/call'
import type { ShownTable } from './read'
import type { Side } from './row'
import type { As, StoredRow, Verdict } from './stage'
import { balanceBreaks, type Claim, claimsThatDiffer, type Step } from './sums'
import { barToAnswer } from './takingRules'

export type StatementCounts = Record<Verdict, number> & {
  /** Likely duplicates, and rows that are asked about, without an answer yet. */
  open: { similar: number; unread: number }
  /** Lines that would be taken now. */
  taking: number
  creditFen: number
  debitFen: number
  /** What stays outside: rows that were asked about and rows that moved nothing, and the sums that they speak of. */
  leftOut: { rows: number; fen: number }
  /** Rows whose balance does not follow from the one before, or is no sum; rows whose sums are not those of the lines. */
  breaks: number
  breakRows: number[]
  badBalances: number
  totalsDiffer: boolean
  totalRows: number[]
  /** Days like 08/01/2026, of which somebody is to say which number is the day. */
  dayOrders: number
  /** Days like 08-01, of which somebody is to say the year. */
  noYears: number
}
/** What the file says of itself, and how many statements had been taken when it was read. */
export type About = { claims: Claim[]; tables: ShownTable[]; badBalances: number; print: string; taken: number }

const sideOf = ({ verdict, line, answer }: StoredRow): Side | null => {
  if ('aside' in line) return null
  if ('problem' in line) {
    const as = answer?.as
    if (verdict === 'known') return line.was ?? null
    return as === 'credit' || as === 'debit' ? as : null
  }
  // A row that stands twice in this file moved nothing the second time; one that an earlier file has too did.
  return answer?.as === 'out' && line.like?.statement === null ? null : line.side
}

const fenOf = ({ line }: StoredRow, side: Side): number =>
  'aside' in line ? 0 : 'problem' in line ? (line.choices[side] ?? 0) : line.amountFen

const stepOf = (stored: StoredRow): Step => {
  const side = sideOf(stored)
  const { line } = stored
  const moves =
    !('aside' in line) ||
    line.aside === 'zero' ||
    (line.aside === 'foot' && /承前|期初|上期|上年结转|期末/.test(line.words))
  return {
    row: stored.row,
    sheet: line.sheet,
    side,
    amountFen: side ? fenOf(stored, side) : 0,
    balanceFen: moves ? line.balanceFen : null,
    counted:
      'aside' in line
        ? !['title', 'foot'].includes(line.aside)
        : !('problem' in line && (line.problem === 'stray' || line.problem === 'sum')),
  }
}

const isTaken = ({ verdict, answer }: StoredRow): boolean =>
  verdict === 'new' ||
  (verdict === 'similar' && answer?.as === 'take') ||
  (verdict === 'unread' && (answer?.as === 'credit' || answer?.as === 'debit'))

const spokenOf = (stored: StoredRow): number => {
  const { line } = stored
  if ('aside' in line) return line.fen
  return 'problem' in line ? (line.choices.credit ?? line.choices.debit ?? 0) : line.amountFen
}

/** What would be taken, what is left out and what does not add up, as the answers stand. */
export const counted = (rows: readonly StoredRow[], about: About): StatementCounts => {
  const steps = rows.map(stepOf)
  const breakRows = balanceBreaks(steps, about.claims)
  const totalRows = claimsThatDiffer(steps, about.claims)
  const sum = (side: Side) => steps.reduce((fen, step) => (step.side === side ? fen + step.amountFen : fen), 0)
  const judgedAs = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict)
  const out = rows.filter(
    ({ verdict, line, answer }) =>
      (verdict === 'aside' && 'aside' in line && !['title', 'foot'].includes(line.aside)) ||
      (verdict !== 'aside' && answer?.as === 'out'),
  )
  const asking = (problem: string) => rows.filter(({ line }) => 'problem' in line && line.problem === problem).length
  const unanswered = (verdict: Verdict) => judgedAs(verdict).filter(({ answer }) => answer === null).length
  return {
    new: judgedAs('new').length,
    known: judgedAs('known').length,
    similar: judgedAs('similar').length,
    unread: judgedAs('unread').length,
    aside: judgedAs('aside').length,
    open: { similar: unanswered('similar'), unread: unanswered('unread') },
    taking: rows.filter(isTaken).length,
    creditFen: sum('credit'),
    debitFen: sum('debit'),
    leftOut: { rows: out.length, fen: out.reduce((fen, row) => fen + spokenOf(row), 0) },
    breaks: breakRows.length,
    breakRows: breakRows.slice(0, 20),
    badBalances: about.badBalances,
    totalsDiffer: totalRows.length > 0,
    totalRows: totalRows.slice(0, 20),
    dayOrders: asking('dayOrder'),
    noYears: asking('noYear'),
  }
}

/** The rows of a statement as they are kept, in the order of the file. */
export const rowsOf = ({ trx, communityId }: Context, statementId: string) =>
  trx
    .selectFrom('statementRows')
    .select(['row', 'verdict', 'line', 'answer'])
    .$narrowType<StoredRow>()
    .where('communityId', '=', communityId)
    .where('statementId', '=', statementId)
    .orderBy('row')

/** Each row by its own answer, in one statement; an answer may be changed until the statement is taken. Answers all rows as they stand now. */
export const keepAnswers = async (
  ctx: Context,
  statementId: string,
  answers: readonly { row: number; as: As; reason: string }[],
): Promise<StoredRow[]> => {
  const rows = await rowsOf(ctx, statementId).execute()
  const byRow = new Map(rows.map((row) => [row.row, row]))
  if (new Set(answers.map(({ row }) => row)).size !== answers.length) refuseIf(refusal('funding.answerWrong'))
  for (const answer of answers) {
    const { verdict, line } = found(byRow.get(answer.row), 'funding.answerWrong')
    refuseIf(barToAnswer(verdict, 'problem' in line ? line.choices : {}, answer))
  }
  const by = { by: personOf(ctx.caller), at: ctx.now }
  const said = answers.map(({ row, as, reason }) => ({ row, answer: { as, reason, ...by } }))
  await sql`update statement_rows s set answer = r.answer
    from json_to_recordset(${JSON.stringify(said)}::json) r (row int, answer jsonb)
    where s.community_id = inside() and s.statement_id = ${statementId} and s.row = r.row`.execute(ctx.trx)
  const asNow = new Map(said.map(({ row, answer }) => [row, answer]))
  return rows.map((row) => ({ ...row, answer: asNow.get(row.row) ?? row.answer }))
}
