import { sql } from 'kysely'
import type { Own } from './own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    photos: {
      group: 'said',
      words: { zh: '我上传的照片', en: 'Photos that I sent' },
      columns: { files: 'uploaded_by' },
      rows: ({ personId, accountId }) => sql`
        select f.id, f.at, f.mime as what, f.bytes, f.published from files f
        where f.community_id = inside() and f.uploaded_by in (${personId}::uuid, ${accountId}::uuid)`,
    },
    reads: {
      group: 'who',
      words: { zh: '我看过谁的姓名或者号码', en: 'Whose name or number I read' },
      columns: { name_reads: 'reader_id' },
      rows: ({ personId }) => sql`
        select r.id, r.at, r.purpose as what from name_reads r
        where r.community_id = inside() and r.reader_id = ${personId}::uuid`,
    },
  },
  elsewhere: { reads: 'name_reads.person_id', again: 'requests.account_id' },
}
