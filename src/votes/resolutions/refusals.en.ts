import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'votes.notByMeeting': { text: 'The plan is decided in another way', next: 'Decide it as the plan says' },
  'votes.resolvedAlready': { text: 'This version of the plan is resolved', next: 'Write a new version first' },
  'votes.meetingFixed': { text: 'People are signing in; nothing changes now', next: 'Wait for the end of the meeting' },
  'votes.meetingTooSoon': { text: 'A meeting is called {hours} hours ahead', next: 'Choose a later time' },
  'votes.laxerThanDefault': {
    text: 'A meeting may not ask less than the default',
    next: 'Keep the default or ask more',
  },
  'votes.calledTwice': { text: 'Everybody is on the list once', next: 'Remove the repeated line' },
  'votes.partyMissing': {
    text: 'Residents’ committee, owners’ committee and property company all belong to it',
    next: 'Add the missing side',
  },
  'votes.notOfParty': { text: 'Somebody holds no post on that side', next: 'Check whom each sits for' },
  'votes.nobodySuch': { text: 'Somebody on the list is not of this community', next: 'Choose again' },
  'votes.nothingToShare': { text: 'The plan asks owners for nothing', next: 'Write the owners’ part into the plan' },
  'votes.sharesOff': {
    text: 'The shares do not meet the owners’ part: {offFen:short by|over by}',
    next: 'Make them add up exactly',
  },
  'votes.resolutionOver': { text: 'This resolution is closed', next: 'Read its result' },
  'votes.notCalled': { text: 'You are not on its list', next: 'Ask the community office' },
  'votes.meetingNotBegun': { text: 'The meeting has not begun', next: 'Come back at its time' },
  'votes.hereAlready': { text: 'You have signed in', next: 'Answer when the meeting begins' },
  'votes.signInFirst': { text: 'You have not signed in', next: 'Sign in, then answer' },
  'votes.answeredOnce': { text: 'You have answered; it stands', next: 'Read the record' },
  'votes.sheetAddsNothing': { text: 'Seat {seat} is there already', next: 'Take that line off the sheet' },
  'votes.agreeOrNot': { text: 'Whoever pays agrees or declines', next: 'Check that line' },
  'votes.sheetWaits': { text: 'A sheet waits to be checked', next: 'Have a colleague check it first' },
  'votes.minutesThere': { text: 'The minutes are in', next: 'Read them' },
  'votes.minutesFirst': { text: 'There are no minutes', next: 'Write them down with their photo' },
  'votes.notQuorateYet': { text: 'Too few are there', next: 'Wait; the clock closes it at its time' },
  'votes.answersWait': { text: '{left} who are there have not answered', next: 'Wait for them' },
  'votes.agreementsWait': {
    text: '{left} homes have not answered',
    next: 'It passes when all agree; only a refusal ends it early',
  },
}
