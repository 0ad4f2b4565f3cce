import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'projects.notFound': { text: 'This matter was not found', next: 'Open it again from the list' },
  'projects.needsHousehold': { text: 'No household has signed yet', next: 'Whoever raised it signs first' },
  'projects.othersSigned': {
    text: 'Neighbours have signed; it is no longer yours alone to withdraw',
    next: 'Explain at the hall; the community will end it',
  },
  'projects.needsPlan': { text: 'There is no plan yet', next: 'Write the plan first' },
  'projects.notDecided': { text: 'Nothing has been decided yet', next: 'Wait for the ballot or the resolution' },
  'projects.wasDecided': { text: 'It has been decided', next: 'Go on to funding' },
  'projects.notFunded': {
    text: 'What six sides promised does not reach the budget yet',
    next: 'Begin once the promises reach the budget',
  },
  'projects.milestonesLeft': { text: 'Some steps of the works are not done', next: 'Finish them all, with photos' },
  'projects.notAccepted': {
    text: 'Both committees have not accepted yet',
    next: 'Each supervisor signs the acceptance',
  },
  'projects.accountNotEmpty': {
    text: 'There is money left, or a receipt nobody confirmed',
    next: 'Pay, return and confirm it all first',
  },
  'projects.accountNotFixed': {
    text: 'The final account is not fixed yet',
    next: 'Write it, have both bodies sign it, and wait for its days',
  },
  'projects.cashMustGoBack': {
    text: 'The account still holds people’s money',
    next: 'Write the final account first; what is left is then owed back',
  },
  'projects.accountWritten': {
    text: 'The final account is written; the project only ends from here',
    next: 'To go on, withdraw the account first',
  },
  'projects.noSuchMove': {
    text: 'That step cannot be taken now',
    next: 'See the stages above and finish the current one',
  },
  'projects.notYourCompound': {
    text: 'Your home is not in this compound',
    next: 'Support a matter of your own compound',
  },
  'projects.cosigningOver': { text: 'Co-signing is over', next: 'See how far it has come' },
  'projects.planFixed': {
    text: 'The plan cannot be changed now',
    next: 'New versions are written while deliberating, planned or funding',
  },
  'projects.linesOff': { text: 'The lines do not meet the budget: {offFen:short by|over by}', next: 'Make them equal' },
  'projects.pointsOff': {
    text: 'The points do not meet the budget: {offFen:short by|over by}',
    next: 'Make them equal',
  },
  'projects.pointTwice': { text: 'A point is listed twice', next: 'One line for each point' },
  'projects.rulesPromised': {
    text: 'People have pledged: what happens with too much or too little stays as they were shown',
    next: 'Keep the rules, or choose “back to deciding” and decide again',
  },
  'projects.moreThanDecided': {
    text: 'This is more than was decided: a larger budget, or more from the owners',
    next: 'Stay within {budgetFen}, or choose “back to deciding” and decide again',
  },
  'projects.tooManyWaiting': {
    text: '{most} matters of yours wait for the community',
    next: 'Raise another when one is answered, or withdraw one',
  },
  'projects.noHome': { text: 'Choose your home first', next: 'Link it under “Me”' },
}
