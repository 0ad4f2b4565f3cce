import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    written: 'Written down',
    noLiaison:
      'No department has a liaison yet: enter the post under community work, so that a department gets the call',
    title: 'Departments called in',
    blow: 'Call in a department',
    department: 'Department',
    matter: 'Matter',
    due: 'Due',
    note: 'Note',
    states: { blown: 'Called in', acknowledged: 'Acknowledged', onSite: 'On site', resolved: 'Resolved' },
    acts: { acknowledged: 'Acknowledge', onSite: 'Arrive', resolved: 'Resolve' },
    empty: 'No department was called in yet',
    emptyText: 'What a community cannot solve alone, departments are called for',
    waits: 'Call to answer: {matter}',
    late: 'Call past its day: {department}',
  },
}
