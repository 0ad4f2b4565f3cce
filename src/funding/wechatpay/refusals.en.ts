import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.wechatOff': { text: 'WeChat Pay is not switched on here', next: 'Transfer, or pay at the service station' },
  'funding.wechatOnly': { text: 'WeChat Pay works inside WeChat only', next: 'Open it in WeChat, or transfer' },
  'funding.wechatOver': { text: 'This payment is over', next: 'See whether it arrived, then try again' },
  'funding.wechatNotPaid': { text: 'This was not paid', next: 'There is nothing to send back' },
  'funding.reverseFirst': { text: 'This stands in the ledger', next: 'Reverse it in the books, then send it back' },
  'funding.wechatNoAddress': {
    text: 'The system has no address for WeChat’s messages yet',
    next: 'Ask the administrator to set it, then switch it on',
  },
  'funding.badKey': {
    text: 'This is no key',
    next: 'Paste the whole key file (.pem), from its first line to its last',
  },
}
