import { fill } from '../platform/refusal'
import { holds } from '../platform/server/call'
import { mostOfKind, type Waiting, type WaitingFor, waiting, wordsFor } from '../platform/server/waiting'
import { answeredFor } from './places'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** New matters that wait for the secretary to accept or decline them. */
export const projectsWaitFor = async (of: WaitingFor): Promise<Waiting<'cosigns'>[]> => {
  const { trx, communityId, caller } = of
  if (!holds(caller, 'secretary')) return []
  const words = wordsFor(of, { zh, en }).labels.waits
  const rows = await trx
    .selectFrom('projects')
    .select(['id', 'title', 'compoundId', 'raisedAt as since'])
    .where('communityId', '=', communityId)
    .where('stage', '=', 'raised')
    .where(({ ref }) => answeredFor({ communityId, caller }, ['secretary'], ref('id')))
    .orderBy('raisedAt', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.map(({ id, title, compoundId, since }) =>
    waiting('cosigns', fill(words, { title }), `board/pages/project/index?id=${id}`, { since, places: [compoundId] }),
  )
}
