import type { Waiting, WaitingFor } from '../../platform/server/waiting'
import { waits } from './lines'

/** Open resolutions to which this person is called and has not answered; the first to close is named. */
export const resolutionsWaitFor = async ({
  trx,
  communityId,
  personId,
  now,
}: WaitingFor): Promise<Waiting<'resolution'>[]> => {
  const resolutions = await trx
    .selectFrom('putResolutions as r')
    .select(({ fn, lit }) => [
      'r.projectId',
      fn<string>('left', ['r.text', lit(40)]).as('text'),
      'r.closesAt as until',
      fn.countAll<number>().over().as('count'),
    ])
    .where('r.communityId', '=', communityId)
    .where(waits(communityId, personId, now))
    .orderBy('r.closesAt')
    .limit(1)
    .execute()
  return resolutions.map(({ projectId, ...row }) => ({
    kind: 'resolution',
    ...row,
    page: `votes/resolutions/pages/resolve/index?id=${projectId}`,
  }))
}
