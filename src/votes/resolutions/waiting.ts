import { mostOfKind, type Waiting, type WaitingFor, waiting } from '../../platform/server/waiting'
import { waits } from './lines'

/** Open resolutions to which this person is called and has not answered; the first to close first. */
export const resolutionsWaitFor = async (of: WaitingFor): Promise<Waiting<'resolution'>[]> => {
  const { trx, communityId, personId, now } = of
  const resolutions = await trx
    .selectFrom('putResolutions as r')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.projectId'),
    )
    .select(['r.projectId', 'r.closesAt as until', 'r.putAt as since', 'p.title as about', 'p.compoundId'])
    .select(({ fn, lit }) => fn<string>('left', ['r.text', lit(40)]).as('text'))
    .where('r.communityId', '=', communityId)
    .where(waits(communityId, personId, now))
    .orderBy('r.closesAt')
    .limit(mostOfKind)
    .execute()
  return resolutions.map(({ projectId, text, compoundId, ...rest }) =>
    waiting('resolution', text, `votes/resolutions/pages/resolve/index?id=${projectId}`, {
      ...{ ...rest, places: [compoundId] },
    }),
  )
}
