import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '手写签名', en: 'Drawn signatures' },
      basis: 'consent',
      readers: ['committees'],
      columns: { agreement_acts: 'drawing_sealed' },
      until: { by: 'drawnSignatures' },
    },
    {
      purpose: { zh: '纸面签名的照片', en: 'Photos of signatures on paper' },
      basis: 'duty',
      readers: ['secretary', 'committees', 'supervisors'],
      columns: { paper_signatures: 'photo_sealed' },
      until: { by: 'paperSignatures refusedSignatures' },
    },
    {
      purpose: { zh: '哪户支持或者签了', en: 'Which homes supported or signed' },
      basis: 'duty',
      readers: ['household', 'secretary', 'committees', 'supervisors'],
      columns: {
        agreement_acts: 'unit_id act by_id device drawing_digest',
        paper_signatures: 'unit_id act photo_digest recorded_by checked_by',
        agreement_homes: 'unit_id room area_dm2',
        agreement_shares: 'unit_id share_fen',
      },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '谁发起了签约、写了文本', en: 'Who applied and wrote the text' },
      basis: 'duty',
      readers: ['members'],
      columns: { agreements: 'applied_by', agreement_versions: 'written_by' },
      until: { kept: staysWith.decision },
    },
  ],
  nothing: {
    agreement_acts: 'agreement_id at community_id paper_id round version',
    agreement_homes: 'agreement_id community_id floor stairwell_id',
    agreement_shares: 'agreement_id community_id version',
    agreement_versions: 'agreement_id by_area coefficients community_id text text_hash total_fen version written_at',
    agreements: 'applied_at community_id completed_at id project_id reached_at rules scope_id scope_kind version',
    paper_signatures: 'accepted agreement_id checked_at community_id id recorded_at version',
  },
}
