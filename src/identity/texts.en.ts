import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    'identity.selfAppointment': { text: 'Nobody appoints themselves', next: 'Ask another person in charge' },
    'identity.bothBodies': { text: 'One person cannot sign for both committees', next: 'Choose another supervisor' },
    'identity.supervisesOwnWork': {
      text: 'Builders and managers cannot supervise themselves',
      next: 'Choose a resident or an owner',
    },
    'identity.codeUnknown': {
      text: 'This code does not work',
      next: 'Check it, or fetch a new one at the service station',
    },
    'identity.alreadyJoined': { text: 'You have already joined this community', next: 'Your home is shown under “Me”' },
    'identity.onlyDemo': { text: 'Only the demo lets you change person', next: 'Sign in with your own account' },
    'identity.noPersona': { text: 'There is no such person in the demo', next: 'Choose one from the list' },
    'identity.rollTaken': {
      text: 'The roll already has that compound, building or room',
      next: 'Check, and enter only what is new',
    },
  },
  labels: {
    me: 'Me',
    home: 'My home',
    noHome: 'No home claimed yet',
    join: 'Claim my home',
    joinHint: 'Enter the code you were given',
    code: 'Code',
    joined: 'Claimed',
    personas: 'Look as somebody else',
    personasHint: 'Demo people: anyone may try',
    current: 'You are',
    guest: 'Guest',
    elder: 'Elder mode',
    elderHint: 'Larger text, larger buttons',
    represents: 'You cast this home’s ballot',
    coOwner: 'Co-owner',
    tenant: 'Tenant',
    owner: 'Owner',
    roles: {
      secretary: 'Community secretary',
      gridWorker: 'Grid worker',
      officer: 'Subdistrict officer',
      liaison: 'Department liaison',
      residentsSupervisor: 'Supervisor (residents)',
      ownersSupervisor: 'Supervisor (owners)',
      propertyManager: 'Property manager',
      contractor: 'Contractor',
      parkingOperator: 'Parking operator',
    },
  },
}
