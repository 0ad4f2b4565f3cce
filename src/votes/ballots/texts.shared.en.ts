import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    receipts: 'My voting receipts',
    receiptsHint: 'Kept on this phone, to check the count with',
    standings: { consultative: 'Advisory poll', formal: 'Owners’ ballot' },
    voting: 'Voting',
  },
}
