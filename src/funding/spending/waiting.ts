import { sql } from 'kysely'
import { supervisors } from '../../platform/roles'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { bodiesOf } from '../ledger/store'
import { zh } from './texts.zh'

/** Payments that a body for which this person signs has not signed: not their own request, and not one that they signed for the other. */
export const paymentsWaitFor = async ({
  trx,
  communityId,
  caller,
  personId,
}: WaitingFor): Promise<Waiting<'payments'>[]> => {
  const bodies = bodiesOf(caller)
  if (!bodies.length) return []
  const { rows } = await sql<{ projectId: string; count: number }>`
    with waiting as (select y.project_id from payments y where y.community_id = inside() and y.paid_at is null and y.declined_at is null
      and y.requested_by <> ${personId} and ${answeredFor({ communityId, caller }, supervisors, sql.ref<string>('y.project_id'))} and exists (select from unnest(${bodies}::text[]) mine (body) where not exists (
        select from payment_signatures s where s.community_id = inside() and s.payment_id = y.id and (s.body = mine.body or s.person_id = ${personId})))
      limit 1000)
    select project_id as "projectId", count(*) over ()::int as count from waiting limit 1`.execute(trx)
  return rows.flatMap(({ projectId, count }) =>
    several('payments', zh.labels.waits, count, `funding/spending/pages/desk/index?id=${projectId}`),
  )
}
