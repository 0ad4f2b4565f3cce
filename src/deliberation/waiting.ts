import { isHidden } from '../content/covers'
import { dayMs, msOf } from '../platform/instant'
import { holds } from '../platform/server/call'
import { mostOfKind, several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { answeredFor } from '../projects/places'
import { answerers, lateAfterDays } from './rules'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** Remarks of others that nobody has answered, by project: since when the oldest waits. */
export const remarksWaitFor = async (of: WaitingFor): Promise<Waiting<'remarks'>[]> => {
  const { trx, communityId, caller, personId, now } = of
  if (!holds(caller, ...answerers)) return []
  const rows = await trx
    .selectFrom('remarks as r')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.projectId'),
    )
    .select(['p.id', 'p.title as about', 'p.compoundId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('r.at').as('since')])
    .where('r.communityId', '=', communityId)
    .where('r.answeredAt', 'is', null)
    .where('r.personId', '<>', personId)
    .where(({ not, ref }) => not(isHidden(communityId, 'remark', ref('r.id'))))
    .where(({ ref }) => answeredFor(of, answerers, ref('r.projectId')))
    .groupBy(['p.communityId', 'p.id'])
    .orderBy('since')
    .limit(mostOfKind)
    .execute()
  return rows.flatMap(({ id, about, compoundId, count, since }) =>
    several('remarks', wordsFor(of, { zh, en }).labels.waits, count, `deliberation/pages/talk/index?id=${id}`, {
      ...{ about, since, late: msOf(now) - msOf(since) > lateAfterDays * dayMs, places: [compoundId] },
    }),
  )
}
