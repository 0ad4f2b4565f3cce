import type { TextsLike } from '../platform/refusal'
import type { more as zh } from './texts.more.zh'

export const more: TextsLike<typeof zh> = {
  refusals: {
    'votes.castBeforeSale': {
      text: 'This home had voted before it was sold',
      next: 'That vote stands; you can follow the turnout',
    },
    'votes.noChallenges': {
      text: 'No recount can be asked for now',
      next: 'Ask after the result, in the days of objections',
    },
    'votes.oneChallenge': { text: 'You have asked for a recount already', next: 'Read what it found' },
    'votes.noSuchChallenge': { text: 'There is no such request', next: 'Refresh the list' },
    'votes.recounted': { text: 'This request has been recounted', next: 'Compare both counts' },
    'votes.ownChallenge': { text: 'Nobody orders the recount that they asked for', next: 'Ask the other supervisor' },
    'votes.paperWaits': { text: 'A paper of this home waits to be checked', next: 'Check that one first' },
    'votes.noSuchPaper': { text: 'There is no such paper', next: 'Refresh the list' },
    'votes.paperChecked': { text: 'This paper has been checked', next: 'Refresh the list' },
    'votes.noRepresentative': {
      text: 'Nobody is registered to speak for this home',
      next: 'Register them on the roll',
    },
  },
  labels: {
    passOn: 'Pass on to a group',
    copyLink: 'Copy the link',
    linkCopied: 'Copied; paste it where your neighbours are',
    challenges: 'Recount',
    challengeHint:
      'Whoever doubts the counting may ask in the days of objections; a supervisor orders it, and the first result stays',
    challengeWhy: 'Why count again',
    challengeSend: 'Ask for a recount',
    challenged: 'Sent; a supervisor will order the recount',
    orderRecount: 'Recount now',
    recountWaits: 'Waiting for the recount',
    recountAgrees: 'Both counts agree',
    recountDiffers: 'The counts differ: the decision does not take effect and is deliberated again',
    recountBy: 'asked by {by} · ordered by {orderedBy}',
    secondCount: 'Second count',
    upset: 'Not in effect: deliberated again',
    paperSigning: 'Signatures on paper',
    paperSigningHint: 'One photographs and records, another checks against the photo; only then it counts',
    paperHome: 'Which home',
    paperActs: { sign: 'signs', withdraw: 'steps back' },
    paperRecord: 'Record this paper',
    paperRecorded: 'Recorded; somebody else has to check it',
    paperAccept: 'Checked, it is right',
    paperRefuse: 'Wrong, send back',
    paperSaid: 'Checked',
    paperBack: 'Sent back',
    paperLook: 'See the photo',
    signedBy: { app: 'signed on a phone', paper: 'signed on paper' },
    onPaper: '{papers} of them on paper',
    stillWaits: 'waiting to be checked',
    savePdf: 'Save as PDF',
  },
}
