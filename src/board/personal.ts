import type { Personal } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [],
  nothing: {
    bulletins: 'community_id figures on_date project_id published_at',
  },
}
