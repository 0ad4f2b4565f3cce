import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.posts.zh'

export const refusals: TextsLike<typeof zh> = {
  'identity.needsProposal': {
    text: 'This post is not given directly',
    next: 'Propose it with the body’s paper; the other body and the subdistrict confirm it',
  },
  'identity.operatorAppoints': {
    text: 'Whoever runs this deployment gives and ends this post',
    next: 'Ask the subdistrict to write to them',
  },
  'identity.officerApart': {
    text: 'An officer confirms those who watch and holds none of these posts',
    next: 'Choose somebody else',
  },
  'identity.bodyNotHere': {
    text: 'This city’s rules know no such body on the owners’ side',
    next: 'Choose one of the list',
  },
  'identity.otherBodyStands': {
    text: 'Another body stands on the owners’ side',
    next: 'The subdistrict ends its post first',
  },
  'identity.proposedAlready': {
    text: 'This was proposed and is being confirmed',
    next: 'Wait for the other body and the subdistrict',
  },
  'identity.noSuchProposal': { text: 'No such appointment', next: 'Reload the list' },
  'identity.postConfirmed': { text: 'This appointment is confirmed', next: 'Reload the list' },
  'identity.postRefused': { text: 'This proposal was refused', next: 'Propose it anew with its paper' },
  'identity.ownProposal': {
    text: 'Nobody confirms what they proposed',
    next: 'The other body and the subdistrict confirm it',
  },
  'identity.confirmedByYou': { text: 'You have confirmed this', next: 'Another person confirms it too' },
  'identity.otherConfirms': {
    text: 'This is not yours to confirm',
    next: 'The head of the other body and the subdistrict each confirm a supervisor',
  },
  'identity.officeEnds': { text: 'The subdistrict ends the posts of those who watch', next: 'Ask an officer' },
  'identity.deskEnds': { text: 'The secretary ends this post', next: 'Ask the secretary' },
  'identity.operatorInvites': {
    text: 'This person’s code comes from whoever runs this deployment',
    next: 'Ask them, in person',
  },
  'identity.officeInvites': {
    text: 'The subdistrict hands out the codes of those who watch',
    next: 'They come to the subdistrict in person',
  },
  'identity.deskInvites': { text: 'The secretary hands out residents’ codes', next: 'Ask the secretary' },
  'identity.holdsPost': {
    text: 'This person holds a post and is not joined to you',
    next: 'Come to the subdistrict in person',
  },
  'identity.officeRenames': { text: 'The subdistrict changes the names of those who watch', next: 'Ask an officer' },
}
