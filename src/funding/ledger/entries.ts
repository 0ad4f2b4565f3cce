import { sql } from 'kysely'
import { maskedName, maskedRoom } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { shownName } from './rules'

/*
 * The ledger's ways in. Each names the row that somebody wrote down; the database reads the amount from that row, locks,
 * numbers, chains and balances, and constraints hold row and ledger to each other when the transaction ends. There is
 * no way to write an entry of one's own. A new kind of cause: see docs/decisions/money.md.
 */

/** A new promise as its row says it; it becomes its first version. */
export const postPromise = (trx: Trx, commitmentId: string, at: Instant, memo: string) =>
  sql`select post_promise(${commitmentId}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** The next version of a promise as its row says it: the new amount is written and the old one reversed. */
export const postChange = (trx: Trx, promiseId: string, at: Instant, memo: string) =>
  sql`select post_change(${promiseId}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** A receipt that a second person confirms; answers its number, which also stands in the memo for {number}. */
export const postReceipt = async (
  trx: Trx,
  receiptId: string,
  by: string,
  at: Instant,
  memo: string,
): Promise<number> => {
  const { rows } = await sql<{ number: number }>`
    select post_receipt(${receiptId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo}) as number`.execute(trx)
  return rows[0]?.number ?? 0
}

/** A receipt that is nothing: said while nobody confirmed it, once. It never comes into the ledger. */
export const declineReceipt = (trx: Trx, receiptId: string, by: string, at: Instant, reason: string) =>
  sql`select decline_receipt(${receiptId}::uuid, ${by}::uuid, ${at}::timestamptz, ${reason})`.execute(trx)

/** A payment that both bodies signed, drawn from the points in proportion to their cash. */
export const postPayment = (trx: Trx, paymentId: string, by: string, at: Instant, proof: string, memo: string) =>
  sql`select post_payment(${paymentId}::uuid, ${by}::uuid, ${at}::timestamptz, ${proof}, ${memo})`.execute(trx)

/** A reversal that a second person confirms: every entry of its receipt or payment turned round. */
export const postReversal = (trx: Trx, reversalId: string, by: string, at: Instant, memo: string) =>
  sql`select post_reversal(${reversalId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** The next number of a commitment in this project; the project's other writers wait. */
export const nextPromise = async (trx: Trx, projectId: string): Promise<number> => {
  const { rows } = await sql<{ number: number }>`select promise_number(${projectId}::uuid) as number`.execute(trx)
  return rows[0]?.number ?? 0
}

/** Debits minus credits of every account of a project: at most 48 rows, however long its history. */
export const balancesOf = async (trx: Trx, projectId: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ account: string; balanceFen: number }>`
    select account, balance_fen as "balanceFen" from account_balances
    where community_id = inside() and project_id = ${projectId} order by account`.execute(trx)
  return new Map(rows.map(({ account, balanceFen }) => [account, balanceFen]))
}

export type LedgerEntry = {
  seq: number
  at: Instant
  memo: string
  debit: string
  credit: string
  amountFen: number
  reverses: number | null
  hash: string
  shownAs: string | null
  legalName: string | null
  building: string | null
}

export const pageEntries = 100

/** One page of a ledger, oldest first, after a sequence number. */
export const entriesAfter = async (trx: Trx, projectId: string, after: number): Promise<LedgerEntry[]> => {
  const { rows } = await sql<LedgerEntry>`
    select seq, at, memo, debit, credit, amount_fen as "amountFen", reverses, hash
    from entries where community_id = inside() and project_id = ${projectId} and seq > ${after}
    order by seq limit ${pageEntries}`.execute(trx)
  return rows
}

/** One page of a ledger, newest first, before a sequence number, with who stands behind an entry as they chose to be shown; a consent that was taken back masks the name. */
export const entriesBefore = async (
  trx: Trx,
  projectId: string,
  before: number,
  most = pageEntries,
): Promise<LedgerEntry[]> => {
  const { rows } = await sql<LedgerEntry>`
    select e.seq, e.at, e.memo, e.debit, e.credit, e.amount_fen as "amountFen", e.reverses, e.hash,
      case when c.shown_as = 'named' and not exists (select from consents k where k.community_id = inside()
          and k.person_id = c.person_id and k.purpose = 'publicName' and k.withdrawn_at is null)
        then 'masked' else c.shown_as end as "shownAs", coalesce(p.legal_name, c.payer) as "legalName", b.name as building
    from entries e
    left join receipts r on r.community_id = inside() and r.id = e.cause_id
    left join sendings d on d.community_id = inside() and d.id = e.cause_id
    left join returns w on w.community_id = inside() and w.id = d.return_id
    left join commitments c on c.community_id = inside() and c.id = coalesce(r.commitment_id, w.commitment_id, e.cause_id)
    left join people p on p.community_id = inside() and p.id = c.person_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = s.building_id
    where e.community_id = inside() and e.project_id = ${projectId} and e.seq < ${before}
    order by e.seq desc limit ${most}`.execute(trx)
  return rows
}

export const headOf = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select head_seq as seq, head_hash as hash from ledgers where community_id = inside() and project_id = ${projectId}`.execute(
    trx,
  )
  return rows[0] ?? { seq: 0, hash: '0'.repeat(64) }
}

/** Who stands behind an entry, as they chose to be shown. */
export const shownIn = ({ shownAs, legalName, building }: LedgerEntry): string | null =>
  shownAs && legalName
    ? shownName(shownAs, { legalName, masked: maskedName(legalName), building: building ? maskedRoom(building) : '' })
    : null
