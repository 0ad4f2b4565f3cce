import type { Own } from '../../platform/server/own'

/** What is kept of one person here: nothing of their own. */
export const own: Own = {
  kinds: {},
  elsewhere: {
    post: 'payments.requested_by payments.paid_by payments.declined_by payment_signatures.person_id payment_signatures.author_id contracts.made_by spending_papers.brought_by',
  },
}
