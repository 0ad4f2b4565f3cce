import { expressionBuilder } from 'kysely'
import { supervisors } from '../../platform/roles'
import type { DB } from '../../platform/server/tables'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import type { Body } from '../ledger/rules'
import { bodiesOf } from '../ledger/store'
import { zh } from './texts.zh'

/** Whether body and person have not signed payment `y`. */
const unsigned = (communityId: string, body: Body, personId: string) => {
  const { not, exists, selectFrom } = expressionBuilder<DB & { y: DB['payments'] }, 'y'>()
  const signature = selectFrom('paymentSignatures as s')
    .where('s.communityId', '=', communityId)
    .whereRef('s.paymentId', '=', 'y.id')
    .where((eb) => eb.or([eb('s.body', '=', body), eb('s.personId', '=', personId)]))
  return not(exists(signature))
}

/** Payments that a body for which this person signs has not signed: not their own request, and not one that they signed for the other. */
export const paymentsWaitFor = async (of: WaitingFor): Promise<Waiting<'payments'>[]> => {
  const { trx, communityId, caller, personId } = of
  const bodies = bodiesOf(caller)
  if (!bodies.length) return []
  const rows = await trx
    .with('waiting', (db) =>
      db
        .selectFrom('payments as y')
        .select('y.projectId')
        .where('y.communityId', '=', communityId)
        .where('y.paidAt', 'is', null)
        .where('y.declinedAt', 'is', null)
        .where('y.requestedBy', '<>', personId)
        .where(({ ref }) => answeredFor(of, supervisors, ref('y.projectId')))
        .where((eb) => eb.or(bodies.map((body) => unsigned(communityId, body, personId))))
        .limit(1000),
    )
    .selectFrom('waiting')
    .select(({ fn }) => ['projectId', fn.countAll<number>().over().as('count')])
    .limit(1)
    .execute()
  return rows.flatMap(({ projectId, count }) =>
    several('payments', zh.labels.waits, count, `funding/spending/pages/desk/index?id=${projectId}`),
  )
}
