import type { AliasedExpression } from 'kysely'
import { fill } from '../../platform/refusal'
import { type Role, supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { mostOfKind, several, type Waiting, type WaitingFor, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { paperReaders } from './paperRules'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** Paper ballots that one person read, and guardians that one person wrote down: another one's turn. */
const secondReadings = ({ trx, communityId, personId }: WaitingFor) => {
  const papers = trx
    .selectFrom('paperBallots as q')
    .select('q.ballotId')
    .where('q.communityId', '=', communityId)
    .where('q.counted', 'is', null)
    .where('q.firstBy', '<>', personId)
    .where(({ eb, or, and }) =>
      or([
        eb('q.secondChoice', 'is', null),
        and([
          eb('q.secondChoice', '<>', eb.ref('q.firstChoice')),
          eb('q.settledChoice', 'is', null),
          eb('q.secondBy', '<>', personId),
        ]),
      ]),
    )
  const guardians = trx
    .selectFrom('proxies as g')
    .select('g.ballotId')
    .where('g.communityId', '=', communityId)
    .where('g.kind', '=', 'guardian')
    .where('g.checkedAt', 'is', null)
    .where('g.revokedAt', 'is', null)
    .where('g.recordedBy', '<>', personId)
    .where('g.giverId', '<>', personId)
    .where('g.holderId', '<>', personId)
  return papers.unionAll(guardians)
}

/** Official results that one person entered. */
const officialResults = ({ trx, communityId, personId }: WaitingFor) =>
  trx
    .selectFrom('officialResults as o')
    .select('o.ballotId')
    .where('o.communityId', '=', communityId)
    .where('o.confirmedAt', 'is', null)
    .where('o.recordedBy', '<>', personId)

const byBallot = (of: WaitingFor, things: AliasedExpression<{ ballotId: string }, 't'>, readers: readonly Role[]) =>
  of.trx
    .selectFrom(() => things)
    .innerJoin('ballots as b', (on) => on.on('b.communityId', '=', of.communityId).onRef('b.id', '=', 't.ballotId'))
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'b.communityId').onRef('p.id', '=', 'b.projectId'),
    )
    .select(['b.id', 'b.question', 'b.closesAt as until', 'p.title as about', 'p.compoundId'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ ref }) => answeredFor(of, readers, ref('b.projectId')))
    .groupBy(['b.communityId', 'b.id', 'p.communityId', 'p.id'])
    .orderBy('b.closesAt', 'desc')
    .limit(mostOfKind)
    .execute()

/** What stands on paper and is believed when a second person has read it. */
export const papersWaitFor = async (of: WaitingFor): Promise<Waiting<'papers'>[]> => {
  if (!holds(of.caller, ...paperReaders)) return []
  const words = wordsFor(of, { zh, en }).labels
  const read = await byBallot(of, secondReadings(of).as('t'), paperReaders)
  const official = holds(of.caller, ...supervisors) ? await byBallot(of, officialResults(of).as('t'), supervisors) : []
  const told = (template: string, page: string) => (row: (typeof read)[number]) => {
    const { id, question, count, compoundId, about } = row
    return several('papers', fill(template, { question }), count, `${page}?id=${id}`, { about, places: [compoundId] })
  }
  return [
    ...read.flatMap(told(words.papersWait, 'votes/ballots/pages/doors/index')),
    ...official.flatMap(told(words.officialToCheck, 'votes/ballots/pages/certificate/index')),
  ]
}
