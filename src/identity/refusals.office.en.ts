import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.office.zh'

export const refusals: TextsLike<typeof zh> = {
  'identity.emptyGrid': { text: 'The grid has no building or stairwell', next: 'Choose at least one' },
  'identity.noSuchPlace': { text: 'Some places are not on the roll', next: 'Reload and choose again' },
  'identity.noSuchGrid': { text: 'No such grid', next: 'A micro-grid lies in a grid: choose that first' },
  'identity.gridNamed': { text: 'A grid of that name exists', next: 'Choose another name' },
  'identity.outsideGrid': { text: 'Some places lie outside the grid', next: 'Choose only places of that grid' },
  'identity.noRobotThere': {
    text: 'Only internal WeCom groups take a robot',
    next: 'Remove the key or change the kind',
  },
  'identity.placeTaken': { text: '{taken} stairwells belong to another grid', next: 'Leave them out' },
  'identity.noSuchScope': { text: 'No such scope', next: 'Reload and choose again' },
  'identity.termOver': {
    text: 'The term ends too early: it begins on {day}',
    next: 'Write a day after that one, or none',
  },
  'identity.ownClaim': { text: 'Nobody checks their own document', next: 'Ask a colleague' },
  'identity.claimDecided': { text: 'This was decided', next: 'Reload the list' },
  'identity.sayWhy': { text: 'A refusal needs a reason', next: 'Write one plain sentence' },
  'identity.oneClaim': { text: 'Your document is being checked', next: 'Wait for the result, which is shown here' },
  'identity.noSuchClaim': { text: 'No such claim', next: 'Reload the list' },
  'identity.noSuchPerson': { text: 'Nobody like that is on the roll', next: 'Enter them in the roll first' },
  'identity.claimTaken': {
    text: 'This person has joined with another account',
    next: 'Check with them; they leave on the old phone first',
  },
  'identity.notAPhone': { text: 'That is no phone number', next: 'Write all 11 digits' },
  'identity.oneCorrection': {
    text: 'The same correction is under way',
    next: 'Wait for the answer, which is shown here',
  },
  'identity.noSuchCorrection': { text: 'No such correction', next: 'Reload the list' },
  'identity.noSuchConsent': { text: 'No such consent', next: 'Reload the page' },
  'identity.ownCorrection': { text: 'Nobody grants their own correction', next: 'Ask a colleague' },
  'identity.correctionAnswered': { text: 'This was answered', next: 'Reload the list' },
  'identity.needsPhone': { text: 'No phone is bound yet', next: 'Bind a phone first' },
  'identity.weakPassword': {
    text: 'The password is too short or too plain',
    next: 'At least {least} characters, not one repeated',
  },
  'identity.oldCodeWrong': {
    text: 'The old authenticator’s code is wrong',
    next: 'Enter the six digits that it shows now',
  },
  'identity.totpWrong': {
    text: 'The authenticator’s code is wrong',
    next: 'Enter the six digits shown now; the clock must be right',
  },
  'identity.needsDeskCode': {
    text: 'A desk code is needed',
    next: 'Get it from the secretary in person; it works once',
  },
  'identity.staffWrong': {
    text: 'Phone, password or code is wrong',
    next: 'Try again; after several mistakes wait a quarter of an hour',
  },
  'identity.phoneTaken': {
    text: 'This phone belongs to another account',
    next: 'Sign in with that account or use another phone',
  },
  'identity.weappCode': { text: 'WeChat did not sign you in', next: 'Close the mini program and open it again' },
}
