import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    returns: {
      group: 'money',
      words: { zh: '退给我的钱', en: 'Money that went back to me' },
      columns: { returns: 'payee' },
      rows: ({ personId }) => sql`
        select r.id, c.made_at as at, r.payee as what, r.amount_fen as fen from returns r
        join commitments c on c.community_id = r.community_id and c.id = r.commitment_id
        where r.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    post: 'final_accounts.written_by final_accounts.withdrawn_by final_account_signatures.person_id final_account_signatures.author_id sendings.recorded_by sendings.confirmed_by bounces.asked_by bounces.confirmed_by carried.carried_by',
  },
}
