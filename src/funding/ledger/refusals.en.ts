import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.notFound': { text: 'This record was not found', next: 'Refresh and look again' },
  'funding.accountWritten': {
    text: 'The final account is written; nothing more is received or paid',
    next: 'To change the books, withdraw the account first',
  },
  'funding.carriedSum': {
    text: 'This is a surplus that was carried over; its sum stays',
    next: 'Wait for the money and confirm it',
  },
}
