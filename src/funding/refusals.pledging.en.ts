import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.pledging.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.notCollecting': { text: 'Nothing is being collected now', next: 'See the published accounts' },
  'funding.atLeastOneFen': { text: 'The amount must be above zero', next: 'From ¥0.01' },
  'funding.noHome': { text: 'Choose your home first', next: 'Claim it under “Me”' },
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
  'funding.orderOpen': {
    text: 'A payment by WeChat is not finished',
    next: 'Finish it, or change the pledge once it has lapsed (a quarter of an hour)',
  },
  'funding.nothingChanged': { text: 'Nothing is different', next: 'Change the amount or the name' },
  'funding.noMandate': {
    text: 'Your post does not speak for this organisation (yours: {payers})',
    next: 'Check its name, or let the secretary name it in your post',
  },
}
