import type { TextsLike } from '../../platform/refusal'
import { en as pledgesTexts } from '../pledges/texts.shared.en'
import { en as statementTexts } from '../receiving/statements/texts.shared.en'
import { en as receivingTexts } from '../receiving/texts.shared.en'
import { en as shared } from './texts.shared.en'
import type { zh } from './texts.zh'

const receiving = receivingTexts.labels
const statements = statementTexts.labels
const pledges = pledgesTexts.labels

export const en: TextsLike<typeof zh> = {
  labels: {
    ...shared.labels,
    bank: receiving.bank,
    queue: statements.queue,
    things: pledges.things,
    decline: receiving.decline,
    amount: pledges.amount,
    givenWords: 'Who gives what, what it rests on, and whether it is done',
    desk: {
      bodies: { residents: 'residents’ committee', owners: 'owners’ committee' },
      awaited: 'Awaited',
      allArrived: 'All that was pledged has come',
      bookedNow: 'Booked',
      paid: 'Paid',
      declinedTag: 'Declined',
      bankProof: 'Number of the bank slip',
      noPayments: 'No payment was asked for yet',
      invoiceSigned: 'Invoice {invoice} · signed by: {bodies}',
      nobody: 'nobody',
      requestedNow: 'Asked for; the supervisors of both committees sign it',
      payee: 'To whom',
      invoice: 'Invoice number',
    },
    payee: 'Payee',
    noContract: 'No contract',
    newContract: 'Record a contract',
    contractKept: 'The contract is recorded',
    contractor: 'Contractor',
    signedOn: 'Signed on',
    asked: 'Asked, not paid',
    contractLine: 'Item {number}',
    contractItems: 'Name and amount of each item',
    moreLines: '+ Another item',
    contractTotal: '{total} in all',
    contractPhoto:
      'Photo of the contract (for the secretary and supervisors; private parts are covered before it is public)',
    underContract: 'Under which contract',
    withoutContract: 'No contract',
    contractLeft: '{total} in all, {paid} paid',
    lineLeft: 'Budget {budget}, asked {asked}',
    cashBefore: 'Balance before this payment',
    cashNow: 'Balance now',
    cashAfter: 'Balance after this payment',
    noPhoto: 'No photo',
    declineWhy: 'Why it is declined',
    purpose: 'For',
    budgetLine: 'Budget line',
    worksDone: 'Steps of the works',
    worksNoSteps: 'No steps are laid down',
    worksNoneDone: 'None is done yet',
    contractAfter: 'Left of the contract after it',
    paidWithout: 'This payment has no contract. Paid without one so far: {paid}.',
    askWhy: 'Ask why there is none before you sign or decline.',
    enoughCash: 'enough money in the account',
    noneRecorded: 'No contract is recorded',
    paidWithoutAny: 'Paid without a contract: {paid}. The secretary records it, or explains in the papers.',
    seeAndSign: 'See the request and sign',
    see: 'See the request',
    payments: 'Payments',
    request: 'Request a payment',
    sign: 'Sign',
    signSure: 'Agree to pay {payee} {amount}?',
    signMeans:
      'For: {purpose}. {left} stay in the account after it. A signature cannot be taken back; payment may be made once supervisors of both bodies have signed.',
    pay: 'Record as paid',
    memo: { payment: 'Paid: {purpose}' },
    waits: 'Payment of {amountFen} to sign',
  },
}
