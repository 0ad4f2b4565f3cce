import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '吹哨和到场', en: 'Calling in a department' },
      basis: 'duty',
      readers: ['members'],
      columns: { whistles: 'blown_by finding', whistle_steps: 'by note' },
      until: { kept: staysWith.posts },
    },
  ],
  nothing: {
    whistle_steps: 'at community_id state whistle_id',
    whistles: 'blown_at community_id department due_at id matter project_id resolved_at state',
  },
}
