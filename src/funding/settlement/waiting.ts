import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import type { Body } from '../ledger/rules'
import { bodiesOf } from '../ledger/store'
import { surplusWaiting } from './surplusStore'
import { zh } from './texts.zh'

type Kinds = 'audits' | 'returns' | 'surplus'
const { waits } = zh.labels
const page = (projectId: string | null) => `funding/settlement/pages/account/index?id=${projectId}`

/** Accounts that wait for one of this person's bodies, which neither signed nor was signed for by this person. */
const auditsFor = (of: WaitingFor, bodies: readonly Body[]) =>
  of.trx
    .selectFrom('finalAccounts as a')
    .select('a.projectId')
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
    .limit(1000)

/** Money sent back that another person wrote down. */
const returnsFor = (of: WaitingFor) =>
  of.trx
    .selectFrom('sendings')
    .select('projectId')
    .where('communityId', '=', of.communityId)
    .where('confirmedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('recordedBy', '<>', of.personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('projectId')))
    .limit(1000)

/** Final accounts that a body of this person has not signed, and money sent back that another person wrote down. */
const forSupervisor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => {
  const bodies = bodiesOf(of.caller)
  if (!bodies.length) return []
  const row = await of.trx
    .with('audits', () => auditsFor(of, bodies))
    .with('waitingReturns', () => returnsFor(of))
    .selectNoFrom(({ selectFrom, fn }) => [
      selectFrom('audits').select('projectId').limit(1).as('auditProject'),
      selectFrom('audits').select(fn.countAll<number>().as('count')).$asScalar().$notNull().as('audits'),
      selectFrom('waitingReturns').select('projectId').limit(1).as('returnProject'),
      selectFrom('waitingReturns').select(fn.countAll<number>().as('count')).$asScalar().$notNull().as('returns'),
    ])
    .executeTakeFirstOrThrow()
  return [
    ...several('audits', waits.audits, row.audits, page(row.auditProject)),
    ...several('returns', waits.returns, row.returns, page(row.returnProject)),
  ]
}

/** What the secretary could carry over into the next project. */
const forSecretary = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const { projectId, count } = await surplusWaiting(of)
  return several('surplus', waits.surplus, count, page(projectId))
}

export const settlementWaitsFor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => [
  ...(await forSupervisor(of)),
  ...(await forSecretary(of)),
]
