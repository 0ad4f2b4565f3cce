import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
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
      text: 'The budget is not covered yet',
      next: 'Wait for the six points, or change the plan',
    },
    'projects.milestonesLeft': { text: 'Some milestones are not done', next: 'Finish them all, with photos' },
    'projects.notAccepted': {
      text: 'Both committees have not accepted yet',
      next: 'Each supervisor signs the acceptance',
    },
    'projects.accountNotEmpty': {
      text: 'There is money left, or a receipt nobody confirmed',
      next: 'Pay, return and confirm it all first',
    },
    'projects.cashMustGoBack': { text: 'The account still holds people’s money', next: 'Return it by the plan first' },
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
    'projects.linesOff': { text: 'The lines differ from the budget by {off} fen', next: 'Make them equal' },
    'projects.pointsOff': { text: 'The points differ from the budget by {off} fen', next: 'Make them equal' },
    'projects.pointTwice': { text: 'A point is listed twice', next: 'One line for each point' },
    'projects.noHome': { text: 'Choose your home first', next: 'Claim it under “Me”' },
  },
  labels: {
    stages: {
      raised: 'Raised',
      deliberating: 'Discussed',
      planned: 'Planned',
      deciding: 'Decided',
      funding: 'Funded',
      building: 'Built',
      accepting: 'Accepted',
      closed: 'Closed',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
      stopped: 'Stopped',
    },
    doing: {
      raised: 'Co-signing',
      deliberating: 'Discussing',
      planned: 'Plan published',
      deciding: 'Voting',
      funding: 'Funding',
      building: 'Building',
      accepting: 'Accepting',
      closed: 'Closed',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
      stopped: 'Stopped',
    },
    points: {
      government: 'Government subsidy',
      street: 'Subdistrict award',
      unit: 'Local organisations',
      community: 'Community pooling',
      owner: 'Owners',
      property: 'Property company',
    },
    decidedBy: {
      ballot: 'Owners’ ballot',
      signing: 'Signing',
      council: 'Hall resolution',
      contributors: 'All who pay agree',
    },
    matters: { ordinary: 'Ordinary matter', special: 'Special matter' },
    allocations: { voluntary: 'Voluntary, any amount', byArea: 'By area', perHousehold: 'The same for each' },
    surplus: {
      return: 'Surplus goes back pro rata',
      nextProject: 'Surplus stays for the next matter',
      maintenanceFund: 'Surplus goes to the maintenance fund',
    },
  },
}
