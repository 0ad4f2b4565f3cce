import { fill } from '../../platform/refusal'
import { type Context, holds } from '../../platform/server/call'
import { mostOfKind, type Waiting, type WaitingFor, waiting, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { votesNow } from './rights'
import { marked } from './standing'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** Ballots with the matter that each is about. */
const asked = ({ trx, communityId }: Pick<Context, 'trx' | 'communityId'>) =>
  trx
    .selectFrom('ballots as b')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'b.communityId').onRef('p.id', '=', 'b.projectId'),
    )
    .select(['b.id', 'b.question', 'b.standing', 'b.opensAt', 'b.closesAt', 'p.title', 'p.compoundId', 'b.scopeIds'])
    .where('b.communityId', '=', communityId)
    .where('b.countedAt', 'is', null)
    .orderBy('b.closesAt')
    .limit(mostOfKind)

/** Open ballots in which this person votes for an entry that has no vote yet; the first to close first. */
const toVote = async (of: WaitingFor): Promise<Waiting<'ballot'>[]> => {
  const { communityId, personId, now } = of
  const words = wordsFor(of, { zh, en }).labels
  const ballots = await asked(of)
    .innerJoin('rollEntries as e', (on) =>
      on.onRef('e.communityId', '=', 'b.communityId').onRef('e.ballotId', '=', 'b.id'),
    )
    .select(({ fn }) => fn.count<number>('e.entry').distinct().as('count'))
    .where('b.opensAt', '<=', now)
    .where('b.closesAt', '>', now)
    .where(votesNow(communityId, personId))
    .where((eb) => {
      const votes = eb.selectFrom('votes as v').where('v.communityId', '=', communityId)
      return eb.not(eb.exists(votes.whereRef('v.ballotId', '=', 'b.id').whereRef('v.entry', '=', 'e.entry')))
    })
    .groupBy(['b.communityId', 'b.id', 'p.communityId', 'p.id'])
    .execute()
  return ballots.map(({ id, question, standing, opensAt, closesAt, title, compoundId, scopeIds, count }) =>
    waiting('ballot', marked(words, standing, question), `votes/ballots/pages/cast/index?id=${id}`, {
      ...{ about: title, count, since: opensAt, until: closesAt, places: [...scopeIds, compoundId] },
    }),
  )
}

/** Ballots that are over and not counted: a paper still waits to be read a second time, or the counting failed. */
const toCount = async (of: WaitingFor): Promise<Waiting<'counting'>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const words = wordsFor(of, { zh, en }).labels.notCounted
  const ballots = await asked(of)
    .where('b.closesAt', '<=', of.now)
    .where(({ ref }) => answeredFor(of, ['secretary'], ref('b.projectId')))
    .execute()
  return ballots.map(({ id, question, closesAt, title, compoundId }) =>
    waiting('counting', fill(words, { question }), `votes/ballots/pages/doors/index?id=${id}`, {
      ...{ about: title, since: closesAt, late: true, places: [compoundId] },
    }),
  )
}

/** Ballots in which this person has not voted, and for the secretary those that wait to be counted. */
export const ballotsWaitFor = async (of: WaitingFor): Promise<Waiting<'ballot' | 'counting'>[]> => [
  ...(await toVote(of)),
  ...(await toCount(of)),
]
