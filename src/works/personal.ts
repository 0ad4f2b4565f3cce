import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '验收和施工步骤', en: 'Acceptance and steps of the works' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { acceptances: 'person_id remark', milestones: 'done_by note' },
      until: { kept: staysWith.shown },
    },
  ],
  nothing: {
    acceptances: 'as_body at body community_id project_id role role_scope signs_from',
    milestone_photos: 'community_id file_id milestone_id',
    milestones: 'community_id done_at id planned_on position project_id title',
  },
}
