import type { TextsLike } from '../platform/refusal'
import { refusals as office } from './refusals.office.en'
import { refusals as roll } from './refusals.roll.en'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  ...office,
  ...roll,
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
  'identity.officeEnds': { text: 'The subdistrict ends the posts of those who watch', next: 'Ask an officer' },
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
  'identity.selfAppointment': { text: 'Nobody enters a post for themselves', next: 'Ask another person in charge' },
  'identity.bothBodies': { text: 'One person cannot sign for both committees', next: 'Choose another supervisor' },
  'identity.supervisesOwnWork': {
    text: 'Builders and managers cannot supervise their own work',
    next: 'Choose a resident or an owner',
  },
  'identity.nameDiffers': {
    text: 'The roll has another name for this person',
    next: 'Check the name; where the roll is wrong, they can ask for a correction under “My data”',
  },
  'identity.slugTaken': {
    text: 'Another community already uses “{slug}” in its addresses',
    next: 'Choose another word, for example with the subdistrict’s name',
  },
  'identity.subdistrictDiffers': {
    text: 'This subdistrict is recorded under another name',
    next: 'Write the subdistrict and district as they are recorded',
  },
  'identity.codeUnknown': {
    text: 'This code does not work',
    next: 'Check it, or fetch a new one at the service station',
  },
  'identity.alreadyJoined': { text: 'You have already joined this community', next: 'Your home is shown under “Me”' },
  'identity.onlyDemo': { text: 'Only the demo lets you change person', next: 'Sign in with your own account' },
  'identity.noPersona': { text: 'There is no such person in the demo', next: 'Choose one from the list' },
  'identity.tooManyTries': {
    text: '{most} tries today did not agree with the roll',
    next: 'For everyone’s safety try again tomorrow, or come to the service station with your documents',
  },
  'identity.noMatch': {
    text: 'The code is wrong, or what was filled in does not agree with the roll',
    next: 'Check room, name and the six digits of the message; without a message use a printed code or come to the service station',
  },
  'identity.otherName': {
    text: 'This home stands under another name',
    next: 'For family: let them link it on their own phone',
  },
  'identity.unitNotFound': { text: 'There is no such home', next: 'Choose one of the roll' },
  'identity.soldLater': { text: 'The sale lies ahead', next: 'Enter it after the transfer' },
  'identity.soldBefore': { text: 'The sale lies before the present owner’s own purchase', next: 'Check the date' },
  'identity.ownSale': { text: 'Nobody enters the sale of their own home', next: 'Ask another person in charge' },
  'identity.codesSpent': {
    text: 'Too many codes for this phone today',
    next: 'Try tomorrow, or at the service station',
  },
  'identity.codeJustSent': {
    text: 'A code was sent a moment ago',
    next: 'Look at your messages; in {seconds} seconds you may ask again',
  },
  'identity.triesSpent': { text: 'Several tries in a row did not agree', next: 'Try again in {minutes} minutes' },
  'identity.guessedElsewhere': {
    text: 'This number was tried too often from elsewhere today; no new device can sign in just now',
    next: 'Sign in on a device on which you did before, or by WeChat, or after {until}',
  },
  'identity.roomGuessed': {
    text: 'This home was tried {most} times today and cannot be linked by its number',
    next: 'Use the code that you were given, or bring a document to the service station',
  },
  'identity.noSuchJoining': { text: 'There is no such record of joining', next: 'Refresh and look again' },
  'identity.objectedAlready': { text: 'Somebody has objected already', next: 'The community checks it' },
  'identity.objectedLate': { text: 'The time for objections is over', next: 'Say it at the service station in person' },
  'identity.ownObjection': {
    text: 'Nobody decides about their own joining, objection or proposal',
    next: 'Ask somebody else to check it',
  },
  'identity.objectionWaits': {
    text: 'Nobody has proposed anything yet',
    next: 'Check and propose; another one confirms then',
  },
  'identity.objectionChanged': {
    text: 'The proposal has changed',
    next: 'Refresh and read it before you confirm',
  },
  'identity.objectionDecided': { text: 'This objection has been decided', next: 'Refresh and look again' },
  'identity.roomCodesSpent': {
    text: 'You have asked for as many codes as one may in a day',
    next: 'Try tomorrow, use a printed code, or come to the service station',
  },
  'identity.codeWrong': {
    text: 'The code is wrong or too old',
    next: 'Check the six digits of the message, or ask for a new one',
  },
  'identity.noSuchDevice': { text: 'There is no such device', next: 'Load the list again' },
  'identity.handOver': { text: 'You still hold a post', next: 'Hand it over in the community first' },
  'identity.noSuchPost': { text: 'They do not hold this post', next: 'Load the list again' },
  'identity.ownPost': { text: 'Nobody ends their own post', next: 'Ask another person in charge' },
}
