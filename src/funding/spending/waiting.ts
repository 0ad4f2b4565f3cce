import { expressionBuilder } from 'kysely'
import { fill } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import type { DB } from '../../platform/server/tables'
import { mostOfKind, type Waiting, type WaitingFor, waiting, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import type { Body } from '../ledger/rules'
import { bodiesOf } from '../ledger/store'
import { en } from './texts.en'
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
  const words = wordsFor(of, { zh, en }).labels.waits
  const rows = await trx
    .selectFrom('payments as y')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'y.communityId').onRef('p.id', '=', 'y.projectId'),
    )
    .select(['y.id', 'y.amountFen', 'y.requestedAt as since', 'p.title as about', 'p.compoundId'])
    .where('y.communityId', '=', communityId)
    .where('y.paidAt', 'is', null)
    .where('y.declinedAt', 'is', null)
    .where('y.requestedBy', '<>', personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('y.projectId')))
    .where((eb) => eb.or(bodies.map((body) => unsigned(communityId, body, personId))))
    .orderBy('y.requestedAt', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.map(({ id, amountFen, compoundId, ...rest }) =>
    waiting('payments', fill(words, { amountFen }), `funding/spending/pages/payment/index?id=${id}`, {
      ...{ ...rest, places: [compoundId] },
    }),
  )
}
