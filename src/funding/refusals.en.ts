import type { TextsLike } from '../platform/refusal'
import { refusals as allocationEn } from './refusals.allocation.en'
import { refusals as booksEn } from './refusals.books.en'
import { refusals as finalEn } from './refusals.final.en'
import { refusals as pledgingEn } from './refusals.pledging.en'
import { refusals as receiving } from './refusals.receiving.en'
import { refusals as thingsEn } from './refusals.things.en'
import { refusals as wechatEn } from './refusals.wechat.en'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  ...receiving,
  ...thingsEn,
  ...wechatEn,
  ...booksEn,
  ...allocationEn,
  ...finalEn,
  ...pledgingEn,
  'funding.notFound': { text: 'This record was not found', next: 'Refresh and look again' },
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
    next: 'Ask for less, or under a line with room; the plan is fixed once works begin',
  },
  'funding.notEnoughCash': { text: 'Not enough cash: {cashFen} fen', next: 'Wait for money, or pay less' },
  'funding.alreadyPaid': { text: 'This has been paid', next: 'See the ledger' },
  'funding.ownPayment': { text: 'Nobody signs their own payment', next: 'Ask the supervisors of both bodies' },
  'funding.bodySigned': { text: 'This body has signed', next: 'Wait for the other body' },
  'funding.needsBothSignatures': { text: 'Both bodies have not signed yet', next: 'Remind the one that has not' },
  'funding.invoiceTaken': { text: 'This invoice has been used', next: 'Check its number' },
  'funding.nameIsTheirs': { text: 'Only they may agree to be named', next: 'Choose the masked name or “neighbour”' },
}
