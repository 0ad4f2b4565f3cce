import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    'whistles.notFound': { text: 'This whistle was not found', next: 'Refresh and look again' },
    'whistles.notYourDepartment': { text: 'Your department was not called', next: 'The department called answers' },
    'whistles.notNext': { text: 'Done already, or not yet its turn', next: 'See the state, and go in order' },
    'whistles.dueTooEarly': { text: 'That time has passed', next: 'Choose a later one' },
  },
  labels: {
    title: 'Whistles',
    blow: 'Blow',
    department: 'Department',
    matter: 'Matter',
    due: 'Due',
    note: 'Note',
    states: { blown: 'Blown', acknowledged: 'Acknowledged', onSite: 'On site', resolved: 'Resolved' },
    acts: { acknowledged: 'Acknowledge', onSite: 'Arrive', resolved: 'Resolve' },
    empty: 'No whistles yet',
    emptyText: 'What a community cannot solve alone, departments are called for',
  },
}
