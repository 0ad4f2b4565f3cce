import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.receiptDeclined': {
    text: 'This record was declined and is void',
    next: 'If the money did come, its recorder records it anew',
  },
  'funding.declineConfirmed': {
    text: 'This has been confirmed and is in the books',
    next: 'If it is wrong, have its reversal asked for in the books',
  },
  'funding.declineWechat': {
    text: 'This money came by WeChat Pay and is not declined',
    next: 'To give it back, ask for its refund on the WeChat Pay page',
  },
  'funding.declineLine': {
    text: 'This was matched with a line of the bank',
    next: 'If it is booked, have it reversed in the books; if not, decide in the queue',
  },
  'funding.notTheirReceipt': {
    text: 'Only its recorder withdraws a record',
    next: 'Ask its recorder, or a supervisor to decline it',
  },
  'funding.notReceiving': { text: 'Nothing is received in this stage', next: 'Check the stage of the project' },
  'funding.wrongMethod': {
    text: 'The way of receiving does not fit the kind promised',
    next: 'Cash by transfer or cash; things in kind',
  },
  'funding.moreThanPromised': {
    text: 'More than what is left of the promise: {leftFen} left',
    next: 'Pledge the rest first',
  },
  'funding.accountNotFound': {
    text: 'There is no such account',
    next: 'Enter the account first and have it confirmed',
  },
  'funding.badAccountNumber': {
    text: 'An account number has 8 to 32 digits',
    next: 'Type it again from the bank’s paper',
  },
  'funding.accountConfirmed': { text: 'This account has been confirmed', next: 'Enter a new version to change it' },
  'funding.accountReplaced': { text: 'A newer version replaced this account', next: 'Confirm the newest one' },
  'funding.accountDiffers': {
    text: 'The number you typed is not the one that was entered',
    next: 'Type it again from the bank’s paper; if it still differs, have it entered anew',
  },
  'funding.counterNeeded': {
    text: 'Cash needs the number of its counter slip, nothing else has one',
    next: 'Enter the number of the slip that was handed out',
  },
  'funding.counterTaken': { text: 'This counter slip has been used', next: 'Check its number' },
  'funding.counterVoid': {
    text: 'This counter slip is void with the record that was declined',
    next: 'Take the old slip back and write one with a new number',
  },
  'funding.slipVoid': {
    text: 'This counter slip is void and proves no payment',
    next: 'Ask the service station for a new slip or the receipt',
  },
  'funding.receiptNotFound': {
    text: 'There is no such receipt',
    next: 'Check the number, or ask at the service station',
  },
  'funding.otherAccount': {
    text: 'This statement is of another account (…{last})',
    next: 'Choose the statement of this account',
  },
  'funding.statementNotFound': { text: 'There is no such import', next: 'Choose the file again' },
  'funding.statementNotRead': {
    text: 'The file has not been read to its end',
    next: 'Wait until it is read, then confirm',
  },
  'funding.statementTaken': { text: 'This statement has been imported', next: 'See the queue' },
  'funding.rowsUnread': {
    text: '{rows} rows have no answer yet',
    next: 'Say of each: money in, money out, or left out and why',
  },
  'funding.similarUnsaid': {
    text: '{rows} lines look like ones that are there already',
    next: 'Say of each whether it is the same',
  },
  'funding.answerWrong': { text: 'This row has no such answer', next: 'Refresh, and choose one that it offers' },
  'funding.sumsUnexplained': {
    text: 'Balance or totals do not agree with the rows',
    next: 'Check that the file is whole; if it is, write why they differ',
  },
  'funding.statementStale': {
    text: 'Another statement of this account was imported meanwhile',
    next: 'Choose this file again and look at it once more',
  },
  'funding.lineNotFound': { text: 'This line was not found', next: 'Refresh and look again' },
  'funding.lineDecided': { text: 'Somebody has decided about this line', next: 'Refresh and look again' },
  'funding.reasonNeeded': { text: 'A reason is needed', next: 'Write one sentence for whoever confirms it' },
  'funding.sharesDiffer': {
    text: 'The shares do not add up to this line',
    next: 'Share it so that it adds up exactly; what is too much can be returned',
  },
  'funding.wechatRefunded': { text: 'This is being sent back', next: 'See how far it is' },
  'funding.wechatTooMuch': { text: 'More than is left of the promise', next: 'Send this payment back' },
}
