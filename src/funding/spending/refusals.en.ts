import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.booksBroken': {
    text: 'The daily check failed; payments of this project have stopped',
    next: 'See what it found and clear it up first',
  },
  'funding.invoicePhoto': {
    text: 'A request for payment needs a photo of its invoice',
    next: 'Take one, or a screenshot of an electronic invoice, and send it again',
  },
  'funding.usedElsewhere': {
    text: 'This invoice or paper has been used in this subdistrict',
    next: 'Check it, and bring the invoice of this payment',
  },
  'funding.overContract': { text: 'More than the contract has left: {leftFen}', next: 'Check the contract' },
  'funding.contractSum': { text: 'The lines do not add up to the total', next: 'Check each amount' },
  'funding.declined': { text: 'This request was declined', next: 'Ask again when it is mended' },
  'funding.notSpending': { text: 'Payments begin with the works', next: 'Begin the works first' },
  'funding.overLine': {
    text: 'What was asked for would be more than a tenth over this budget line',
    next: 'Ask for less, or under a line with room; the plan is fixed once works begin',
  },
  'funding.notEnoughCash': { text: 'The balance is not enough: {cashFen}', next: 'Wait for money, or pay less' },
  'funding.alreadyPaid': { text: 'This has been paid', next: 'See the ledger' },
  'funding.ownPayment': { text: 'Nobody signs their own payment', next: 'Ask the supervisors of both bodies' },
  'funding.bodySigned': { text: 'This body has signed', next: 'Wait for the other body' },
  'funding.needsBothSignatures': { text: 'Both bodies have not signed yet', next: 'Remind the one that has not' },
  'funding.invoiceTaken': { text: 'This invoice has been used', next: 'Check its number' },
}
