import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'whistles.notFound': { text: 'This whistle was not found', next: 'Refresh and look again' },
  'whistles.notYourDepartment': { text: 'This was not sent to your department', next: 'The department called answers' },
  'whistles.notNext': { text: 'Done already, or not yet its turn', next: 'See the state, and go in order' },
  'whistles.dueTooEarly': { text: 'That time has passed', next: 'Choose a later one' },
}
