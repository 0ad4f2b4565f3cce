import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'notices.notFound': { text: 'This notice was not found', next: 'Open it again from the project' },
  'notices.noWorks': { text: 'There are no works yet', next: 'Notices are posted while funding or building' },
  'notices.endsBefore': { text: 'It must end after it begins', next: 'Change the time' },
  'notices.over': { text: 'That time has passed', next: 'Choose a later one' },
  'notices.tooLong': { text: 'A notice covers at most {mostDays} days', next: 'Post several' },
  'notices.noGrid': { text: 'No grid is chosen', next: 'Choose at least one' },
  'notices.needsPhone': { text: 'The notice has no phone number', next: 'Give the site’s or the one for complaints' },
  'notices.needsPermit': {
    text: 'Works from 22:00 to 6:00 need a night permit',
    next: 'Enter its number, or work by day',
  },
  'notices.cannotShare': { text: 'This group cannot be reached', next: 'See why it failed' },
  'notices.notYourGrid': { text: 'This grid was not found', next: 'Choose again' },
  'notices.notYourHome': { text: 'The roll does not name you for this home', next: 'Bind your own home first' },
  'notices.noGridHere': {
    text: 'Your home is in no grid yet',
    next: 'Please ask the community service station: its staff will help you',
  },
  'notices.noWorker': {
    text: 'Your grid has no worker yet',
    next: 'Please ask the community service station: its staff will help you',
  },
  'notices.helpOpen': {
    text: 'You have asked the grid worker already',
    next: 'Please wait until it is done, or withdraw it and ask anew',
  },
  'notices.helpEnough': {
    text: 'You have asked {most} times today',
    next: 'Please ask again tomorrow; if it is urgent, call the service station',
  },
  'notices.noPhone': { text: 'There is no phone number yet', next: 'Write one that can be called, or ask for a visit' },
  'notices.noHelp': { text: 'This request was not found', next: 'Go back and open it again' },
  'notices.helpOver': { text: 'This request is over', next: 'Look who is still waiting' },
  'notices.helpTaken': { text: 'Another worker has promised to go', next: 'Look who is still waiting' },
  'notices.ownHelp': { text: 'You asked for this yourself', next: 'Another worker takes it' },
  'notices.notTakenYet': { text: 'Nobody has promised to go yet', next: 'Tap “I will go” first' },
}
