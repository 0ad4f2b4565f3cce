import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '留言和答复', en: 'Remarks and answers' },
      basis: 'consent',
      readers: ['everybody'],
      columns: { remarks: 'person_id text answer answered_by' },
      until: { kept: staysWith.shown },
    },
    {
      purpose: { zh: '会议记录', en: 'Records of meetings' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { meetings: 'minutes recorded_by' },
      until: { kept: staysWith.shown },
    },
  ],
  nothing: {
    meetings: 'attended community_id held_at id project_id recorded_at title venue',
    remarks: 'answered_at at community_id id project_id',
    resolutions: 'at community_id consented entitled id meeting_id passed plan_version present project_id text',
  },
}
