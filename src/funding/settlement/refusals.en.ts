import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.notPosted': { text: 'This is not in the ledger yet', next: 'What is not in it needs no reversal' },
  'funding.alreadyReversed': { text: 'A reversal of this was asked for', next: 'See the books' },
  'funding.ownReversal': { text: 'Another person confirms a reversal', next: 'Ask another supervisor' },
  'funding.noAccountNow': {
    text: 'No final account can be written now',
    next: 'A project is stopped while funding or building, and closed after acceptance',
  },
  'funding.acceptFirst': { text: 'Not both bodies have accepted', next: 'Both supervisors accept first' },
  'funding.whyStopped': { text: 'Stopping needs a reason', next: 'Write why it stops' },
  'funding.receiptsWait': {
    text: 'Receipts wait for their second person',
    next: 'Have them confirmed, or sent back if they are wrong',
  },
  'funding.paymentsWait': { text: 'Payment requests are still open', next: 'Pay or decline them first' },
  'funding.whereTo': {
    text: 'By the plan the surplus goes elsewhere; say where',
    next: 'Write the next project or the maintenance fund’s account',
  },
  'funding.ownAccount': { text: 'Nobody signs an account they wrote', next: 'Both supervisors sign' },
  'funding.accountWithdrawn': { text: 'This account was withdrawn', next: 'See the new one' },
  'funding.accountFixed': { text: 'The account is fixed for ever', next: 'See how the returns come along' },
  'funding.returnSent': { text: 'This return is recorded already', next: 'Another person confirms it' },
  'funding.notNext': {
    text: 'A surplus goes to another project of the same compound that is not over',
    next: 'Choose one of the list, or write its name for now',
  },
  'funding.notForNext': {
    text: 'The surplus of this account does not go to the next project',
    next: 'Send it where the plan says',
  },
  'funding.carriedAlready': { text: 'This surplus was carried over already', next: 'See the books of that project' },
  'funding.sendFirst': {
    text: 'This surplus was not sent and confirmed yet',
    next: 'Record it as sent; another person confirms it',
  },
  'funding.bounceWaits': {
    text: 'The bank is said to have sent it back; nobody has confirmed that yet',
    next: 'Confirm that it came back, then send it again',
  },
  'funding.otherNext': {
    text: 'The account says that it goes to “{name}”',
    next: 'Wait until that one collects; only when it is given up may you choose another',
  },
  'funding.nextNotCollecting': {
    text: 'That project does not collect money now',
    next: 'Wait until it does, or choose one that collects',
  },
  'funding.nextCovered': {
    text: 'The plan of “{name}” needs {open} more; this surplus does not fit',
    next: 'Change its plan first; once it no longer collects, carry it elsewhere',
  },
  'funding.nextPoint': {
    text: 'The plan of that project does not use this point',
    next: 'Write a new version of its plan, or choose another project',
  },
  'funding.carriedStands': {
    text: 'This surplus stands in the next project already; the books do not change',
    next: 'Send the money again; when it arrives it is confirmed there',
  },
  'funding.sendingWithdrawn': { text: 'This record was withdrawn', next: 'Refresh and look again' },
}
