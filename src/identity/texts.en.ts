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
    'identity.fileEmpty': { text: 'There is nothing in this file', next: 'Open it and choose the one with the roll' },
    'identity.fileTooLarge': {
      text: 'The file is too large',
      next: 'Split it by building into files of at most 20 MB and import each',
    },
    'identity.fileOldExcel': {
      text: 'This is an old or password-protected Excel file',
      next: 'Remove the password in Excel and save it as .xlsx',
    },
    'identity.fileBroken': {
      text: 'This file cannot be opened; it may be incomplete',
      next: 'Open it in Excel, save a copy, and choose that',
    },
    'identity.fileNotRoll': { text: 'This is no table', next: 'Choose a .xlsx or .csv file' },
    'identity.fileEncoding': {
      text: 'The encoding of this file is not known',
      next: 'Save it in Excel as .xlsx or “CSV UTF-8”',
    },
    'identity.fileNoHeader': {
      text: 'No headers were found',
      next: 'There must be at least the columns 房号, 面积 and 业主: add them and import again',
    },
    'identity.importNotFound': { text: 'There is no such import', next: 'Choose the file again' },
    'identity.importNotRead': {
      text: 'The file has not been checked yet',
      next: 'Wait, look at the result, then confirm',
    },
    'identity.rollMoved': { text: 'The roll has changed since the check', next: 'Choose the file and check it again' },
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
