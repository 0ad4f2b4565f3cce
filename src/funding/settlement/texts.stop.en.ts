import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.stop.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    title: 'Stop “{title}”',
    intro: 'See what becomes of the money before you decide.',
    introNoMoney: 'No money was asked for yet; a stop touches none.',
    back: 'Goes back to those who gave',
    nothingBack: 'There is no money to give back',
    ofAll: '{promises} promises, {received} came',
    ofSpent: '{promises} promises, {received} came, {spent} is spent',
    backHow: 'Each point’s money is shared by what each gave; what nobody fetches stays owed.',
    notBack: 'Does not go back',
    spent: 'What is spent',
    spentText: 'Paid to builders and shops',
    inKind: 'Things and work given',
    inKindText: 'Stay with the project',
    unpaid: '{count} promises of which money has not come',
    unpaidText: 'Nobody pays them any more',
    forGood: 'Cannot be undone',
    forGoodText:
      'Once the account is written nothing is received or paid. Both supervisors audit it, it is public for {days} days and can be withdrawn meanwhile; then the project has stopped for good.',
    reason: 'Why it stops',
    reasonHint: 'Every neighbour reads it',
    receiptsWait: '{count} receipts to be checked first',
    paymentsWait: '{count} payments to be made or declined first',
    stop: 'Stop and return the money',
    sure: 'Stop “{title}”?',
    sureText:
      '{back} goes back to those who gave. From now on nothing is received or paid; after the audit and {days} public days it cannot be undone.',
    sureNoMoney: 'It cannot be taken up again, only raised anew.',
    yes: 'Stop it',
    written: 'The account is written and waits for both supervisors',
    stopped: 'Stopped',
  },
}
