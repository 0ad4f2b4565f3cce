import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { keepers } from './rules'
import { en } from './texts.en'
import { zh } from './texts.zh'
import { openMarks } from './views'

/** What waits for the look of those who keep the words, of what their posts answer for. */
export const contentWaitsFor = async (of: WaitingFor): Promise<Waiting<'content'>[]> => {
  const { trx, communityId, caller } = of
  if (!holds(caller, ...keepers)) return []
  const { count } = await trx
    .selectFrom('contentMarks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where(openMarks({ caller }))
    .executeTakeFirstOrThrow()
  return several('content', wordsFor(of, { zh, en }).labels.waits, count, 'content/pages/queue/index')
}
