import { sql } from 'kysely'
import type { Own } from '../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    raised: {
      group: 'said',
      words: { zh: '我提的事', en: 'Matters that I raised' },
      columns: { projects: 'raised_by' },
      rows: ({ personId }) => sql`
        select p.id, p.raised_at as at, p.title as what, p.summary, p.stage from projects p
        where p.community_id = inside() and p.raised_by = ${personId}::uuid`,
    },
    cosigns: {
      group: 'said',
      words: { zh: '我联名的事', en: 'Matters that I joined' },
      columns: { cosigns: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(c.project_id::text || c.unit_id)::uuid as id, c.at, p.title as what from cosigns c
        join projects p on p.community_id = c.community_id and p.id = c.project_id
        where c.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: { home: 'cosigns.unit_id', post: 'plans.written_by project_stages.moved_by' },
}
