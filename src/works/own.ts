import { sql } from 'kysely'
import type { Own } from '../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    acceptances: {
      group: 'said',
      words: { zh: '我的验收意见', en: 'What I said at an acceptance' },
      columns: { acceptances: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(a.project_id::text || a.person_id || a.at)::uuid as id, a.at, a.remark as what from acceptances a
        where a.community_id = inside() and a.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: { post: 'milestones.done_by' },
}
