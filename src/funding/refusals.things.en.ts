import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.things.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.valueFirst': {
    text: 'Things, labour and concessions are first described and valued',
    next: 'Enter them as a thing; two people value it',
  },
  'funding.notOffering': { text: 'Nothing is offered in kind in this stage', next: 'While funding or building' },
  'funding.valueConfirmed': { text: 'This value has been confirmed', next: 'See the value and its basis' },
  'funding.notValued': { text: 'This has no value yet', next: 'Somebody says its value and basis first' },
  'funding.valueTwoPeople': {
    text: 'Who entered or valued it does not confirm it',
    next: 'Ask another supervisor or the officer',
  },
  'funding.valueChanged': { text: 'The value is now {valueFen} fen', next: 'Look at the new value, then confirm' },
  'funding.thingsStay': {
    text: 'Two people valued this; its value is not changed by one',
    next: 'Withdraw it, enter it anew and have it valued',
  },
  'funding.photoOfDone': {
    text: 'Labour and materials need a photo of what was done',
    next: 'Take one, then record it',
  },
  'funding.photosOfThings': { text: 'Photos are for things and labour', next: 'For money give the bank’s number' },
}
