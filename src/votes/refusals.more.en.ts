import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.more.zh'

export const refusals: TextsLike<typeof zh> = {
  'votes.ownGuardian': {
    text: 'A guardianship is recorded and checked by two other people',
    next: 'Ask another member of staff',
  },
  'votes.guardianWaits': { text: 'The proof is still being checked', next: 'Vote when somebody else has checked it' },
  'votes.guardianChecked': { text: 'This proof has been checked', next: 'Refresh the list' },
  'votes.guardianVotes': {
    text: 'A guardian votes for this home',
    next: 'If that is wrong, ask the community desk to correct it',
  },
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
  'votes.noPapers': { text: 'No papers to print here', next: 'Choose the building again' },
  'votes.noRepresentative': {
    text: 'Nobody is registered to speak for this home',
    next: 'Register them on the roll',
  },
}
