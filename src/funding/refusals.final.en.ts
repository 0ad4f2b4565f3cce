import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.final.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.accountWritten': {
    text: 'The final account is written; nothing more is received or paid',
    next: 'To change the books, withdraw the account first',
  },
  'funding.noAccountNow': {
    text: 'No final account can be written now',
    next: 'A project is stopped while funding or building, and closed after acceptance',
  },
  'funding.acceptFirst': { text: 'Not both bodies have accepted', next: 'Both supervisors accept first' },
  'funding.whyStopped': { text: 'Stopping needs a reason', next: 'Write why it stops' },
  'funding.receiptsWait': { text: 'Receipts wait for their second person', next: 'Have them confirmed first' },
  'funding.paymentsWait': { text: 'Payment requests are still open', next: 'Pay or decline them first' },
  'funding.whereTo': {
    text: 'By the plan the surplus goes elsewhere; say where',
    next: 'Write the next project or the maintenance fund’s account',
  },
  'funding.ownAccount': { text: 'Nobody signs an account they wrote', next: 'Both supervisors sign' },
  'funding.accountWithdrawn': { text: 'This account was withdrawn', next: 'See the new one' },
  'funding.accountFixed': { text: 'The account is fixed for ever', next: 'See how the returns come along' },
  'funding.returnSent': { text: 'This return is recorded already', next: 'Another person confirms it' },
  'funding.sendingWithdrawn': { text: 'This record was withdrawn', next: 'Refresh and look again' },
}
