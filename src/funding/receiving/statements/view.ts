import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Day } from '../../../platform/instant'
import { type Context, personOf } from '../../../platform/server/call'
import type { DB } from '../../../platform/server/tables'
import type { Body } from '../../../posts/bodies'
import { bodyThen } from '../../../posts/store'
import type { ShownPromise } from './promises'
import type { Decision, Doubt, LineState } from './rules'

/** A line as the bank wrote it, and where it stands: the name of its statement and the row there. */
type BankLine = {
  id: string
  row: number
  statement: string
  onDay: Day
  amountFen: number
  counterparty: string
  remark: string
  serial: string
}

/** What somebody, or the rule, decided about a line: what it gives to which promise, and what goes back. */
type LineDecision = {
  id: string
  kind: Decision
  byRule: boolean
  reason: string
  returnFen: number
  mine: boolean
  /** As what body the second person agreed. */
  agreedAs: Body | null
  shares: { commitmentId: string; amountFen: number; receipt: number | null }[]
}

type Credit = BankLine & { state: LineState; decision: LineDecision | null }

/** Money that came: why nobody can be certain whose it is, whose it could be, and to which promises it was given. */
type QueueLine = Credit & {
  doubt: Doubt | null
  candidates: (ShownPromise & { score: number })[]
  shares: (ShownPromise & { amountFen: number; receipt: number | null })[]
}

export type QueuePage = { items: QueueLine[]; next: string | null }

export const pageLines = 20
const firstCursor = '2000-01-01 00000000-0000-0000-0000-000000000000'

const placeOf = (after: string | undefined): [day: string, id: string] => {
  const [day = '', id = ''] = (after ?? firstCursor).split(' ')
  return [day, id]
}

/** Lines of one side of an account in one state, oldest first. */
const pageOf = ({ trx, communityId }: Context, account: string, side: 'credit' | 'debit', after: string | undefined) =>
  trx
    .selectFrom('bankLines as l')
    .innerJoin('statements as t', (on) =>
      on.onRef('t.communityId', '=', 'l.communityId').onRef('t.id', '=', 'l.statementId'),
    )
    .select([
      'l.id',
      'l.row',
      't.name as statement',
      'l.onDay',
      'l.amountFen',
      'l.counterparty',
      'l.remark',
      'l.serial',
    ])
    .where('l.communityId', '=', communityId)
    .where('l.number', '=', account)
    .where('l.side', '=', side)
    .where((eb) => eb(eb.refTuple('l.onDay', 'l.id'), '>', eb.tuple(...placeOf(after))))
    .orderBy('l.onDay')
    .orderBy('l.id')
    .limit(pageLines)

/** The decision about line `l` that waits or was agreed to, with what it gives to which promise. */
const decisionOf = (of: ExpressionBuilder<DB & { l: DB['bankLines'] }, 'l'>, { trx, communityId, caller }: Context) =>
  jsonObjectFrom(
    of
      .selectFrom('lineDecisions as d')
      .select(['d.id', 'd.kind', 'd.byRule', 'd.reason', 'd.returnFen'])
      .$narrowType<{ kind: Decision }>()
      .select((eb) => [
        eb('d.madeBy', '=', personOf(caller)).$castTo<boolean>().as('mine'),
        bodyThen(trx, communityId, { by: eb.ref('d.outcomeBy'), at: eb.ref('d.outcomeAt') }).as('agreedAs'),
      ])
      .select((eb) =>
        jsonArrayFrom(
          eb
            .selectFrom('lineShares as s')
            .leftJoin('receipts as r', (on) =>
              on.onRef('r.communityId', '=', 's.communityId').onRef('r.id', '=', 's.receiptId'),
            )
            .select(['s.commitmentId', 's.amountFen', 'r.number as receipt'])
            .where('s.communityId', '=', communityId)
            .whereRef('s.decisionId', '=', 'd.id'),
        ).as('shares'),
      )
      .where('d.communityId', '=', communityId)
      .whereRef('d.lineId', '=', 'l.id')
      .where('d.outcome', 'is distinct from', 'refused'),
  )

/** Credits of an account in one state, oldest first, with the decision that waits or was agreed to. */
export const linesOf = (
  ctx: Context,
  account: string,
  state: LineState,
  after: string | undefined,
): Promise<Credit[]> =>
  pageOf(ctx, account, 'credit', after)
    .select((of) => ['l.state', decisionOf(of, ctx).as('decision')])
    .$narrowType<{ state: LineState }>()
    .where('l.state', '=', state)
    .execute()

/** Debits that are no recorded payment and that nobody has explained. */
export const debitsOf = async (
  ctx: Context,
  account: string,
  after: string | undefined,
): Promise<{ items: BankLine[]; next: string | null }> => {
  const rows = await pageOf(ctx, account, 'debit', after).where('l.state', '=', 'open').execute()
  const last = rows.at(-1)
  return { items: rows, next: rows.length === pageLines && last ? `${last.onDay} ${last.id}` : null }
}

type BankBook = {
  states: { side: string; state: string; lines: number; fen: number }[]
  creditFen: number
}

/** How many lines of an account are in each state, and how much money; every line is in one. */
export const bookOf = async ({ trx, communityId }: Context, account: string): Promise<BankBook> => {
  const states = await trx
    .selectFrom('bankLines')
    .select(({ fn }) => ['side', 'state', fn.countAll<number>().as('lines'), fn.sum<number>('amountFen').as('fen')])
    .where('communityId', '=', communityId)
    .where('number', '=', account)
    .groupBy(['side', 'state'])
    .orderBy('side')
    .orderBy('state')
    .execute()
  const creditFen = states.reduce((sum, { side, fen }) => (side === 'credit' ? sum + fen : sum), 0)
  return { states, creditFen }
}
