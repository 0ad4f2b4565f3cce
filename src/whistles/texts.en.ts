import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    written: 'Written down',
    firstDepartment: '区住建部门',
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
    waits: '{count} whistles to answer',
  },
}
