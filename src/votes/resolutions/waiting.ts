import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Waiting, WaitingFor } from '../../platform/server/waiting'
import { waits } from './lines'

type Row = { projectId: string; text: string; until: Instant; count: number }

/** Open resolutions to which this person is called and has not answered; the first to close is named. */
export const resolutionsWaitFor = async ({ trx, personId, now }: WaitingFor): Promise<Waiting<'resolution'>[]> => {
  const { rows } = await sql<Row>`
    select r.project_id as "projectId", left(r.text, 40) as text, r.closes_at as until, count(*) over ()::int as count
    from put_resolutions r where r.community_id = inside() and ${waits(personId, now)}
    order by r.closes_at limit 1`.execute(trx)
  return rows.map(({ projectId, ...row }) => ({
    kind: 'resolution',
    ...row,
    page: `votes/resolutions/pages/resolve/index?id=${projectId}`,
  }))
}
