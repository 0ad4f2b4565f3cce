import type { TextsLike } from '../platform/refusal'
import type { pledging } from './texts.pledging.zh'

export const pledgingEn: TextsLike<typeof pledging> = {
  refusals: {
    'funding.campaignClosed': {
      text: 'The campaign is closed; pledges cannot be changed any more',
      next: 'In difficulty, speak to the community secretary',
    },
    'funding.changedMeanwhile': { text: 'This pledge has just been changed', next: 'Look at it as it is now' },
    'funding.cannotWithdraw': {
      text: '{receivedFen} fen came in (or are being checked), so it cannot be withdrawn',
      next: 'Lower it to what came in; for a refund ask at the service station',
    },
    'funding.lessThanReceived': {
      text: 'Not below the {receivedFen} fen that came in (or are being checked)',
      next: 'Enter that much or more; for a refund ask at the service station',
    },
    'funding.nothingChanged': { text: 'Nothing is different', next: 'Change the amount or the name' },
    'funding.noMandate': {
      text: 'Your post does not speak for this organisation (yours: {payers})',
      next: 'Check its name, or let the secretary name it in your post',
    },
  },
  labels: {},
  memo: { changed: '{what} changed', withdrawn: '{what} withdrawn' },
}
