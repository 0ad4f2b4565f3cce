import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '登记任职和确认', en: 'Entering and confirming a post' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { appointments: 'person_id paper proposed_by body_by office_by refused_by refused_why ended_by' },
      until: { kept: staysWith.posts },
    },
  ],
  nothing: {
    appointments:
      'body body_at community_id ended_at id office_at proposed_at refused_at role scope scope_id scope_kind signs_from until',
  },
}
