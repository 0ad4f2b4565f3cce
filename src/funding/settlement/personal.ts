import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '决算、退款和结转', en: 'Final accounts, returns and what is carried over' },
      basis: 'duty',
      readers: ['members'],
      columns: {
        final_accounts: 'reason withdrawn_why written_by withdrawn_by',
        final_account_signatures: 'person_id author_id',
        returns: 'payee',
        sendings: 'evidence recorded_by confirmed_by',
        bounces: 'why asked_by confirmed_by',
        carried: 'carried_by',
      },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    bounces: 'asked_at community_id confirmed_at handle id sending_id',
    carried:
      'account_id amount_fen carried_at community_id compound_id from_project_id in_kind point promise_id return_id rule sending_id to_project_id',
    final_account_signatures: 'account_id as_body at body community_id role role_scope signs_from',
    final_accounts:
      'community_id destination due_at ended_stage figures fixed_at head_hash head_seq id kind left_fen next_project_id plan_version project_id public_days published_at set_aside_fen signed_owners signed_residents surplus withdrawn_at written_at',
    returns: 'account_id amount_fen commitment_id community_id id number point project_id',
    sendings:
      'amount_fen bounce_id community_id confirmed_at handle id method point posted_fen project_id recorded_at return_id withdrawn_at',
  },
}
