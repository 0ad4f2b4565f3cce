import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '冲正、结账和公开凭证', en: 'Reversals, closed months and papers for everybody' },
      basis: 'duty',
      readers: ['members'],
      columns: {
        closings: 'asked_by closed_by',
        disclosures: 'content title made_by decided_by',
        reversals: 'reason asked_by confirmed_by',
      },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    closings: 'asked_at balances before_hash closed_at community_id hash head_hash head_seq month project_id until',
    disclosures: 'boxes community_id decided_at id made_at paper_id project_id refused_why',
    reversals: 'asked_at cause_id community_id confirmed_at handle id payment_id project_id receipt_id',
  },
}
