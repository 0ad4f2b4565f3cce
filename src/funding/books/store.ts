import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { PublicClosing } from '../ledger/verify'
import { daysToClose } from './rules'

/** Closed months of a project, newest first, at most ten years. */
export const closingsOf = async (trx: Trx, projectId: string): Promise<PublicClosing[]> => {
  const { rows } = await sql<PublicClosing>`
    select to_char(month, 'YYYY-MM') as month, closed_at as "closedAt", head_seq as "headSeq", head_hash as "headHash", balances,
      before_hash as "beforeHash", hash
    from closings where community_id = inside() and project_id = ${projectId} and closed_at is not null
    order by month desc limit 120`.execute(trx)
  return rows
}

export const askedClosing = async (trx: Trx, projectId: string, month: string) => {
  const { rows } = await sql<{ askedBy: string | null }>`
    select asked_by as "askedBy" from closings
    where community_id = inside() and project_id = ${projectId} and month = ${`${month}-01`}::date and closed_at is null`.execute(
    trx,
  )
  return rows[0]
}

/** Close a month; `by` nobody is the clock. */
export const postClosing = (trx: Trx, projectId: string, month: string, by: string | null, at: Instant) =>
  sql`select close_month(${projectId}::uuid, ${`${month}-01`}::date, ${by}::uuid, ${at}::timestamptz)`.execute(trx)

/** Months with entries that nobody closed ten days after their end: the oldest of each project. */
export const closingsDue = async (trx: Trx, now: Instant) => {
  const { rows } = await sql<{ projectId: string; month: string }>`
    select l.project_id as "projectId", to_char(date_trunc('month', e.at at time zone 'Asia/Shanghai'), 'YYYY-MM') as month
    from ledgers l cross join lateral (select at from entries e where e.community_id = inside() and e.project_id = l.project_id
      and e.seq > coalesce((select c.head_seq from closings c where c.community_id = inside() and c.project_id = l.project_id
        and c.until = l.closed_until), 0) order by e.seq limit 1) e
    where l.community_id = inside() and l.head_seq > 0
      and (date_trunc('month', e.at at time zone 'Asia/Shanghai') + interval '1 month') at time zone 'Asia/Shanghai'
        + ${`${daysToClose} days`}::interval <= ${now}::timestamptz
    limit 200`.execute(trx)
  return rows
}

type CauseRow = {
  projectId: string
  number: number | null
  purpose: string | null
  posted: boolean
  asked: boolean
}

/** A receipt or a payment that somebody wants to reverse. */
export const causeOf = async (trx: Trx, cause: { receiptId: string } | { paymentId: string }): Promise<CauseRow> => {
  const asked = (id: string) =>
    sql`exists (select from reversals v where v.community_id = inside() and v.cause_id = ${id}::uuid) as asked`
  const { rows } = await ('receiptId' in cause
    ? sql<CauseRow>`select project_id as "projectId", number, null as purpose, confirmed_at is not null as posted,
        ${asked(cause.receiptId)} from receipts where community_id = inside() and id = ${cause.receiptId} for update`
    : sql<CauseRow>`select project_id as "projectId", null as number, purpose, paid_at is not null as posted,
        ${asked(cause.paymentId)} from payments where community_id = inside() and id = ${cause.paymentId} for update`
  ).execute(trx)
  return found(rows[0], 'funding.notFound')
}

type ReversalRow = {
  projectId: string
  reason: string
  askedBy: string
  confirmedAt: Instant | null
  number: number | null
  purpose: string | null
  /** The cash account that a reversed receipt takes from, and how much. */
  account: string
  takesCashFen: number
}

export const lockReversal = async (trx: Trx, reversalId: string): Promise<ReversalRow> => {
  const { rows } = await sql<ReversalRow>`
    select v.project_id as "projectId", v.reason, v.asked_by as "askedBy", v.confirmed_at as "confirmedAt", r.number, y.purpose,
      coalesce('cash:' || c.point, '') as account, coalesce(case when c.kind = 'cash' then r.amount_fen end, 0)::bigint as "takesCashFen"
    from reversals v
    left join receipts r on r.community_id = inside() and r.id = v.receipt_id
    left join commitments c on c.community_id = inside() and c.id = r.commitment_id
    left join payments y on y.community_id = inside() and y.id = v.payment_id
    where v.community_id = inside() and v.id = ${reversalId} for update of v`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

type BooksDesk = {
  waiting: { id: string; reason: string; what: string; amountFen: number; mine: boolean }[]
  posted: { id: string; kind: 'receipt' | 'payment'; what: string; amountFen: number }[]
  asked: { month: string; mine: boolean }[]
}

/** For staff: reversals and closings that wait, and the last things in the ledger that may be reversed. */
export const booksDesk = async (trx: Trx, projectId: string, personId: string): Promise<BooksDesk> => {
  const { rows } = await sql<BooksDesk>`select
    (select coalesce(json_agg(w), '[]') from (
      select v.id, v.reason, coalesce('凭证 ' || r.number, y.purpose) as what, coalesce(r.amount_fen, y.amount_fen) as "amountFen", v.asked_by = ${personId} as mine
      from reversals v left join receipts r on r.community_id = inside() and r.id = v.receipt_id
      left join payments y on y.community_id = inside() and y.id = v.payment_id
      where v.community_id = inside() and v.project_id = ${projectId} and v.confirmed_at is null order by v.asked_at limit 50) w) as waiting,
    (select coalesce(json_agg(p), '[]') from (
      (select r.id, 'receipt' as kind, '凭证 ' || r.number as what, r.amount_fen as "amountFen" from receipts r
        where r.community_id = inside() and r.project_id = ${projectId} and r.number is not null and r.reversal_id is null order by r.number desc limit 8)
      union all (select y.id, 'payment', y.purpose, y.amount_fen from payments y
        where y.community_id = inside() and y.project_id = ${projectId} and y.paid_at is not null and y.reversal_id is null order by y.requested_at desc limit 8)) p) as posted,
    (select coalesce(json_agg(json_build_object('month', to_char(c.month, 'YYYY-MM'), 'mine', c.asked_by = ${personId})), '[]')
      from closings c where c.community_id = inside() and c.project_id = ${projectId} and c.closed_at is null) as asked`.execute(
    trx,
  )
  return rows[0] ?? { waiting: [], posted: [], asked: [] }
}

/** The last month that is closed. */
export const closedThrough = async (trx: Trx, projectId: string): Promise<string | null> => {
  const { rows } = await sql<{ month: string | null }>`
    select to_char(max(month), 'YYYY-MM') as month from closings
    where community_id = inside() and project_id = ${projectId} and closed_at is not null`.execute(trx)
  return rows[0]?.month ?? null
}
