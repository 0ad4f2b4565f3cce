import { expressionBuilder } from 'kysely'
import type { Trx } from '../../platform/server/db'
import { orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'

const entry = expressionBuilder<DB & { e: DB['entries'] }, 'e'>()

/** Who confirmed what stands in entry `e`: a receipt, a thing, what was sent back; a payment has both signatures. */
const confirmed = (trx: Trx, communityId: string) => {
  const receipts = entry
    .selectFrom('receipts as x')
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('x.confirmedBy'), at: eb.ref('x.confirmedAt') }).as('body'))
    .where('x.communityId', '=', communityId)
    .whereRef('x.id', '=', 'e.causeId')
  const things = entry
    .selectFrom('thingConfirmations as x')
    .select((eb) => {
      const then = bodyThen(trx, communityId, { by: eb.ref('x.confirmedBy'), at: eb.ref('x.confirmedAt') })
      return eb.fn.coalesce(then.$asScalar(), eb.val<Body>('subdistrict')).as('body')
    })
    .where('x.communityId', '=', communityId)
    .whereRef('x.thingId', '=', 'e.causeId')
  const sendings = entry
    .selectFrom('sendings as x')
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('x.confirmedBy'), at: eb.ref('x.confirmedAt') }).as('body'))
    .where('x.communityId', '=', communityId)
    .whereRef('x.id', '=', 'e.causeId')
  const payments = entry
    .selectFrom('paymentSignatures as x')
    .select((eb) => eb.cast<Body | null>('x.asBody', 'text').as('body'))
    .where('x.communityId', '=', communityId)
    .whereRef('x.paymentId', '=', 'e.causeId')
  return receipts.unionAll(things).unionAll(sendings).unionAll(payments)
}

/** Who confirmed that entry `e` turns another one round: a reversal, or money that the bank sent back. */
const turned = (trx: Trx, communityId: string) => {
  const reversals = entry
    .selectFrom('reversals as x')
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('x.confirmedBy'), at: eb.ref('x.confirmedAt') }).as('body'))
    .where('x.communityId', '=', communityId)
    .whereRef('x.causeId', '=', 'e.causeId')
  const bounces = entry
    .selectFrom('bounces as x')
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('x.confirmedBy'), at: eb.ref('x.confirmedAt') }).as('body'))
    .where('x.communityId', '=', communityId)
    .whereRef('x.sendingId', '=', 'e.causeId')
  return reversals.unionAll(bounces)
}

/** As what bodies the second signatures behind entry `e` were given, the residents' first; none where nobody confirms (a pledge). */
export const signedAs = (trx: Trx, communityId: string) => {
  const listed = (bodies: ReturnType<typeof turned>) =>
    orEmpty(
      entry
        .selectFrom(() => bodies.as('b'))
        .select((eb) =>
          eb.fn
            .agg<Body[]>('json_agg', ['b.body'])
            .orderBy((b) => b('b.body', '=', 'residentsCommittee'), 'desc')
            .as('bodies'),
        )
        .where('b.body', 'is not', null),
    )
  return entry
    .case()
    .when('e.reverses', 'is', null)
    .then(listed(confirmed(trx, communityId)))
    .else(listed(turned(trx, communityId)))
    .end()
}
