import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { Point } from '../../projects/rules'
import type { Promised } from '../statementRules'

export type OpenPromise = Promised & {
  projectId: string
  project: string
  number: number
  point: Point
  personId: string | null
}

/**
 * Promises of money in the community that are not kept yet (and those that these codes or ids name), with what is left
 * of each after what waits for a second person. One statement, however many there are.
 */
export const promisesFor = async (
  trx: Trx,
  account: string,
  named: { codes?: readonly number[]; ids?: readonly string[] } = {},
): Promise<OpenPromise[]> => {
  const { rows } = await sql<OpenPromise>`
    with current as (select distinct on (about_id) about_id, number from bank_accounts
        where community_id = inside() and confirmed_at is not null order by about_id, version desc),
      waits as (select commitment_id, sum(amount_fen)::bigint as fen from receipts
        where community_id = inside() and confirmed_at is null group by commitment_id),
      matched as (select s.commitment_id, sum(s.amount_fen)::bigint as fen from line_decisions d
        join line_shares s on s.community_id = inside() and s.decision_id = d.id
        where d.community_id = inside() and d.outcome is null and d.kind = 'match' group by s.commitment_id),
      family as (select o.unit_id, json_agg(distinct p.legal_name) as names from ownerships o
        join people p on p.community_id = inside() and p.id = o.person_id
        where o.community_id = inside() and o.until is null group by o.unit_id)
    select c.id as "commitmentId", k.number as code, c.project_id as "projectId", j.title as project, c.number, c.point,
      c.person_id as "personId", coalesce(h.legal_name, c.payer) as payer, coalesce(f.names, '[]') as family,
      coalesce(b.name, '') as building, coalesce(u.room, '') as room,
      (c.amount_fen - c.received_fen - coalesce(w.fen, 0) - coalesce(m.fen, 0))::bigint as "leftFen",
      j.stage in ('funding', 'building', 'accepting')
        and coalesce((select a.number from current a where a.about_id = j.id),
          (select a.number from current a where a.about_id = j.compound_id)) is not distinct from ${account} as payable
    from commitments c
    join projects j on j.community_id = inside() and j.id = c.project_id
    left join payment_codes k on k.community_id = inside() and k.commitment_id = c.id
    left join waits w on w.commitment_id = c.id
    left join matched m on m.commitment_id = c.id
    left join people h on h.community_id = inside() and h.id = c.person_id
    left join family f on f.unit_id = c.unit_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells t on t.community_id = inside() and t.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = t.building_id
    where c.community_id = inside() and c.kind = 'cash'
      and (c.received_fen < c.amount_fen or k.number = any(${named.codes ?? []}::int[]) or c.id = any(${named.ids ?? []}::uuid[]))
    order by c.made_at, c.id`.execute(trx)
  return rows
}
