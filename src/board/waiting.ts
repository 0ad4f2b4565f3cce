import { sql } from 'kysely'
import type { Body } from '../funding/ledger/rules'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { receiptWaits } from '../projects/store'
import { votesNow } from '../votes/ballots/rights'
import type { Standing } from '../votes/ballots/standing'

export type Waiting = {
  kind:
    | 'ballot'
    | 'resolution'
    | 'receipts'
    | 'payments'
    | 'whistles'
    | 'cosigns'
    | 'remarks'
    | 'lines'
    | 'audits'
    | 'returns'
    | 'surplus'
  text: string
  count: number
  page: string
  until: Instant | null
}

type WaitingRow = {
  ballotId: string | null
  question: string | null
  standing: Standing
  closesAt: Instant | null
  ballots: number
  receiptProject: string | null
  receipts: number
  paymentProject: string | null
  payments: number
  whistles: number
  raisedProject: string | null
  raised: number
  openAccount: string | null
  openLines: number
  proposedAccount: string | null
  proposedLines: number
  auditProject: string | null
  audits: number
  returnProject: string | null
  returns: number
}

/** What waits for one person, counted in one statement; `bodies`: for which of the two they sign. */
export const waitingFor = async (
  trx: Trx,
  personId: string,
  now: Instant,
  departments: readonly string[],
  bodies: readonly Body[],
): Promise<WaitingRow | undefined> => {
  const { rows } = await sql<WaitingRow>`
    with mine as (
      select b.id, b.question, b.standing, b.closes_at from ballots b join roll_entries e on e.community_id = inside() and e.ballot_id = b.id
      where b.community_id = inside() and b.counted_at is null and b.opens_at <= ${now}::timestamptz and b.closes_at > ${now}::timestamptz
        and ${votesNow(personId)}
        and not exists (select from votes v where v.community_id = inside() and v.ballot_id = b.id and v.entry = e.entry)),
    waiting_receipts as (select r.project_id from receipts r
      where r.community_id = inside() and ${receiptWaits} and r.recorded_by <> ${personId} limit 1000),
    waiting_payments as (select y.project_id from payments y where y.community_id = inside() and y.paid_at is null and y.declined_at is null
      and y.requested_by <> ${personId} and exists (select from unnest(${bodies}::text[]) mine (body) where not exists (
        select from payment_signatures s where s.community_id = inside() and s.payment_id = y.id and (s.body = mine.body or s.person_id = ${personId})))
      limit 1000),
    waiting_lines as (select a.id, l.state from (select distinct on (number) number, id from bank_accounts
        where community_id = inside() and confirmed_at is not null order by number, version desc) a
      join bank_lines l on l.community_id = inside() and l.number = a.number and l.side = 'credit' and l.state in ('open', 'proposed') limit 1000),
    raised as (select id from projects where community_id = inside() and stage = 'raised' limit 1000),
    audits as (select project_id from final_accounts a where a.community_id = inside() and a.published_at is null and a.withdrawn_at is null
      and a.written_by <> ${personId} and exists (select from unnest(${bodies}::text[]) mine (body) where not exists (
        select from final_account_signatures s where s.community_id = inside() and s.account_id = a.id
          and (s.body = mine.body or s.person_id = ${personId}))) limit 1000),
    waiting_returns as (select project_id from sendings where community_id = inside() and confirmed_at is null and withdrawn_at is null
      and recorded_by <> ${personId} limit 1000)
    select (select id from mine order by closes_at limit 1) as "ballotId", (select question from mine order by closes_at limit 1) as question,
      (select standing from mine order by closes_at limit 1) as standing,
      (select closes_at from mine order by closes_at limit 1) as "closesAt", (select count(*)::int from mine) as ballots,
      (select project_id from waiting_receipts limit 1) as "receiptProject", (select count(*)::int from waiting_receipts) as receipts,
      (select project_id from waiting_payments limit 1) as "paymentProject", (select count(*)::int from waiting_payments) as payments,
      (select count(*)::int from whistles w where w.community_id = inside() and w.state <> 'resolved' and w.department = any(${departments}::text[])) as whistles,
      (select id from raised limit 1) as "raisedProject", (select count(*)::int from raised) as raised,
      (select id from waiting_lines where state = 'open' limit 1) as "openAccount", (select count(*)::int from waiting_lines where state = 'open') as "openLines",
      (select id from waiting_lines where state = 'proposed' limit 1) as "proposedAccount",
      (select count(*)::int from waiting_lines where state = 'proposed') as "proposedLines",
      (select project_id from audits limit 1) as "auditProject", (select count(*)::int from audits) as audits,
      (select project_id from waiting_returns limit 1) as "returnProject", (select count(*)::int from waiting_returns) as returns`.execute(
    trx,
  )
  return rows[0]
}
