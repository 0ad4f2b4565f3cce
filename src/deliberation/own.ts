import { sql } from 'kysely'
import type { Own } from '../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    remarks: {
      group: 'said',
      words: { zh: '我的意见和答复', en: 'What I said, and the answers' },
      columns: { remarks: 'person_id' },
      rows: ({ personId }) => sql`
        select r.id, r.at, r.text as what, r.answer, r.answered_at from remarks r
        where r.community_id = inside() and r.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: { post: 'remarks.answered_by meetings.recorded_by' },
}
