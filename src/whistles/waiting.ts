import { several, type Waiting, type WaitingFor } from '../platform/server/waiting'
import { zh } from './texts.zh'

/** Whistles that wait for the departments whose liaison this person is. */
export const whistlesWaitFor = async ({ trx, communityId, caller }: WaitingFor): Promise<Waiting<'whistles'>[]> => {
  const departments = caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  if (!departments.length) return []
  const { count } = await trx
    .selectFrom('whistles')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where('state', '<>', 'resolved')
    .where('department', 'in', departments)
    .executeTakeFirstOrThrow()
  return several('whistles', zh.labels.waits, count, 'whistles/pages/list/index')
}
