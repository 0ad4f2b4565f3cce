import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.monthNotOver': { text: 'This month is not over', next: 'Close it next month' },
  'funding.monthClosed': { text: 'This month is closed', next: 'See its balances' },
  'funding.notAsked': { text: 'Nobody has asked to close it', next: 'The secretary asks first' },
  'funding.alreadyDisclosed': { text: 'This paper is public, or waits to be', next: 'See “Published papers”' },
  'funding.boxOutside': { text: 'A cover lies outside the picture', next: 'Draw it again on the picture' },
}
