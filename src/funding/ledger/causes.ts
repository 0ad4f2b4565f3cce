import { sql } from 'kysely'
import { refusal, refuseIf } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'

/** The tables whose rows become causes in the ledger, each by its own id; a thing becomes a promise of its own id. */
const causes = {
  commitments: sql`from commitments`,
  things: sql`from things`,
  receipts: sql`from receipts`,
  payments: sql`from payments`,
  finalAccounts: sql`from final_accounts`,
  sendings: sql`from sendings`,
}

/**
 * Refuse an id under which another kind of cause stands: a ledger knows what stands in it by one id. Whoever takes the id
 * of a thing for a promise would keep the thing from ever being confirmed. Of its own kind the table's key decides.
 */
export const barToOtherCause = async (trx: Trx, own: keyof typeof causes, id: string): Promise<void> => {
  const each = Object.entries(causes).map(
    ([kind, from]) => sql`select ${kind}::text as kind ${from} where community_id = inside() and id = ${id}`,
  )
  const { rows } = await sql<{ kind: string }>`${sql.join(each, sql` union all `)}`.execute(trx)
  if (rows.length && !rows.some(({ kind }) => kind === own)) refuseIf(refusal('platform.requestReused'))
}
