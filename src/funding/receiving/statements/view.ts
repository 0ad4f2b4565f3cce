import { sql } from 'kysely'
import { type Context, personOf } from '../../../platform/server/call'
import type { Decision, LineState } from './rules'

export const pageLines = 20
const firstCursor = '2000-01-01 00000000-0000-0000-0000-000000000000'

type LineRow = {
  id: string
  row: number
  statement: string
  onDay: string
  amountFen: number
  counterparty: string
  remark: string
  serial: string
  state: LineState
  decision: {
    id: string
    kind: Decision
    byRule: boolean
    reason: string
    returnFen: number
    mine: boolean
    shares: { commitmentId: string; amountFen: number; receipt: number | null }[]
  } | null
}

const cursorOf = (after: string | undefined) => {
  const [day, id] = (after ?? firstCursor).split(' ')
  return sql`(l.on_day, l.id) > (${day}::date, ${id}::uuid)`
}

/** Credits of an account in one state, oldest first, with the decision that waits or was agreed to. */
export const linesOf = async (ctx: Context, account: string, state: LineState, after: string | undefined) => {
  const { rows } = await sql<LineRow>`
    select l.id, l.row, t.name as statement, l.on_day::text as "onDay", l.amount_fen as "amountFen", l.counterparty, l.remark,
      l.serial, l.state,
      (select json_build_object('id', d.id, 'kind', d.kind, 'byRule', d.by_rule, 'reason', d.reason, 'returnFen', d.return_fen,
          'mine', d.made_by = ${personOf(ctx.caller)},
          'shares', (select coalesce(json_agg(json_build_object('commitmentId', s.commitment_id, 'amountFen', s.amount_fen, 'receipt', r.number)), '[]')
            from line_shares s left join receipts r on r.community_id = inside() and r.id = s.receipt_id
            where s.community_id = inside() and s.decision_id = d.id))
        from line_decisions d where d.community_id = inside() and d.line_id = l.id and d.outcome is distinct from 'refused') as decision
    from bank_lines l join statements t on t.community_id = inside() and t.id = l.statement_id
    where l.community_id = inside() and l.number = ${account} and l.side = 'credit' and l.state = ${state} and ${cursorOf(after)}
    order by l.on_day, l.id limit ${pageLines}`.execute(ctx.trx)
  return rows
}

/** Debits that are no recorded payment and that nobody has explained. */
export const debitsOf = async (ctx: Context, account: string, after: string | undefined) => {
  const { rows } = await sql<Omit<LineRow, 'state' | 'decision'>>`
    select l.id, l.row, t.name as statement, l.on_day::text as "onDay", l.amount_fen as "amountFen", l.counterparty, l.remark, l.serial
    from bank_lines l join statements t on t.community_id = inside() and t.id = l.statement_id
    where l.community_id = inside() and l.number = ${account} and l.side = 'debit' and l.state = 'open' and ${cursorOf(after)}
    order by l.on_day, l.id limit ${pageLines}`.execute(ctx.trx)
  const last = rows.at(-1)
  return { items: rows, next: rows.length === pageLines && last ? `${last.onDay} ${last.id}` : null }
}

/** How many lines of an account are in each state, and how much money; every line is in one. */
export const bookOf = async (ctx: Context, account: string) => {
  const { rows } = await sql<{ side: 'credit' | 'debit'; state: string; lines: number; fen: number }>`
    select side, state, count(*)::int as lines, sum(amount_fen)::bigint as fen from bank_lines
    where community_id = inside() and number = ${account} group by side, state order by side, state`.execute(ctx.trx)
  const creditFen = rows.reduce((sum, { side, fen }) => (side === 'credit' ? sum + fen : sum), 0)
  return { states: rows, creditFen }
}
