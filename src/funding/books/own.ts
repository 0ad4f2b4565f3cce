import type { Own } from '../../platform/server/own'

/** What is kept of one person here: nothing of their own. */
export const own: Own = {
  kinds: {},
  elsewhere: {
    post: 'closings.asked_by closings.closed_by disclosures.made_by disclosures.decided_by reversals.asked_by reversals.confirmed_by',
  },
}
