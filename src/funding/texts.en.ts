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
