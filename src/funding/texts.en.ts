import type { TextsLike } from '../platform/refusal'
import { allocationEn } from './texts.allocation.en'
import { bank } from './texts.bank.en'
import { booksEn } from './texts.books.en'
import { finalEn } from './texts.final.en'
import { paying } from './texts.paying.en'
import { pledgingEn } from './texts.pledging.en'
import { receiving } from './texts.receiving.en'
import { thingsEn } from './texts.things.en'
import { wechatEn } from './texts.wechat.en'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    ...receiving.refusals,
    ...thingsEn.refusals,
    ...wechatEn.refusals,
    ...booksEn.refusals,
    ...allocationEn.refusals,
    ...finalEn.refusals,
    ...pledgingEn.refusals,
    'funding.notFound': { text: 'This record was not found', next: 'Refresh and look again' },
    'funding.notCollecting': { text: 'Nothing is being collected now', next: 'See the published accounts' },
    'funding.atLeastOneFen': { text: 'The amount must be above zero', next: 'From ¥0.01' },
    'funding.ownersPledge': {
      text: 'Owners pledge their part themselves',
      next: 'Let the owner pledge, or help them as grid worker',
    },
    'funding.pointNotPlanned': {
      text: 'The plan does not use this point',
      next: 'Write a new version of the plan first',
    },
    'funding.notReceiving': { text: 'Nothing is received in this stage', next: 'Check the stage of the project' },
    'funding.wrongMethod': {
      text: 'The way of receiving does not fit the kind promised',
      next: 'Cash by transfer or cash; things in kind',
    },
    'funding.moreThanPromised': {
      text: 'More than what is left of the promise: {leftFen} fen',
      next: 'Pledge the rest first',
    },
    'funding.alreadyConfirmed': { text: 'This has been confirmed', next: 'See the receipt' },
    'funding.twoPeople': { text: 'Two different people are needed', next: 'Ask another supervisor' },
    'funding.notSpending': { text: 'Payments begin with the works', next: 'Begin the works first' },
    'funding.overLine': {
      text: 'More than a tenth over this budget line',
      next: 'Write a new version of the plan first',
    },
    'funding.notEnoughCash': { text: 'Not enough cash: {cashFen} fen', next: 'Wait for money, or pay less' },
    'funding.alreadyPaid': { text: 'This has been paid', next: 'See the ledger' },
    'funding.ownPayment': { text: 'Nobody signs their own payment', next: 'Ask the supervisors of both bodies' },
    'funding.bodySigned': { text: 'This body has signed', next: 'Wait for the other body' },
    'funding.needsBothSignatures': { text: 'Both bodies have not signed yet', next: 'Remind the one that has not' },
    'funding.invoiceTaken': { text: 'This invoice has been used', next: 'Check its number' },
    'funding.nameIsTheirs': { text: 'Only they may agree to be named', next: 'Choose the masked name or “neighbour”' },
    'funding.noHome': { text: 'Choose your home first', next: 'Claim it under “Me”' },
  },
  labels: {
    ...receiving.labels,
    ...wechatEn.labels,
    ...paying,
    ...bank,
    ...thingsEn.labels,
    ...booksEn.labels,
    sharing: allocationEn.labels,
    ...finalEn.labels,
    ...pledgingEn.labels,
    title: 'My contribution',
    spirit: 'Every fen counts. Nobody collects at the door, nobody is ranked.',
    amount: 'Amount',
    other: 'Other',
    suggested: 'A suggestion for your home: {amount}',
    shownAs: 'Shown as',
    shown: { masked: 'Name masked', named: 'Full name', neighbour: 'Just “a neighbour”', organisation: 'Organisation' },
    howToPay: 'How to pay',
    payTo:
      'You get the account and a payment code of seven digits: transfer with the code as remark, or pay at the service station. Two people check it before a receipt is issued.',
    surplus: 'What is left over',
    confirm: 'Pledge',
    done: 'Pledged',
    ledger: 'Ledger',
    balance: 'Balance',
    income: 'In',
    outgo: 'Out',
    verified: 'Checked: balanced, chain whole',
    broken: 'The ledger does not check',
    verify: 'Check it yourself',
    received: 'received',
    committed: 'pledged',
    given: 'given',
    households: '{households} households',
    kinds: { cash: 'Cash', concession: 'Concession', labour: 'Labour', materials: 'Materials' },
    receipts: 'Receipts',
    record: 'Record',
    confirmReceipt: 'Confirm',
    payments: 'Payments',
    request: 'Request a payment',
    sign: 'Sign',
    pay: 'Record as paid',
    twoSignatures: 'Signed by both committees',
    memo: {
      ...booksEn.memo,
      ...finalEn.memo,
      ...pledgingEn.memo,
      pledge: 'Owner pledge {number}',
      commitment: '{point} committed {number}',
      thing: '{point} committed {number} {what}',
      receipt: 'Received, receipt {number}',
      inKind: 'Given, receipt {number}',
      payment: 'Paid: {purpose}',
    },
  },
}
