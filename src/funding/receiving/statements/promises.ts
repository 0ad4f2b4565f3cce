import { sql } from 'kysely'
import type { Trx } from '../../../platform/server/db'
import type { Point } from '../../../projects/rules'
import { receiptWaits } from '../../ledger/store'
import type { Promised } from './rules'

export type OpenPromise = Promised & {
  projectId: string
  project: string
  number: number
  point: Point
  personId: string | null
  shownAs: string
}

type Row = Omit<OpenPromise, 'family' | 'leftFen'> & { unitId: string | null; owedFen: number }
type Named = { codes?: readonly number[]; ids?: readonly string[] }

const owed = async (trx: Trx, account: string, named: Named): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    with current as (select distinct on (about_id) about_id, number from bank_accounts
        where community_id = inside() and confirmed_at is not null order by about_id, version desc)
    select c.id as "commitmentId", k.number as code, c.project_id as "projectId", j.title as project, c.number, c.point,
      c.person_id as "personId", c.shown_as as "shownAs", coalesce(h.legal_name, c.payer) as payer, c.unit_id as "unitId",
      coalesce(b.name, '') as building, coalesce(u.room, '') as room, (c.amount_fen - c.received_fen)::bigint as "owedFen",
      j.stage in ('funding', 'building', 'accepting') and j.final_account_id is null
        and coalesce((select a.number from current a where a.about_id = j.id),
          (select a.number from current a where a.about_id = j.compound_id)) is not distinct from ${account} as payable
    from commitments c
    join projects j on j.community_id = inside() and j.id = c.project_id
    left join payment_codes k on k.community_id = inside() and k.commitment_id = c.id
    left join people h on h.community_id = inside() and h.id = c.person_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells t on t.community_id = inside() and t.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = t.building_id
    where c.community_id = inside() and c.kind = 'cash'
      and (c.received_fen < c.amount_fen or k.number = any(${named.codes ?? []}::int[]) or c.id = any(${named.ids ?? []}::uuid[]))
    order by c.made_at, c.id`.execute(trx)
  return rows
}

/** What of each promise waits for a second person: recorded receipts, and lines that were matched. */
const waiting = async (trx: Trx): Promise<Map<string, number>> => {
  const { rows } = await sql<{ id: string; fen: number }>`
    select r.commitment_id as id, r.amount_fen as fen from receipts r where r.community_id = inside() and ${receiptWaits}
    union all
    select s.commitment_id, s.amount_fen from line_decisions d
      join line_shares s on s.community_id = inside() and s.decision_id = d.id
      where d.community_id = inside() and d.outcome is null and d.kind = 'match'`.execute(trx)
  const fenOf = new Map<string, number>()
  for (const { id, fen } of rows) fenOf.set(id, (fenOf.get(id) ?? 0) + fen)
  return fenOf
}

/** Transfers to these promises that were written down by hand, still stand, and were not matched with a line of the bank's. */
const byHand = async (trx: Trx, ids: readonly string[]): Promise<Map<string, number[]>> => {
  const { rows } = await sql<{ id: string; fens: number[] }>`
    select r.commitment_id as id, json_agg(r.amount_fen) as fens from receipts r
    where r.community_id = inside() and r.commitment_id = any(${ids}::uuid[]) and r.method = 'transfer'
      and r.reversal_id is null and r.declined_at is null
      and not exists (select from line_shares s where s.community_id = inside() and s.receipt_id = r.id)
    group by r.commitment_id`.execute(trx)
  return new Map(rows.map(({ id, fens }) => [id, fens]))
}

/** Everybody who owns each home: money for a promise often comes from another of the family. */
const families = async (trx: Trx): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ unitId: string; names: string[] }>`
    select o.unit_id as "unitId", array_agg(distinct p.legal_name) as names from ownerships o
    join people p on p.community_id = inside() and p.id = o.person_id
    where o.community_id = inside() and o.until is null group by o.unit_id`.execute(trx)
  return new Map(rows.map(({ unitId, names }) => [unitId, names]))
}

/**
 * Promises of money in the community that are not kept yet (and those that these codes or ids name), with what is left
 * of each after what waits for a second person. Four statements however many there are, put together here: in one
 * statement a database that has no statistics yet joined sums with promises row by row, 25 million times for 5,000.
 */
export const promisesFor = async (trx: Trx, account: string, named: Named = {}): Promise<OpenPromise[]> => {
  const rows = await owed(trx, account, named)
  const waitingFen = await waiting(trx)
  const family = await families(trx)
  const handFen = await byHand(
    trx,
    rows.map(({ commitmentId }) => commitmentId),
  )
  return rows.map(({ owedFen, unitId, ...promise }) => ({
    ...promise,
    family: unitId ? (family.get(unitId) ?? []) : [],
    leftFen: owedFen - (waitingFen.get(promise.commitmentId) ?? 0),
    byHandFen: handFen.get(promise.commitmentId) ?? [],
  }))
}
