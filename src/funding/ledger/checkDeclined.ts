import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { Fault } from './check'

/** A receipt that was declined, with what the books say of it all the same, and who said so. */
type DeclinedFacts = { id: string; confirmed: boolean; entries: number; said: boolean }

/** Every receipt of a project that was declined: few, and without a number, so that no round in the order of numbers meets them. */
export const declinedFacts = async (trx: Trx, projectId: string): Promise<DeclinedFacts[]> => {
  const { rows } = await sql<DeclinedFacts>`
    select r.id, r.confirmed_at is not null or r.confirmed_by is not null or r.number is not null as confirmed,
      (select count(*)::int from entries e where e.community_id = inside() and e.cause_id = r.id) as entries,
      r.declined_by is not null and coalesce(btrim(r.decline_reason), '') <> '' as said
    from receipts r where r.community_id = inside() and r.project_id = ${projectId} and r.declined_at is not null`.execute(
    trx,
  )
  return rows
}

/** What was declined was never confirmed and is in no entry, not even in one that was reversed; and somebody said why. */
export const declinedFaults = (all: readonly DeclinedFacts[]): Fault[] =>
  all.flatMap(({ id, confirmed, entries, said }): Fault[] =>
    confirmed || entries > 0 || !said ? [`declined ${id}`] : [],
  )
