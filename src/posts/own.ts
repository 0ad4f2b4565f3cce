import { sql } from 'kysely'
import { en } from '../identity/texts.shared.en'
import { zh } from '../identity/texts.shared.zh'
import type { Own } from '../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    appointments: {
      group: 'homes',
      words: { zh: '登记任职的经过', en: 'How my posts were entered' },
      names: { zh: zh.labels.roles, en: en.labels.roles },
      columns: { appointments: 'person_id' },
      rows: ({ personId }) => sql`
        select a.id, a.proposed_at as at, a.role as what, a.scope, a.ended_at, a.refused_at, a.refused_why from appointments a
        where a.community_id = inside() and a.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    post: 'appointments.proposed_by appointments.body_by appointments.office_by appointments.refused_by appointments.ended_by',
  },
}
