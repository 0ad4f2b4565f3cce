import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { mostOfKind, several, type Waiting, type WaitingFor, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import type { Body } from '../ledger/rules'
import { bodiesOf } from '../ledger/store'
import { surplusWaiting } from './surplusStore'
import { en } from './texts.en'
import { zh } from './texts.zh'

type Kinds = 'audits' | 'returns' | 'surplus'
const page = (projectId: string | null) => `funding/settlement/pages/account/index?id=${projectId}`

/** Accounts that wait for one of this person's bodies, which neither signed nor was signed for by this person. */
const auditsFor = (of: WaitingFor, bodies: readonly Body[]) =>
  of.trx
    .selectFrom('finalAccounts as a')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'a.communityId').onRef('p.id', '=', 'a.projectId'),
    )
    .select(['p.id', 'p.title as about', 'p.compoundId', 'a.writtenAt as since'])
    .where('a.communityId', '=', of.communityId)
    .where('a.publishedAt', 'is', null)
    .where('a.withdrawnAt', 'is', null)
    .where('a.writtenBy', '<>', of.personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('a.projectId')))
    .where(({ or, not, exists, selectFrom }) => {
      const signature = selectFrom('finalAccountSignatures as s')
        .where('s.communityId', '=', of.communityId)
        .whereRef('s.accountId', '=', 'a.id')
      const by = (body: Body) =>
        signature.where((eb) => eb.or([eb('s.body', '=', body), eb('s.personId', '=', of.personId)]))
      return or(bodies.map((body) => not(exists(by(body)))))
    })
    .orderBy('a.writtenAt', 'desc')
    .limit(mostOfKind)

/** Money sent back that another person wrote down, by project. */
const returnsFor = (of: WaitingFor) =>
  of.trx
    .selectFrom('sendings as s')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 's.communityId').onRef('p.id', '=', 's.projectId'),
    )
    .select(['p.id', 'p.title as about', 'p.compoundId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('s.recordedAt').as('since')])
    .where('s.communityId', '=', of.communityId)
    .where('s.confirmedAt', 'is', null)
    .where('s.withdrawnAt', 'is', null)
    .where('s.recordedBy', '<>', of.personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('s.projectId')))
    .groupBy(['p.communityId', 'p.id'])
    .orderBy('since', 'desc')
    .limit(mostOfKind)

/** Final accounts that a body of this person has not signed, and money sent back that another person wrote down. */
const forSupervisor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => {
  const bodies = bodiesOf(of.caller)
  if (!bodies.length) return []
  const { waits } = wordsFor(of, { zh, en }).labels
  const audits = await auditsFor(of, bodies).execute()
  const returns = await returnsFor(of).execute()
  return [
    ...audits.flatMap(({ id, compoundId, ...rest }) =>
      several('audits', waits.audits, 1, page(id), { ...rest, places: [compoundId] }),
    ),
    ...returns.flatMap(({ id, compoundId, count, ...rest }) =>
      several('returns', waits.returns, count, page(id), { ...rest, places: [compoundId] }),
    ),
  ]
}

/** What the secretary could carry over into the next project. */
const forSecretary = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const { projectId, count } = await surplusWaiting(of)
  return several('surplus', wordsFor(of, { zh, en }).labels.waits.surplus, count, page(projectId))
}

export const settlementWaitsFor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => [
  ...(await forSupervisor(of)),
  ...(await forSecretary(of)),
]
