import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.desk.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    ways: 'Desk',
    waits: 'To do',
    none: 'Nothing waits',
    skip: 'Skip to the content',
    keys: 'Keys ?',
    keysTitle: 'Keys',
    keysText: 'J: next. K: previous. ?: these keys. They do nothing while you type or a question is open.',
    keysOn: 'Keys J K: on',
    keysOff: 'Keys J K: off',
    overseen: {
      title: 'Works by community',
      community: 'Community',
      households: 'Homes',
      late: 'Calls past their day',
      remarks: 'Remarks to answer',
      waitingToday: '{count}, none older than a day',
      waiting: '{count}, oldest {days} days',
      going: 'Going on',
      talking: 'Talked over',
      ended: 'Ended',
      received: 'Received',
    },
  },
}
