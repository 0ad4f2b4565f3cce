import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '付款和凭证', en: 'Payments and their papers' },
      basis: 'duty',
      readers: ['supervisors', 'committees'],
      columns: {
        payments: 'payee bank_proof invoice purpose declined_why requested_by paid_by declined_by',
        payment_signatures: 'person_id author_id',
        contracts: 'contractor made_by',
        spending_papers: 'content brought_by',
      },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    contract_lines: 'amount_fen community_id contract_id line name',
    contracts: 'community_id id made_at paper_id project_id signed_on total_fen',
    payment_signatures: 'as_body at body community_id payment_id role role_scope signs_from',
    payments:
      'amount_fen community_id contract_id declined_at handle id invoice_key line paid_at paper_id plan_version posted_fen project_id requested_at reversal_id signed_owners signed_residents',
    spending_papers: 'brought_at community_id digest id project_id',
    used_papers: 'digest subdistrict_id',
  },
}
