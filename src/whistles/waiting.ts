import { sql } from 'kysely'
import { several, type Waiting, type WaitingFor } from '../platform/server/waiting'
import { zh } from './texts.zh'

/** Whistles that wait for the departments whose liaison this person is. */
export const whistlesWaitFor = async ({ trx, caller }: WaitingFor): Promise<Waiting<'whistles'>[]> => {
  const departments = caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  if (!departments.length) return []
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from whistles w
    where w.community_id = inside() and w.state <> 'resolved' and w.department = any(${departments}::text[])`.execute(
    trx,
  )
  return rows.flatMap(({ count }) => several('whistles', zh.labels.waits, count, 'whistles/pages/list/index'))
}
