import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { Fault } from './check'

/** A surplus that was carried over, with what its return, its sending and its promise say, read anew from the rows. */
export type CarriedFacts = {
  returnId: string
  /** By the account of the return. */
  surplus: string
  sides: Record<'carried' | 'owed' | 'promised', { projectId: string; point: string; amountFen: number }>
  fromProjectId: string
  cash: boolean
  /** The sending of this return that stands: confirmed by a second person, and not sent back. */
  sent: boolean
  compounds: string[]
}

/** Every surplus that came into a project or went out of it. */
export const carriedFacts = async (trx: Trx, projectId: string): Promise<CarriedFacts[]> => {
  const { rows } = await sql<CarriedFacts>`
    select k.return_id as "returnId", a.surplus, k.from_project_id as "fromProjectId", c.kind = 'cash' as cash,
      json_build_object(
        'carried', json_build_object('projectId', k.to_project_id, 'point', k.point, 'amountFen', k.amount_fen),
        'owed', json_build_object('projectId', r.project_id, 'point', r.point, 'amountFen', r.amount_fen),
        'promised', json_build_object('projectId', c.project_id, 'point', c.point, 'amountFen', c.amount_fen)) as sides,
      exists (select from sendings s where s.community_id = inside() and s.id = k.sending_id and s.return_id = r.id
        and s.confirmed_at is not null and s.confirmed_by <> s.recorded_by and not exists (select from bounces b
          where b.community_id = inside() and b.sending_id = s.id and b.confirmed_at is not null)) as sent,
      (select json_agg(distinct p.compound_id) from projects p where p.community_id = inside()
        and p.id in (k.from_project_id, k.to_project_id)) as compounds
    from carried k
    join returns r on r.community_id = inside() and r.id = k.return_id
    join final_accounts a on a.community_id = inside() and a.id = r.account_id
    join commitments c on c.community_id = inside() and c.id = k.promise_id
    where k.community_id = inside() and (k.from_project_id = ${projectId} or k.to_project_id = ${projectId})`.execute(
    trx,
  )
  return rows
}

/** What was carried over is what was owed to the next project and really sent, to the fen, and what is promised there. */
export const carriedFaults = (all: readonly CarriedFacts[]): Fault[] =>
  all.flatMap(({ returnId, surplus, sides: { carried, owed, promised }, ...one }): Fault[] => {
    const same = [owed, promised].every(
      ({ point, amountFen }) => point === carried.point && amountFen === carried.amountFen,
    )
    const places =
      owed.projectId === one.fromProjectId &&
      promised.projectId === carried.projectId &&
      carried.projectId !== one.fromProjectId &&
      one.compounds.length === 1
    return same && places && surplus === 'nextProject' && one.cash && one.sent ? [] : [`carried ${returnId}`]
  })
