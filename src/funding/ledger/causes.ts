import { refusal, refuseIf } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'

/** Which of the tables whose rows become causes in the ledger has a row of this id; a thing becomes a promise of its own id. */
const standingAs = (trx: Trx, communityId: string, id: string) =>
  trx
    .selectNoFrom(({ exists, selectFrom }) => [
      exists(selectFrom('commitments').where((eb) => eb.and({ communityId, id }))).as('commitments'),
      exists(selectFrom('things').where((eb) => eb.and({ communityId, id }))).as('things'),
      exists(selectFrom('receipts').where((eb) => eb.and({ communityId, id }))).as('receipts'),
      exists(selectFrom('payments').where((eb) => eb.and({ communityId, id }))).as('payments'),
      exists(selectFrom('finalAccounts').where((eb) => eb.and({ communityId, id }))).as('finalAccounts'),
      exists(selectFrom('sendings').where((eb) => eb.and({ communityId, id }))).as('sendings'),
    ])
    .executeTakeFirstOrThrow()

type Cause = keyof Awaited<ReturnType<typeof standingAs>>

/**
 * Refuse an id under which another kind of cause stands: a ledger knows what stands in it by one id. Whoever takes the id
 * of a thing for a promise would keep the thing from ever being confirmed. Of its own kind the table's key decides.
 */
export const barToOtherCause = async (trx: Trx, communityId: string, own: Cause, id: string): Promise<void> => {
  const standing = await standingAs(trx, communityId, id)
  if (!standing[own] && Object.values(standing).includes(true)) refuseIf(refusal('platform.requestReused'))
}
