import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '认筹实名制', en: 'Pledges by name' },
      basis: 'duty',
      readers: ['self', 'supervisors', 'secretary', 'workers'],
      columns: {
        commitments: 'payer person_id unit_id amount_fen evidence shown_as made_by',
        promise_versions: 'amount_fen evidence shown_as made_by',
        promise_papers: 'content brought_by',
      },
      until: { kept: staysWith.books },
    },
    {
      purpose: { zh: '实物出资', en: 'Things given' },
      basis: 'duty',
      readers: ['everybody'],
      columns: {
        things: 'payer evidence what made_by',
        thing_values: 'valued_by',
        thing_confirmations: 'made_by valued_by confirmed_by',
      },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    commitments:
      'community_id evidence_kind handle id in_kind kind made_at number point project_id received_fen thing_id version',
    promise_papers: 'brought_at commitment_id community_id id project_id thing_id',
    promise_versions: 'before_version community_id entry_seq made_at project_id promise_id version',
    thing_confirmations:
      'community_id confirmed_as confirmed_at in_kind kind point project_id thing_id value_fen value_number',
    thing_values: 'basis community_id number thing_id valued_as valued_at value_fen',
    things: 'community_id evidence_kind id kind made_at point project_id quantity',
  },
}
