import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'notices.notFound': { text: 'This notice was not found', next: 'Open it again from the project' },
  'notices.noWorks': { text: 'There are no works yet', next: 'Notices are posted while funding or building' },
  'notices.endsBefore': { text: 'It must end after it begins', next: 'Change the time' },
  'notices.over': { text: 'That time has passed', next: 'Choose a later one' },
  'notices.tooLong': { text: 'A notice covers at most {mostDays} days', next: 'Post several' },
  'notices.noGrid': { text: 'No grid is chosen', next: 'Choose at least one' },
  'notices.needsPermit': {
    text: 'Works from 22:00 to 6:00 need a night permit',
    next: 'Enter its number, or work by day',
  },
  'notices.cannotShare': { text: 'This group cannot be reached', next: 'See why it failed' },
  'notices.notYourGrid': { text: 'This grid was not found', next: 'Choose again' },
}
