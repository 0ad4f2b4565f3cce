import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.overdue.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    title: 'Due and failed',
    waits: '{count} things were due and failed: please look',
    kinds: {
      ballot: 'Counting a ballot',
      effect: 'A result taking effect',
      agreement: 'Completing an agreement',
      resolution: 'Closing a resolution',
      bulletin: 'The daily bulletin',
      closing: 'Closing a month of the books',
      account: 'The end of a final account’s days',
      check: 'The daily check of the books',
      bill: 'Comparing WeChat’s bill',
      cleaning: 'Throwing away what has expired',
      job: 'Sending notices and messages',
    },
    since: 'Due since {since}, tried {attempts} times without success',
    next: 'Tried again by itself at {next}',
    givenUp: 'Not tried again by itself: tap “Try now”',
    code: 'Error {code}: tell the administrator',
    noCode: 'A fault in the program: tell the administrator',
    again: 'Try now',
    will: 'It will be tried within a minute',
    none: 'Nothing is overdue',
    noneText: 'Everything that was due has been done',
  },
}
