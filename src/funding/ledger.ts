import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Entry } from './rules'

/** Write entries into a project's ledger: all or none, in order, chained. The database locks, hashes and balances. */
export const post = async (
  trx: Trx,
  projectId: string,
  at: Instant,
  causeId: string,
  entries: readonly Entry[],
): Promise<void> => {
  await sql`select ledger_post(${projectId}::uuid, ${at}::timestamptz, ${causeId}::uuid, ${JSON.stringify(entries)}::jsonb)`.execute(
    trx,
  )
}

/** The next number of a commitment or a receipt in this project; the project's other writers wait. */
export const nextNumber = async (trx: Trx, projectId: string, kind: 'commitment' | 'receipt'): Promise<number> => {
  const { rows } = await sql<{ number: number }>`select ledger_number(${projectId}::uuid, ${kind}) as number`.execute(
    trx,
  )
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
export const entriesBefore = async (trx: Trx, projectId: string, before: number): Promise<LedgerEntry[]> => {
  const { rows } = await sql<LedgerEntry>`
    select e.seq, e.at, e.memo, e.debit, e.credit, e.amount_fen as "amountFen", e.reverses, e.hash,
      case when c.shown_as = 'named' and not exists (select from consents k where k.community_id = inside()
          and k.person_id = c.person_id and k.purpose = 'publicName' and k.withdrawn_at is null)
        then 'masked' else c.shown_as end as "shownAs", coalesce(p.legal_name, c.payer) as "legalName", b.name as building
    from entries e
    left join receipts r on r.community_id = inside() and r.id = e.cause_id
    left join commitments c on c.community_id = inside() and c.id = coalesce(r.commitment_id, e.cause_id)
    left join people p on p.community_id = inside() and p.id = c.person_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = s.building_id
    where e.community_id = inside() and e.project_id = ${projectId} and e.seq < ${before}
    order by e.seq desc limit ${pageEntries}`.execute(trx)
  return rows
}

export const headOf = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select head_seq as seq, head_hash as hash from ledgers where community_id = inside() and project_id = ${projectId}`.execute(
    trx,
  )
  return rows[0] ?? { seq: 0, hash: '0'.repeat(64) }
}
