import { limitsOf } from '../platform/roles'
import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { helpers, reachesHome } from './helpStore'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** Homes that ask for help: those that nobody took, and those that this worker promised to go to. */
export const helpWaitsFor = async (of: WaitingFor): Promise<Waiting<'help'>[]> => {
  const { trx, communityId, caller, personId } = of
  if (!holds(caller, ...helpers)) return []
  const { count } = await trx
    .selectFrom('helpRequests as h')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('h.communityId', '=', communityId)
    .where('h.endedAt', 'is', null)
    .where(({ eb, or }) => or([eb('h.takenBy', 'is', null), eb('h.takenBy', '=', personId)]))
    .where('h.personId', '<>', personId)
    .where(({ ref }) => reachesHome(communityId, caller.roles, ref('h.unitId')))
    .executeTakeFirstOrThrow()
  return several('help', wordsFor(of, { zh, en }).labels.helpWaits, count, 'notices/pages/helpdesk/index', {
    places: limitsOf(caller.roles, helpers),
  })
}
