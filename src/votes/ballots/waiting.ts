import type { Waiting, WaitingFor } from '../../platform/server/waiting'
import { votesNow } from './rights'
import { marked } from './standing'
import { zh } from './texts.zh'

/** Open ballots in which this person votes for an entry that has no vote yet; the first to close is named. */
export const ballotsWaitFor = async ({ trx, communityId, personId, now }: WaitingFor): Promise<Waiting<'ballot'>[]> => {
  const ballots = await trx
    .selectFrom('ballots as b')
    .innerJoin('rollEntries as e', (on) =>
      on.onRef('e.communityId', '=', 'b.communityId').onRef('e.ballotId', '=', 'b.id'),
    )
    .select(['b.id', 'b.question', 'b.standing', 'b.closesAt'])
    .select(({ fn }) => fn.countAll<number>().over().as('count'))
    .where('b.communityId', '=', communityId)
    .where('b.countedAt', 'is', null)
    .where('b.opensAt', '<=', now)
    .where('b.closesAt', '>', now)
    .where(votesNow(communityId, personId))
    .where((eb) => {
      const votes = eb.selectFrom('votes as v').where('v.communityId', '=', communityId)
      return eb.not(eb.exists(votes.whereRef('v.ballotId', '=', 'b.id').whereRef('v.entry', '=', 'e.entry')))
    })
    .orderBy('b.closesAt')
    .limit(1)
    .execute()
  return ballots.map(({ id, question, standing, closesAt, count }) => ({
    kind: 'ballot',
    text: marked(zh.labels, standing, question),
    count,
    page: `votes/ballots/pages/cast/index?id=${id}`,
    until: closesAt,
  }))
}
