import type { TextsLike } from '../platform/refusal'
import { uiTexts } from '../ui/texts'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
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
    points: uiTexts.en.points,
    decidedBy: {
      ballot: 'Owners’ ballot',
      signing: 'Signing',
      council: 'Hall resolution',
      contributors: 'All who pay agree',
    },
    matters: { ordinary: 'Ordinary matter', special: 'Special matter' },
    allocations: {
      voluntary: 'Voluntary, any amount',
      perHousehold: 'The same for each',
      byArea: 'By area',
      byFloor: 'By floor',
      byFund: 'By maintenance fund',
      byTable: 'By an agreed table',
    },
    surplus: {
      return: 'Surplus goes back pro rata',
      nextProject: 'Surplus stays for the next matter',
      maintenanceFund: 'Surplus goes to the maintenance fund',
    },
    shortfall: {
      reduceScope: 'Do less, by a new version of the plan',
      extend: 'Collect for longer',
      stopAndReturn: 'Stop, and return the money',
    },
    kinds: { cash: 'Cash', concession: 'Concession', labour: 'Labour', materials: 'Materials' },
    whereFrom: 'Where the money comes from',
    budget: 'Budget',
    dueOn: 'by {day}',
    noCondition: 'No condition',
    shortPoints: {
      government: 'State',
      street: 'Street',
      unit: 'Local',
      community: 'Pool',
      owner: 'Owners',
      property: 'Manager',
    },
  },
}
