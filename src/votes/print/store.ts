import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import { projectCode } from '../../projects/rules'
import type { BallotRow } from '../store'

/** What stands around a ballot on its papers: the community, the places it asks, the project and its plan. */
export type Setting = { community: string; places: string; project: string }

export const settingOf = async (trx: Trx, ballot: BallotRow): Promise<Setting> => {
  const { rows } = await sql<{ community: string; places: string; number: number; title: string }>`
    select c.name as community, p.number, p.title,
      (select string_agg(distinct m.name, '、' order by m.name) from roll_units r
        join units u on u.community_id = inside() and u.id = r.unit_id
        join compounds m on m.community_id = inside() and m.id = u.compound_id
        where r.community_id = inside() and r.ballot_id = ${ballot.id}) as places
    from projects p join communities c on c.id = inside()
    where p.community_id = inside() and p.id = ${ballot.projectId}`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a ballot without its project')
  return { community: row.community, places: row.places, project: `${projectCode(row.number)} ${row.title}` }
}
