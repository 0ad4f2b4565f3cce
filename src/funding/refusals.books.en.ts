import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.books.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.notPosted': { text: 'This is not in the ledger yet', next: 'What is not in it needs no reversal' },
  'funding.alreadyReversed': { text: 'A reversal of this was asked for', next: 'See the books' },
  'funding.ownReversal': { text: 'Another person confirms a reversal', next: 'Ask another supervisor' },
  'funding.monthNotOver': { text: 'This month is not over', next: 'Close it next month' },
  'funding.monthClosed': { text: 'This month is closed', next: 'See its balances' },
  'funding.notAsked': { text: 'Nobody has asked to close it', next: 'The secretary asks first' },
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
  'funding.overContract': { text: 'More than the contract has left: {leftFen} fen', next: 'Check the contract' },
  'funding.contractSum': { text: 'The lines do not add up to the total', next: 'Check each amount' },
  'funding.alreadyDisclosed': { text: 'This paper is public, or waits to be', next: 'See “Published papers”' },
  'funding.boxOutside': { text: 'A cover lies outside the picture', next: 'Draw it again on the picture' },
  'funding.declined': { text: 'This request was declined', next: 'Ask again when it is mended' },
}
