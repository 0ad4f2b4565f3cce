import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'posts.bodyNotHere': {
    text: 'This city’s rules know no such body on the owners’ side',
    next: 'Choose one of the list',
  },
  'posts.otherBodyStands': {
    text: 'Another body stands on the owners’ side',
    next: 'The subdistrict ends its post first',
  },
  'posts.bodyChanged': {
    text: 'The body on the owners’ side changed since this was proposed',
    next: 'Take it back and propose it for the body that stands now',
  },
  'posts.proposedAlready': {
    text: 'This was proposed and is being confirmed',
    next: 'Wait for the other body and the subdistrict',
  },
  'posts.tooManyOpen': {
    text: '{most} of your proposals wait to be confirmed',
    next: 'Wait for those, or take some back, before proposing more',
  },
  'posts.noSuchProposal': { text: 'No such appointment', next: 'Reload the list' },
  'posts.confirmed': { text: 'This appointment is confirmed', next: 'Reload the list' },
  'posts.refused': { text: 'This proposal was refused', next: 'Propose it anew with its paper' },
  'posts.ownProposal': {
    text: 'Nobody confirms what they proposed',
    next: 'The other body and the subdistrict confirm it',
  },
  'posts.confirmedByYou': { text: 'You have confirmed this', next: 'Another person confirms it too' },
  'posts.otherConfirms': {
    text: 'This is not yours to confirm',
    next: 'The head of the other body and the subdistrict each confirm a supervisor',
  },
  'posts.otherRefuses': {
    text: 'This is not yours to refuse',
    next: 'Whoever confirms it may refuse it, whoever proposed it may take it back',
  },
  'posts.readPaper': { text: 'You have not opened the body’s paper', next: 'Open it and read it, then confirm' },
  'posts.deskEnds': { text: 'The secretary ends this post', next: 'Ask the secretary' },
}
