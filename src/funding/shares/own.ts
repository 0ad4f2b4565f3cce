import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    shares: {
      group: 'money',
      words: { zh: '我家的分摊', en: 'Shares of my homes' },
      columns: { allocation_shares: 'unit_id' },
      rows: ({ personId }) => sql`
        select md5(s.allocation_id::text || s.unit_id)::uuid as id, l.drafted_at as at, s.room as what, s.share_fen as fen, s.exempt
        from allocation_shares s join allocations l on l.community_id = s.community_id and l.id = s.allocation_id
        where s.community_id = inside() and exists (select from ownerships o where o.community_id = s.community_id
          and o.unit_id = s.unit_id and o.person_id = ${personId}::uuid and o.until is null)`,
    },
  },
  elsewhere: {
    home: 'allocation_exemptions.unit_id',
    post: 'allocations.drafted_by allocations.confirmed_by share_sheets.started_by',
  },
}
