import { sql } from 'kysely'
import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../platform/server/waiting'
import { answeredFor } from './places'
import { zh } from './texts.zh'

/** New matters that wait for the secretary to accept or decline them. */
export const projectsWaitFor = async ({ trx, caller }: WaitingFor): Promise<Waiting<'cosigns'>[]> => {
  if (!holds(caller, 'secretary')) return []
  const { rows } = await sql<{ id: string; count: number }>`
    with raised as (select id from projects where community_id = inside() and stage = 'raised'
      and ${answeredFor(caller, ['secretary'], sql`id`)} limit 1000)
    select id, count(*) over ()::int as count from raised limit 1`.execute(trx)
  return rows.flatMap(({ id, count }) =>
    several('cosigns', zh.labels.waits, count, `board/pages/project/index?id=${id}`),
  )
}
