import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

const acts = {
  zh: { support: '支持', oppose: '不支持', sign: '签名', withdraw: '撤回' },
  en: { support: 'supported', oppose: 'opposed', sign: 'signed', withdraw: 'took back' },
}

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    signed: {
      group: 'decided',
      words: { zh: '我支持、签名、撤回的', en: 'What I supported, signed, took back' },
      names: acts,
      columns: { agreement_acts: 'by_id' },
      rows: ({ personId }) => sql`
        select md5(a.agreement_id::text || a.unit_id || a.round || a.act)::uuid as id, a.at, a.act as what, a.drawing_sealed is not null as drawing_kept, a.drawing_digest from agreement_acts a
        where a.community_id = inside() and a.by_id = ${personId}::uuid`,
    },
    applied: {
      group: 'decided',
      words: { zh: '我申请的签约', en: 'Agreements that I applied for' },
      columns: { agreements: 'applied_by' },
      rows: ({ personId }) => sql`
        select a.id, a.applied_at as at, null as what, a.completed_at from agreements a
        where a.community_id = inside() and a.applied_by = ${personId}::uuid`,
    },
  },
  elsewhere: {
    home: 'agreement_acts.unit_id paper_signatures.unit_id agreement_homes.unit_id agreement_shares.unit_id',
    post: 'paper_signatures.recorded_by paper_signatures.checked_by agreement_versions.written_by',
  },
}
