import type { TextsLike } from '../platform/refusal'
import { uiTexts } from '../ui/texts'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    /** Names of the steps, so that they are true before, while and after it happens. */
    stages: {
      raised: 'Proposal',
      deliberating: 'Discussion',
      planned: 'Plan',
      deciding: 'Decision',
      funding: 'Funding',
      building: 'Works',
      accepting: 'Acceptance',
      closed: 'Completion',
      declined: 'Not accepted',
      withdrawn: 'Withdrawn',
      stopped: 'Stopped',
    },
    doing: {
      raised: 'Co-signing',
      deliberating: 'Discussing',
      planned: 'Plan published',
      deciding: 'Being decided',
      funding: 'Funding',
      building: 'Works under way',
      accepting: 'Acceptance',
      closed: 'Closed',
      declined: 'Not accepted',
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
      government: 'Government',
      street: 'Subdistrict',
      unit: 'Organisations',
      community: 'Community',
      owner: 'Owners',
      property: 'Property company',
    },
  },
}
