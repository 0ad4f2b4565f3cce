import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'votes.paperWaits': { text: 'A paper of this home waits to be checked', next: 'Check that one first' },
  'votes.noSuchPaper': { text: 'There is no such paper', next: 'Refresh the list' },
  'votes.paperChecked': { text: 'This paper has been checked', next: 'Refresh the list' },
  'votes.noRepresentative': { text: 'Nobody is registered to speak for this home', next: 'Register them on the roll' },
  'votes.floorTwice': { text: 'Floor {floor} has two coefficients', next: 'Give each floor one' },
  'votes.signingOver': { text: 'Signing is complete', next: 'See the agreement and the shares' },
  'votes.signingLate': { text: 'The time of consultation is over', next: 'See how the project stands' },
  'votes.notBySigning': { text: 'The plan is not decided by signing', next: 'Decide it in the way the plan says' },
  'votes.signingThere': { text: 'A neighbour has applied', next: 'Say on the same page that you support it' },
  'votes.notSigned': { text: 'Your home has not signed', next: 'Nothing to withdraw' },
  'votes.withdrawFirst': { text: 'Your home has signed', next: 'Withdraw the signature first' },
  'votes.noAgreement': {
    text: 'The agreement is not written',
    next: 'Say what you think; come back to read and sign once it is written',
  },
  'votes.ratioNotReached': {
    text: 'Support has not reached the ratio',
    next: 'Signing opens when every stairwell has',
  },
  'votes.planNewer': {
    text: 'The plan is newer than the agreement',
    next: 'Wait for the community to write it anew, then read and sign',
  },
  'votes.newVersion': { text: 'There is a newer version', next: 'Open it again, read it, then sign' },
  'votes.floorMissing': { text: 'Floor {floor} has no coefficient', next: 'Give every floor one; 0 pays nothing' },
  'votes.nobodyPays': { text: 'Every coefficient is 0', next: 'Give at least one floor a share' },
}
