import type { TextsLike } from './refusal'
import { refusals as shared } from './refusals.shared.en'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  ...shared,
  'platform.signIn': { text: 'Please sign in first', next: 'Sign in under “Me”, then come back' },
  'platform.notMember': {
    text: 'You have not joined this community',
    next: 'Claim your home with the code you were given',
  },
  'platform.notOwner': {
    text: 'This is for owners',
    next: 'Ask the registered owner, or have the roll corrected at the service station',
  },
  'platform.notYours': { text: 'This is not yours to do', next: 'Ask the member of staff in charge' },
  'platform.signsLater': {
    text: 'Your post signs from {day} on',
    next: 'New supervisors are made public first; ask one who signs already',
  },
  'platform.outOfScope': { text: 'This is outside what you answer for', next: 'Ask whoever answers for it' },
  'platform.notForOthers': { text: 'This cannot be done for somebody else', next: 'Stop acting for them first' },
  'platform.noSuchNeighbour': {
    text: 'This neighbour has no home on the roll',
    next: 'Enter them in the roll first',
  },
  'platform.hasPhone': { text: 'This neighbour has joined by themselves', next: 'They use their own phone' },
  'platform.needsWitness': { text: 'A third person must be witness', next: 'Choose another witness from the roll' },
  'platform.badInput': {
    text: 'Something is filled in wrongly: {field}',
    next: 'Correct it and submit again; nothing is lost',
  },
  'platform.noSuchCall': { text: 'This version is too old', next: 'Close the mini program and open it again' },
  'platform.requestReused': {
    text: 'An earlier submission with this number stands; what is different in this one was not saved',
    next: 'Go back and look at the one that stands; change that one rather than sending another',
  },
  'platform.unavailable': {
    text: 'The service cannot be reached',
    next: 'Tap again in a while; nothing is submitted twice',
  },
  'platform.busy': { text: 'Many files are being made; yours is not made yet', next: 'Tap again in a few seconds' },
  'platform.broken': { text: 'Something broke; nothing was changed', next: 'Try again, or tell the service station' },
  'open.notFound': { text: 'Nothing public has this id', next: 'Check it, or start at /open/v1/communities' },
  'files.notFound': { text: 'The photo was not found', next: 'Choose and upload it again' },
  'files.incomplete': { text: 'The photo did not arrive whole', next: 'Upload it again' },
  'files.tooMany': {
    text: 'At most {most} photos before joining',
    next: 'Bring the document to the service station',
  },
}
