import type { Personal } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '核对公开的话和照片', en: 'Looking at words and photos before they are public' },
      basis: 'duty',
      readers: ['self', 'secretary'],
      columns: { content_marks: 'author appeal kept reason hidden_by decided_by', content_acts: 'person_id note' },
      until: { by: 'hiddenWords', kept: { zh: '其余随被核对的内容保存', en: 'the rest with what was looked at' } },
    },
  ],
  nothing: {
    content_acts: 'act at community_id kind role seq thing',
    content_marks:
      'appealed_at cause community_id compound_id decided_at hidden_as kind project_id reports since state thing',
    'job photo-check': 'communityId fileId',
    media_traces: 'at community_id file_id trace_id',
  },
}
