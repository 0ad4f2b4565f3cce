import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '停车场经营者', en: 'Who runs a car park' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { lots: 'operator' },
      until: { kept: staysWith.shown },
    },
  ],
  nothing: {
    lots: 'community_id compound_id day_cap_fen free free_minutes free_updated_at id name price_fen resident_percent spaces unit_minutes',
  },
}
