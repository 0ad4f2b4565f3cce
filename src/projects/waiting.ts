import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../platform/server/waiting'
import { answeredFor } from './places'
import { zh } from './texts.zh'

/** New matters that wait for the secretary to accept or decline them. */
export const projectsWaitFor = async ({ trx, communityId, caller }: WaitingFor): Promise<Waiting<'cosigns'>[]> => {
  if (!holds(caller, 'secretary')) return []
  const rows = await trx
    .with('raised', (db) =>
      db
        .selectFrom('projects')
        .select('id')
        .where('communityId', '=', communityId)
        .where('stage', '=', 'raised')
        .where(({ ref }) => answeredFor({ communityId, caller }, ['secretary'], ref('id')))
        .limit(1000),
    )
    .selectFrom('raised')
    .select((eb) => ['id', eb.fn.countAll<number>().over().as('count')])
    .limit(1)
    .execute()
  return rows.flatMap(({ id, count }) =>
    several('cosigns', zh.labels.waits, count, `board/pages/project/index?id=${id}`),
  )
}
