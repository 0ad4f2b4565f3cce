import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    pledges: {
      group: 'money',
      words: { zh: '我的认筹', en: 'My pledges' },
      columns: { commitments: 'person_id' },
      rows: ({ personId }) => sql`
        select c.id, c.made_at as at, p.title as what, c.amount_fen as fen, c.number, c.received_fen, c.shown_as from commitments c
        join projects p on p.community_id = c.community_id and p.id = c.project_id
        where c.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
    versions: {
      group: 'money',
      words: { zh: '我改过的认筹', en: 'How my pledges changed' },
      columns: { promise_versions: 'made_by' },
      rows: ({ personId }) => sql`
        select md5(v.promise_id::text || v.version)::uuid as id, v.made_at as at, null as what, v.amount_fen as fen, v.shown_as from promise_versions v
        where v.community_id = inside() and v.made_by = ${personId}::uuid`,
    },
  },
  elsewhere: {
    home: 'commitments.unit_id',
    row: 'commitments.made_by',
    post: 'promise_papers.brought_by things.made_by thing_values.valued_by thing_confirmations.made_by thing_confirmations.valued_by thing_confirmations.confirmed_by',
  },
}
